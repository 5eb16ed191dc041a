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
from pathlib import PurePosixPath

from studynotes.execution.discover import Snippet
from studynotes.execution.results import Figure, Result, Value
from studynotes.languages import glossary
from studynotes.languages.glossary import Glossary
from studynotes.memory import Memory
from studynotes.problems import GlossaryError, Problem, ValueFormatError
from studynotes.reading import frontmatter
from studynotes.reading.notes import Fence, Image, Include, Note, Place, Reference
from studynotes.weaving import data, formats, lookup, notices, origins
from studynotes.weaving.edits import Edit, apply
from studynotes.weaving.lookup import Silent, Unknown
from studynotes.weaving.meanings import Use
from studynotes.weaving.origins import Cited, Program


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

    def woven(self) -> Woven:
        note = self.note
        texts = tuple(self._reference(reference) for reference in note.references)
        values = [Edit(reference.start, reference.end, text)
                  for reference, text in zip(note.references, texts, strict=True)]
        values += [Edit(include.start, include.end, self._include(include))
                   for include in note.includes]
        edits = values + [Edit(at, at + 1, "") for at in note.escapes]
        edits += notices.stand_in(note, self._told) if self.standing_in else \
            notices.behind(note, self.weaver.behind.get(note.path, ()), self._told)
        edits += [edit for image in note.images for edit in self._image(image)]
        edits += self._downloads() + self._explained()
        edits += [edit for fence in note.fences for edit in self._longer_fence(fence, [
            value.text for value in values if fence.start < value.start < fence.end])]
        values.sort(key=lambda value: value.start)  # nothing else stands in a formula
        starts = [value.start for value in values]
        formulas = tuple((formula.line, formula.display, apply(note.source, values[
            bisect_left(starts, formula.start):bisect_left(starts, formula.end)],
            formula.start, formula.end)) for formula in note.formulas)
        text = self._front_matter(edits) + apply(note.source, [
            edit for edit in edits if edit.start >= note.front], note.front)
        if listed := origins.values(self.cited, self._say, f"{self.up}../"):
            text = f"{text.rstrip()}\n\n{listed}\n"
            self.programs.update(one.program for one in self.cited)
        words = self.words.union(*(figure.words for figure in self.figures.values()))
        return Woven(note, text, tuple(self.problems), self.figures, self.data, formulas,
                     frozenset(words), texts, self.standing_in,
                     frozenset(file for program in self.programs for file in program.files))

    def _told(self, label: str) -> str:
        """A notice in the page's language; in the source language where the glossary lacks it."""
        self.words.add(label)
        return notices.notice(label, self.weaver.glossary.words.get(self.locale, {}).get(label))

    def _say(self, name: str) -> tuple[str, str]:
        """What the site says of origins, and a `lang` where that is not what surrounds it."""
        said = self.weaver.interface[self.locale]
        foreign = self.standing_in or said["language"] != self.locale
        return said[name], f' lang="{said["language"]}"' if foreign else ""

    def _reference(self, reference: Reference) -> str:
        """The text for one reference, or a mark and a Problem."""
        try:
            return self._text(reference)
        except Silent:
            pass
        except ValueFormatError as error:
            separator = " " if str(error).startswith("is ") else ": "
            self._problem(reference.line, f"`{reference}`{separator}{error}", error.hint)
        except (GlossaryError, Unknown) as error:
            hint = error.hint if isinstance(error, Unknown) else \
                f"cited as `{reference}`; add it to the glossary, in every language"
            self._problem(reference.line, str(error), hint)
        return self._mark(reference)

    def _text(self, reference: Reference) -> str:
        if reference.fault:
            raise Unknown(reference.fault, reference.hint)
        if reference.snippet == glossary.NAME:
            return self._terms(reference)
        weaver = self.weaver
        snippet = lookup.snippet(reference, weaver.snippets, weaver.results, weaver.broken)
        result, name = weaver.results[snippet.name], reference.path[0]
        if name in snippet.figures:
            return self._figure(reference, result)
        value = lookup.value(reference, result)
        if data.is_data(reference, value):
            return self._data(reference, value)
        translate = self._translate
        if reference.place is Place.TABLE and isinstance(value, list | dict):
            self._cite(reference, "")
            return self._table(reference, formats.table(value, reference.spec, translate))
        if name == "stdout" and reference.place is not Place.CODE:
            raise Unknown(f"`{reference}` is what the program printed", "show it inside a fence")
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

    def _figure(self, reference: Reference, result: Result) -> str:
        """The figure's path, relative to the page."""
        figure = lookup.figure(reference, result, self.locale)
        beside = f"figures/{result.snippet}.{reference.path[0]}.svg"
        self.figures[f"{self.locale}/{beside}"] = figure
        return self.up + beside

    def _data(self, reference: Reference, value: Value) -> str:
        """The address of the value's script, from the site's root."""
        if reference.spec or len(reference.path) > 1:
            raise Unknown(f"`{reference}` is data for a script: it has no format and no parts",
                          "cite the whole value; the snippet rounds and selects")
        address = data.address(reference)
        self.data[address] = value
        return address

    def _image(self, image: Image) -> list[Edit]:
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
            return [Edit(attributes.end(), attributes.end(), size + " "), *made]
        return [Edit(image.end, image.end, f"{{ {size} }}"), *made]

    def _made(self, image: Image, reference: Reference) -> list[Edit]:
        """Below a figure that is a paragraph of its own, what drew it."""
        program = (self.weaver.programs or {}).get(reference.snippet)
        source = self.note.source
        margin = source[source.rfind("\n", 0, image.start) + 1:image.start]
        alone = _ALONE.match(source, image.end)
        if program is None or margin.strip(" \t>") or not alone:
            return []
        self.programs.add(program)
        text = origins.figure(program, self._say, f"{self.up}../", margin)
        return [Edit(alone.end(), alone.end(), text)]

    def _downloads(self) -> list[Edit]:
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
                edits.append(Edit(fence.end, fence.end, text))
        return edits

    def _program(self, file: str) -> Program:
        known = (self.weaver.programs or {}).get(file.removesuffix(".py"))
        return known or Program(file)

    def _explained(self) -> list[Edit]:
        """Around words that the glossary explains, links to there."""
        page = self.weaver.glossary_page
        return [edit for use in (self.weaver.explained(self.note) if page else ())
                for edit in (Edit(use.start, use.start, "["), Edit(
                    use.end, use.end, f"]({self.up}{page}#{use.term})"))]

    def _include(self, include: Include) -> str:
        """The lines of a file or of its section, without markers, at the include's indentation."""
        try:
            lines = lookup.lines(include, self.weaver.included(include.file),
                                 self.weaver.snippets, self.weaver.broken)
        except Unknown as error:
            self._problem(include.line, str(error), error.hint)
        except Silent:
            pass
        else:
            return "\n".join(include.indent + line if line else "" for line in lines)
        cut = self.note.source[include.start:include.end].strip()
        return f"{include.indent}⚠ {cut.replace('--8<--', '').strip()}"

    def _longer_fence(self, fence: Fence, values: list[str]) -> list[Edit]:
        """Longer fences where a value holds a fence itself, so that it cannot end ours."""
        letter = fence.marker[0]
        runs = [len(run) for text in values
                for run in re.findall(rf"^[ \t]*({letter}{{3,}})", text, re.MULTILINE)]
        if fence.fault or max(runs, default=0) < len(fence.marker):
            return []
        more = letter * (max(runs) + 1 - len(fence.marker))
        opening = fence.start + len(fence.indent)
        closing = self.note.source.rindex(fence.marker, opening, fence.end)
        return [Edit(opening, opening, more), Edit(closing, closing, more)]

    def _front_matter(self, edits: list[Edit]) -> str:
        """The settings of the page; wrong ones, which MkDocs drops in silence, are a Problem."""
        if not self.note.front:
            return ""
        inside = [edit for edit in edits if edit.start < self.note.front]
        marked = [Edit(edit.start, edit.end, frontmatter.mark(number))
                  for number, edit in enumerate(inside)]
        text = apply(self.note.source, marked, 0, self.note.front)
        try:
            return frontmatter.fill(text, [edit.text for edit in inside])
        except frontmatter.FrontMatterError as error:
            self._problem(error.line, f"this is not front matter: {error}",
                          'write name: "value"; a value with a colon or a quote needs the quotes')
            return apply(self.note.source, inside, 0, self.note.front)

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
            raise Unknown(f"of the glossary a page can only show `{glossary.NAME}.terms`",
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


def _has_text(lines: list[str]) -> bool:
    return any(line.strip(" \t>") for line in lines)
