r"""Put results into notes: Markdown with references in, ordinary Markdown out.

    The limit is {{ xavier_range.limit:.1f }}.   ->   The limit is 0.2.

Nothing is raised for what an author wrote: each fault becomes a Problem, and a visible mark
where the value would stand, so that a page being written can still be looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import PurePosixPath

from studynotes import data, formats, frontmatter, glossary, origins
from studynotes.discover import Snippet, SnippetError, excerpt, sections
from studynotes.glossary import Glossary
from studynotes.meanings import Use
from studynotes.memory import Memory
from studynotes.notes import Fence, Heading, Image, Include, Note, Place, Reference
from studynotes.origins import Cited, Program
from studynotes.problems import GlossaryError, Problem, ValueFormatError, nearest
from studynotes.results import Figure, Result, Unfit, Value
from studynotes.translations import BEHIND, STAND_IN


@dataclass(frozen=True)
class Woven:
    """A page ready for any Markdown generator."""

    note: Note
    markdown: str
    problems: tuple[Problem, ...]
    figures: Mapping[str, Figure]
    """Published path of each figure on the page, `bn/figures/xavier_range.histogram.svg`."""
    data: Mapping[str, Value] = field(default_factory=dict)
    """Values that the page's scripts work with, by the address that each is published at."""
    formulas: tuple[tuple[int, bool, str], ...] = ()
    """Line in the note, whether displayed, and the LaTeX with its values in place."""
    words: frozenset[str] = frozenset()
    """What the glossary was asked for: the words of values, and of the figures."""
    texts: tuple[str, ...] = ()
    """What stands in the place of each of the note's references, in their order."""
    standing_in: str = ""
    """The language that has no such page and shows this one; empty for a page of its own."""
    programs: frozenset[str] = frozenset()
    """Files of the snippets folder that the page links to, in `origins.FOLDER`."""

    @property
    def locale(self) -> str:
        """The language that the page belongs to."""
        return self.standing_in or self.note.locale


@dataclass(frozen=True)
class Weaver:
    """All that notes are woven with; the same for every page."""

    snippets: Mapping[str, Snippet]
    results: Mapping[str, Result]
    glossary: Glossary
    included: Callable[[str], str | None]
    """Source of an includable file by its name below snippets/, None if there is none."""
    broken: frozenset[str] = frozenset()
    """Snippets that exist but could not be read; their faults are told elsewhere."""
    behind: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Ids of the sections that say what their source no longer says, by the note's path."""
    programs: Mapping[str, Program] | None = None
    """What was run, by the snippet's name; pages say where things come from if it is given."""
    explained: Callable[[Note], Collection[Use]] = lambda note: ()
    """The words of a note that lead to `glossary_page`."""
    glossary_page: str = ""
    """Name of the note that shows the glossary; empty if none does."""
    interface: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the site itself says, by locale; complete for each that is built."""

    def weave(self, note: Note) -> Woven:
        """The page with every reference and include in place."""
        return self._recalled(note)

    def stand_in(self, source: Note, locale: str) -> Woven:
        """A page of the source language for readers of another, which does not have it yet.

        It says so in their language; figures, which are drawn in every language, are in theirs.
        """
        return self._recalled(source, locale)

    def _recalled(self, note: Note, standing_in: str = "") -> Woven:
        files = {include.file for include in note.includes}
        cited = {reference.snippet for reference in note.references}
        cited |= {file.removesuffix(".py") for file in files}
        looked_at = (note, self.glossary, self.broken, self.behind.get(note.path),
                     self.explained(note), self.glossary_page, self.interface,
                     # Of the others only their names, to offer the nearest one.
                     [*self.snippets], *({name: one.get(name) for name in cited}
                                         for one in (self.snippets, self.results)),
                     self.programs and {name: self.programs.get(name) for name in cited},
                     {file: self.included(file) for file in files})
        return _woven.recall((note.path, standing_in), looked_at,
                             lambda: _Page(self, note, standing_in).woven())


_woven: Memory[Woven] = Memory()


# Behind an image: its attributes, the end of the line, and then an empty line.
_ALONE = re.compile(r"(?:\{[^{}\n]*\})?[ \t]*(?=\n[ \t>]*(?:\n|\Z)|\Z)")


@dataclass(frozen=True)
class _Edit:
    """Replace `source[start:end]` by `text`."""

    start: int
    end: int
    text: str


class _Page:
    """The weaving of one note."""

    def __init__(self, weaver: Weaver, note: Note, standing_in: str = ""):
        self.weaver = weaver
        self.note = note
        self.standing_in = standing_in
        self.locale = standing_in or note.locale
        self.problems: list[Problem] = []
        self.figures: dict[str, Figure] = {}
        self.data: dict[str, Value] = {}
        self.words: set[str] = set()
        self.cited: list[Cited] = []
        self.programs: set[Program] = set()
        self.up = "../" * (len(PurePosixPath(note.name).parts) - 1)
        """From the page to its language's folder."""
        self.line_ends = [-1, *(found.start() for found in re.finditer("\n", note.source))]

    def woven(self) -> Woven:
        note = self.note
        texts = tuple(self._reference(reference) for reference in note.references)
        values = [_Edit(reference.start, reference.end, text)
                  for reference, text in zip(note.references, texts, strict=True)]
        values += [_Edit(include.start, include.end, self._include(include))
                   for include in note.includes]
        edits = values + [_Edit(at, at + 1, "") for at in note.escapes]
        edits += self._stand_in() if self.standing_in else self._notices()
        edits += [edit for image in note.images for edit in self._image(image)]
        edits += self._downloads() + self._explained()
        edits += [edit for fence in note.fences for edit in self._longer_fence(fence, [
            value.text for value in values if fence.start < value.start < fence.end])]
        values.sort(key=lambda value: value.start)  # nothing else stands in a formula
        starts = [value.start for value in values]
        formulas = tuple((formula.line, formula.display, _apply(note.source, values[
            bisect_left(starts, formula.start):bisect_left(starts, formula.end)],
            formula.start, formula.end)) for formula in note.formulas)
        text = self._front_matter(edits) + _apply(note.source, [
            edit for edit in edits if edit.start >= note.front], note.front)
        if listed := origins.values(self.cited, self._say, f"{self.up}../"):
            text = f"{text.rstrip()}\n\n{listed}\n"
            self.programs.update(one.program for one in self.cited)
        words = self.words.union(*(figure.words for figure in self.figures.values()))
        return Woven(note, text, tuple(self.problems), self.figures, self.data, formulas,
                     frozenset(words), texts, self.standing_in,
                     frozenset(file for program in self.programs for file in program.files))

    def _notices(self) -> list[_Edit]:
        """Below the heading of each section that is behind, what readers ought to know."""
        behind = self.weaver.behind.get(self.note.path, ())
        ends = {"": self.note.front}
        for heading in reversed(self.note.headings if behind else ()):
            ends[self.note.key(heading)] = self._after(heading)
        return [_Edit(ends[section], ends[section], f"\n{self._told(BEHIND)}\n\n")
                for section in behind if section in ends]

    def _stand_in(self) -> list[_Edit]:
        """The title, marked as being in the source language; what it is; then all the rest."""
        note, lang = self.note, f'lang="{self.note.locale}"'
        top = self._after(note.title) if note.title else note.front
        end = len(note.source)
        edits = [_Edit(top, top, f'\n{self._told(STAND_IN)}\n\n<div {lang} markdown="1">\n\n'),
                 _Edit(end, end, "\n\n</div>\n")]
        if note.title:  # it stays outside: a generator looks for it at the top of the page
            line = self._line_end(note.title.line)
            attributes = re.search(r"\{[^{}\n]*(\})[ \t]*#*[ \t]*$", note.source[:line])
            at = attributes.start(1) if attributes else line
            edits.insert(0, _Edit(at, at, f" {lang}" if attributes else f" {{ {lang} }}"))
        return edits

    def _told(self, label: str) -> str:
        """A notice in the page's language; in the source language where the glossary lacks it."""
        self.words.add(label)
        word = self.weaver.glossary.words.get(self.locale, {}).get(label)
        lang = "" if word else ' lang="en"'
        return f'<p class="studynotes-notice" role="note"{lang}>{escape(word or label)}</p>'

    def _say(self, name: str) -> tuple[str, str]:
        """What the site says of origins, and a `lang` where that is not what surrounds it."""
        said = self.weaver.interface[self.locale]
        foreign = self.standing_in or said["language"] != self.locale
        return said[name], f' lang="{said["language"]}"' if foreign else ""

    def _after(self, heading: Heading) -> int:
        """Where the line below a heading begins."""
        underlined = not self.note.source.startswith("#", self._line_end(heading.line - 1) + 1)
        return min(self._line_end(heading.line + underlined) + 1, len(self.note.source))

    def _line_end(self, line: int) -> int:
        """Where a line ends, before its line break; the one before the first ends at -1."""
        return self.line_ends[line] if line < len(self.line_ends) else len(self.note.source)

    def _reference(self, reference: Reference) -> str:
        """The text for one reference, or a mark and a Problem."""
        try:
            return self._text(reference)
        except _Silent:
            pass
        except ValueFormatError as error:
            separator = " " if str(error).startswith("is ") else ": "
            self._problem(reference.line, f"`{reference}`{separator}{error}", error.hint)
        except (GlossaryError, _Unknown) as error:
            hint = error.hint if isinstance(error, _Unknown) else \
                f"cited as `{reference}`; add it to the glossary, in every language"
            self._problem(reference.line, str(error), hint)
        return self._mark(reference)

    def _text(self, reference: Reference) -> str:
        if reference.fault:
            raise _Unknown(reference.fault, reference.hint)
        if reference.snippet == glossary.NAME:
            return self._terms(reference)
        snippet, name = self._snippet(reference), reference.path[0]
        result = self.weaver.results.get(snippet.name)
        if result is None or not result.ok:
            raise _Silent  # the snippet's own failure names this page
        if name in snippet.figures:
            return self._figure(reference, result)
        if reference.place is Place.FIGURE:
            raise _Unknown(f"`{reference}` is no figure, it cannot stand {reference.place.value}",
                           f"the figures of `{snippet.name}`: {', '.join(snippet.figures)}"
                           if snippet.figures else
                           "a figure is a function of the snippet: def name(label) -> Figure")
        value = result.stdout.rstrip("\n") if name == "stdout" else result.values[name]
        for key in reference.path[1:]:
            value = _part(value, key, reference)
        if data.is_data(reference, value):
            return self._data(reference, value)
        translate = self._translate
        if reference.place is Place.TABLE and isinstance(value, list | dict):
            self._cite(reference, "")
            return self._table(reference, formats.table(value, reference.spec, translate))
        if name == "stdout" and reference.place is not Place.CODE:
            raise _Unknown(f"`{reference}` is what the program printed", "show it inside a fence")
        text = formats.inline(value, reference.spec, reference.place, translate)
        if isinstance(value, int | float) and not isinstance(value, bool):
            self._cite(reference, text if reference.place is Place.PROSE else None, value)
        if reference.place is Place.MATHS:
            return f"{{{text}}}"  # one thing, also after ^, _ and \frac
        return text.replace("\n", "\n" + self._margin(reference))

    def _cite(self, reference: Reference, shown: str | None, value: float = 0) -> None:
        """Remember how the page shows a number; `shown` is None where that is no sentence."""
        if reference.snippet not in (self.weaver.programs or ()) or \
                reference.place is Place.FRONT:
            return
        if shown is None:
            shown = formats.number(value, reference.spec, Place.PROSE)
        line = self.weaver.snippets[reference.snippet].values.get(reference.path[0], 0)
        program = self.weaver.programs[reference.snippet]  # type: ignore[index]
        self.cited.append(Cited(program, reference.path, line, shown))

    def _snippet(self, reference: Reference) -> Snippet:
        """The snippet that a reference names, sure to have the value or figure it asks for."""
        name, wanted = reference.snippet, reference.path[0]
        if name in self.weaver.broken:
            raise _Silent
        snippet = self.weaver.snippets.get(name)
        if snippet is None:
            raise _Unknown(f"unknown snippet `{name}`", nearest(name, self.weaver.snippets))
        offered = {*snippet.values, *snippet.figures, "stdout"}
        if wanted not in offered:
            raise _Unknown(f"`{name}` has no value `{wanted}`", nearest(wanted, offered))
        result = self.weaver.results.get(name)
        if result and result.ok and wanted in snippet.values and wanted not in result.values:
            raise _Unknown(f"`{name}.{wanted}` was not assigned when the program ran",
                           f"see line {snippet.values[wanted]} of {snippet.path.name}")
        return snippet

    def _figure(self, reference: Reference, result: Result) -> str:
        """The figure's path, relative to the page."""
        name = reference.path[0]
        if reference.place is not Place.FIGURE:
            raise _Unknown(f"`{reference}` is a figure, it cannot stand {reference.place.value}",
                           f"show it as an image: ![what it shows]({{{{ {reference} }}}})")
        if reference.spec or len(reference.path) > 1:
            raise _Unknown(f"`{reference}` is a figure: it has no format and no parts",
                           f"write {{{{ {reference.snippet}.{name} }}}}")
        figure = result.figures.get(name, {}).get(self.locale)
        if figure is None:
            raise _Silent  # its drawing failed, and that failure names this page
        beside = f"figures/{result.snippet}.{name}.svg"
        self.figures[f"{self.locale}/{beside}"] = figure
        return self.up + beside

    def _data(self, reference: Reference, value: Value) -> str:
        """The address of the value's script, from the site's root."""
        if reference.spec or len(reference.path) > 1:
            raise _Unknown(f"`{reference}` is data for a script: it has no format and no parts",
                           "cite the whole value; the snippet rounds and selects")
        address = data.address(reference)
        self.data[address] = value
        return address

    def _image(self, image: Image) -> list[_Edit]:
        """The size of a figure, so that the page does not jump while it loads; and its alt."""
        reference = next((reference for reference in self.note.references
                          if reference.place is Place.FIGURE
                          and image.start < reference.start < image.end), None)
        if reference is None:
            return []
        if not image.alt.strip():
            self._problem(image.line, f"the figure `{reference}` has no alt text",
                          "say between the square brackets what it shows, in numbers")
        result = self.weaver.results.get(reference.snippet)
        figure = result and result.figures.get(reference.path[0], {}).get(self.locale)
        if not figure:
            return []
        size = f'width="{figure.width}" height="{figure.height}" loading="lazy"'
        made = self._made(image, reference)
        attributes = re.compile(r"\{:?[ \t]*").match(self.note.source, image.end)
        if attributes and not self.note.source.startswith("{{", image.end):
            return [_Edit(attributes.end(), attributes.end(), size + " "), *made]
        return [_Edit(image.end, image.end, f"{{ {size} }}"), *made]

    def _made(self, image: Image, reference: Reference) -> list[_Edit]:
        """Below a figure that is a paragraph of its own, what drew it."""
        program = (self.weaver.programs or {}).get(reference.snippet)
        source = self.note.source
        margin = source[source.rfind("\n", 0, image.start) + 1:image.start]
        alone = _ALONE.match(source, image.end)
        if program is None or margin.strip(" \t>") or not alone:
            return []
        self.programs.add(program)
        text = origins.figure(program, self._say, f"{self.up}../", margin)
        return [_Edit(alone.end(), alone.end(), text)]

    def _downloads(self) -> list[_Edit]:
        """Below each fence that shows a program or a part of one, where that can be had."""
        edits = []
        for fence in self.note.fences if self.weaver.programs is not None else ():
            shown = [include.file for include in self.note.includes
                     if fence.start < include.start < fence.end and not include.fault
                     and self.weaver.included(include.file) is not None]
            found = [self._program(file) for file in dict.fromkeys(shown)]
            if found and not fence.fault:
                self.programs.update(found)
                text = origins.code(found, self._say, f"{self.up}../", fence.indent)
                edits.append(_Edit(fence.end, fence.end, text))
        return edits

    def _program(self, file: str) -> Program:
        known = (self.weaver.programs or {}).get(file.removesuffix(".py"))
        return known or Program(file)

    def _explained(self) -> list[_Edit]:
        """Around words that the glossary explains, links to there."""
        page = self.weaver.glossary_page
        return [edit for use in (self.weaver.explained(self.note) if page else ())
                for edit in (_Edit(use.start, use.start, "["), _Edit(
                    use.end, use.end, f"]({self.up}{page}#{use.term})"))]

    def _include(self, include: Include) -> str:
        """The lines of a file or of its section, without markers, at the include's indentation."""
        try:
            lines = self._included(include)
        except _Unknown as error:
            self._problem(include.line, str(error), error.hint)
        except _Silent:
            pass
        else:
            return "\n".join(include.indent + line if line else "" for line in lines)
        cut = self.note.source[include.start:include.end].strip()
        return f"{include.indent}⚠ {cut.replace('--8<--', '').strip()}"

    def _included(self, include: Include) -> list[str]:
        file, section = include.file, include.section
        if include.fault:
            raise _Unknown(f"this include {include.fault}",
                           'an include is a line --8<-- "snippet.py:section" inside a fence')
        source = self.weaver.included(file)
        if source is None:
            raise _Unknown(f"no file `{file}` to include",
                           nearest(file, (f"{name}.py" for name in self.weaver.snippets)))
        try:
            found = sections(source)
        except SnippetError as error:
            if file.removesuffix(".py") in self.weaver.broken:
                raise _Silent from None
            raise _Unknown(f"`{file}`, line {error.line}: {error}", error.hint) from None
        if section and section not in found:
            raise _Unknown(f"`{file}` has no section `{section}`", nearest(section, found))
        return excerpt(source, found.get(section))

    def _longer_fence(self, fence: Fence, values: list[str]) -> list[_Edit]:
        """Longer fences where a value holds a fence itself, so that it cannot end ours."""
        letter = fence.marker[0]
        runs = [len(run) for text in values
                for run in re.findall(rf"^[ \t]*({letter}{{3,}})", text, re.MULTILINE)]
        if fence.fault or max(runs, default=0) < len(fence.marker):
            return []
        more = letter * (max(runs) + 1 - len(fence.marker))
        opening = fence.start + len(fence.indent)
        closing = self.note.source.rindex(fence.marker, opening, fence.end)
        return [_Edit(opening, opening, more), _Edit(closing, closing, more)]

    def _front_matter(self, edits: list[_Edit]) -> str:
        """The settings of the page; wrong ones, which MkDocs drops in silence, are a Problem."""
        if not self.note.front:
            return ""
        inside = [edit for edit in edits if edit.start < self.note.front]
        marked = [_Edit(edit.start, edit.end, frontmatter.mark(number))
                  for number, edit in enumerate(inside)]
        text = _apply(self.note.source, marked, 0, self.note.front)
        try:
            return frontmatter.fill(text, [edit.text for edit in inside])
        except frontmatter.FrontMatterError as error:
            self._problem(error.line, f"this is not front matter: {error}",
                          'write name: "value"; a value with a colon or a quote needs the quotes')
            return _apply(self.note.source, inside, 0, self.note.front)

    def _table(self, reference: Reference, table: str) -> str:
        """A table's lines at the indentation of the first, with the blank lines that it needs."""
        before, after = self.note.source[:reference.start], self.note.source[reference.end:]
        margin = self._margin(reference)
        lines = ("\n" + table).split("\n")
        text = ("\n" + margin).join(lines if _has_text(before.split("\n")[-2:-1]) else lines[1:])
        return f"{text}\n{margin.rstrip()}" if _has_text(after.split("\n", 2)[1:2]) else text

    def _margin(self, reference: Reference) -> str:
        """What further lines begin with, so that they stand below the reference's line."""
        line_start = self.note.source.rfind("\n", 0, reference.start) + 1
        return re.match(r"[ \t>]*", self.note.source[line_start:])[0]  # type: ignore[index]

    def _terms(self, reference: Reference) -> str:
        """The words of the glossary and what they mean, as a list in the page's language."""
        if reference.path != ("terms",) or reference.spec or reference.place is not Place.TABLE:
            raise _Unknown(f"of the glossary a page can only show `{glossary.NAME}.terms`",
                           f"write {{{{ {glossary.NAME}.terms }}}} alone on its line")
        return formats.definitions(self.weaver.glossary.terms, self.note.locale)

    def _translate(self, text: str) -> str:
        self.words.add(text)
        return self.weaver.glossary.translate(text, self.note.locale)

    def _problem(self, line: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.note.path, line, message, hint))

    def _mark(self, reference: Reference) -> str:
        """What a reader of an unfinished page sees in place of a value."""
        text = self.note.source[reference.start:reference.end]
        shown = formats.escape("⚠ " + text.strip("{} "), reference.place)
        match reference.place:
            case Place.PROSE | Place.TABLE:
                return f'<mark class="studynotes-missing">{shown}</mark>'
            case Place.FIGURE:
                return "data:,"
            case _:
                return shown


class _Unknown(Exception):
    """A reference that names nothing; `hint` offers what there is."""

    def __init__(self, message: str, hint: str = ""):
        super().__init__(message)
        self.hint = hint


class _Silent(Exception):
    """No value, and the reason is told where it belongs: at the snippet."""


def _part(value: Value, key: str, reference: Reference) -> Value:
    """`value[key]`: a key of a dict, or an index of a list."""
    if isinstance(value, dict) and key in value:
        return value[key]
    if isinstance(value, list) and re.fullmatch(r"-?\d+", key):
        if -len(value) <= int(key) < len(value):
            return value[int(key)]
        raise _Unknown(f"`{reference}`: no item {key}, there are {len(value)}",
                       "a list is counted from [0]")
    if isinstance(value, Unfit):
        raise ValueFormatError(f"is {value.reason}", value.hint)
    if isinstance(value, dict):
        raise _Unknown(f"`{reference}`: no key `{key}`", nearest(key, value))
    if isinstance(value, list):
        raise _Unknown(f"`{reference}`: `{key}` is not an index", "a list is counted from [0]")
    raise _Unknown(f"`{reference}`: {formats.kind(value)} has no part `{key}`",
                   "cite it as a whole")


def _has_text(lines: list[str]) -> bool:
    return any(line.strip(" \t>") for line in lines)


def _apply(source: str, edits: list[_Edit], begin: int = 0, end: int | None = None) -> str:
    """`source[begin:end]` with all edits made; they lie inside it and do not overlap."""
    pieces, at = [], begin
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [source[at:edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, source[at:end]])
