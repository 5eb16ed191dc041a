"""Find everything that is wrong in one run: one function a check, each gives Problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import PurePosixPath

from studynotes import approve, formats, literals, questions, spelling, terms
from studynotes.discover import Snippet, imported, with_imports
from studynotes.glossary import Glossary
from studynotes.maths import MathsError, to_mathml
from studynotes.memory import Memory
from studynotes.notes import Heading, Note
from studynotes.problems import Problem, nearest
from studynotes.project import Project
from studynotes.prose import once_a_text
from studynotes.recordings import Recording
from studynotes.results import Result
from studynotes.translations import LABELS, Section, State
from studynotes.weave import Woven


@dataclass(frozen=True)
class Material:
    """What checks read: the whole project as plain data."""

    project: Project
    snippets: Mapping[str, Snippet]
    unreadable: tuple[Problem, ...]
    """Files that could not be read: snippets, pages, the glossary, the approved values."""
    results: Mapping[str, Result]
    pages: tuple[Woven, ...]
    approved: approve.Approved | None
    """None if they could not be read."""
    lenient: bool = False
    """While serving, a changed number is a note."""
    recordings: tuple[Recording, ...] = ()
    """Results that no build computes."""
    glossary: Glossary = field(default_factory=lambda: Glossary({}))
    translated: tuple[Section, ...] = ()
    """How every section of every page stands to its source, in each other language."""
    interface: tuple[Problem, ...] = ()
    """What is wrong with the words of the site's own parts."""

    @property
    def notes(self) -> list[Note]:
        return [page.note for page in self.pages]

    @cached_property
    def _translated_by_path(self) -> Mapping[str, list[Section]]:
        found: dict[str, list[Section]] = {}
        for section in self.translated:
            found.setdefault(section.path, []).append(section)
        return found

    def in_state(self, note: Note, *states: State) -> set[str]:
        """Ids of the sections of a translated page that are in one of these states."""
        return {section.id for section in self._translated_by_path.get(note.path, ())
                if section.state in states}


Check = Callable[[Material], Iterable[Problem]]


def check(material: Material) -> list[Problem]:
    """All problems of a project, sorted by place, each once."""
    found = {problem for one in CHECKS for problem in one(material)}
    return sorted(found, key=lambda problem: (not problem.is_error, problem))


def files_can_be_read(material: Material) -> Iterator[Problem]:
    """Syntax, section markers, names, circles of imports; and who is touched by each."""
    for problem in material.unreadable:
        path = PurePosixPath(problem.path)
        users = _used_by(material, path.stem) if path.suffix == ".py" else ""
        yield replace(problem, hint="\n".join(filter(None, [problem.hint, users])))


def snippets_run(material: Material) -> Iterator[Problem]:
    """Each failure at its line, with every page and line that uses it.

    A figure that fails alike in several languages is told once; so is a program that others
    import, which cannot run without it.
    """
    folder = material.project.relative(material.project.snippets)
    broken = {name for name, result in material.results.items() if not result.ok}
    broken |= _unreadable_snippets(material)
    alike: dict[tuple[str, str, int, str, str], list[str]] = {}
    for name, result in material.results.items():
        if not result.ok and broken & imported(material.snippets[name], material.snippets):
            continue
        for failure in result.failures:
            key = (failure.snippet, failure.message, failure.line, failure.hint, failure.figure)
            alike.setdefault(key, []).append(failure.locale)
    for (snippet, message, line, hint, figure), locales in alike.items():
        if figure:
            everywhere = set(locales) == set(material.project.built_locales)
            languages = "" if everywhere else " for " + ", ".join(locales)
            message = f"{message} (drawing `{figure}`{languages})"
        yield Problem(f"{folder}/{snippet}.py", line, message, "\n".join(filter(None, [
            hint, _used_by(material, snippet, figure, locales)])))


def recordings_are_current(material: Material) -> Iterator[Problem]:
    """Recorded results whose program is not the one they came from any more."""
    folder = material.project.relative(material.project.snippets)
    for recording in material.recordings:
        for program in recording.programs:
            file = f"{folder}/{program.name}"
            if not program.now:
                yield Problem(recording.path, program.line, f"{file} is gone, which made this "
                              "recording", "restore it; if it only has another name now, run it "
                              "again with --record")
            elif program.now != program.then:
                yield Problem(recording.path, program.line, f"{file} has changed since it made "
                              "this recording", "run it again with --record (CONTRIBUTING.md says "
                              "how), or take the change back")


def references_hold(material: Material) -> Iterator[Problem]:
    """Unknown names, formats that do not fit, values in the wrong place, missing includes."""
    for page in material.pages:
        yield from page.problems


def fences_are_closed(material: Material) -> Iterator[Problem]:
    """A fence that is not whole: superfences would show it as text, in silence."""
    for note in material.notes:
        for fence in note.fences:
            if fence.fault:
                yield Problem(note.path, fence.line, f"this fence {fence.fault}",
                              f"it begins on a line of its own and ends with {fence.marker}, "
                              "and every line of it is indented like the first")


def formulas_convert(material: Material) -> Iterator[Problem]:
    """Formulas that the page could not show, and dollars that are no formula."""
    for page in material.pages:
        yield from _unshown.recall(page.note.path, page.formulas, partial(_cannot_show, page))
        for line in page.note.dollars:
            yield Problem(page.note.path, line, "a `$` that belongs to no formula",
                          r"a formula has no space just inside its dollars; a dollar is \$")


_unshown: Memory[list[Problem]] = Memory()


def _cannot_show(page: Woven) -> list[Problem]:
    found = []
    for line, display, latex in page.formulas:
        try:
            to_mathml(latex, display=display)
        except MathsError as error:
            found.append(Problem(page.note.path, line, f"cannot show a formula: {error}"))
    return found


def alt_texts_are_plain(material: Material) -> Iterator[Problem]:
    """An alt text is read aloud: it has no room for a formula."""
    for note in material.notes:
        for image in note.images:
            if re.search(r"(?<!\\)\$", image.alt):
                yield Problem(note.path, image.line, "a formula in an alt text",
                              "it is read aloud: say it in words")


def headings_have_ids(material: Material) -> Iterator[Problem]:
    """Every heading but the title carries an id of its own, and no id twice."""
    for note in material.notes:
        seen: dict[str, int] = {}
        for heading in note.headings:
            if not heading.id and heading is not note.title:
                yield Problem(note.path, heading.line, f"the heading “{heading.text}” has no id",
                              "add one that all languages share, after a space: "
                              f"{'#' * heading.level} {heading.text} {{#its-id}}")
            elif heading.id in seen:
                yield Problem(note.path, heading.line, f"the id #{heading.id} is on line "
                              f"{seen[heading.id]} already", "give one of the two another id, in "
                              "every language")
            elif heading.id:
                seen[heading.id] = heading.line


def headings_agree(material: Material) -> Iterator[Problem]:
    """The same ids and levels in the same order as in the source language."""
    for note, source in _translations(material):
        ours, theirs = _by_id(note), _by_id(source)
        if [(key, _shown(one)) for key, one in ours.items()] == \
                [(key, _shown(one)) for key, one in theirs.items()]:
            continue
        later = material.in_state(note, State.MISSING, State.BEHIND, State.GONE)
        missing = [key for key in theirs if key not in ours]
        for key, heading in ours.items():
            if key in later:
                continue
            if key not in theirs:
                yield Problem(note.path, heading.line, f"{_shown(heading)} is not in {source.path}",
                              nearest(key, missing) if missing else
                              "take it out here, or write it there, too")
            elif _shown(heading) != _shown(theirs[key]):
                yield Problem(note.path, heading.line, f"{_shown(heading)} is "
                              f"{_shown(theirs[key])} in {source.path}:{theirs[key].line}",
                              "level, id and class are the same in all languages")
        order = list(theirs)
        for key in missing:
            if key in later:
                continue
            below = [ours[other].line for other in order[order.index(key):] if other in ours]
            where = "above this line" if below else "at the end"
            yield Problem(note.path, min(below, default=note.source.count("\n") or 1),
                          f"{_shown(theirs[key])} is missing {where}",
                          f"translate it from {source.path}:{theirs[key].line}; the id stays")
        kept = (key for key in theirs if key in ours)
        for wanted, found in zip(kept, (key for key in ours if key in theirs), strict=True):
            if wanted != found:
                yield Problem(note.path, ours[found].line,
                              f"{_shown(ours[found])} comes before {_shown(ours[wanted])}",
                              f"in {source.path} it comes after it")
                break  # one move explains the rest


def references_agree(material: Material) -> Iterator[Problem]:
    """Each section cites the same values as its source, whatever the order of the sentence."""
    for note, source in _translations(material):
        faulty = _unfinished(material, note, source)
        ours, theirs = _cited_by_section(note), _cited_by_section(source)
        for section in (theirs.keys() & ours.keys()) - faulty:
            here, there = ours[section], theirs[section]
            for name in here.keys() | there.keys():
                lines, wanted = here.get(name, []), there.get(name, [])
                if len(lines) != len(wanted):
                    extra = len(lines) > len(wanted)
                    line = lines[-1] if extra else _section_line(note, section)
                    yield Problem(note.path, line,
                                  f"{_named(section)} cites `{name}` {_times(len(lines))}, "
                                  f"its `{source.locale}` {_times(len(wanted))}",
                                  _cited_at(source, section, name, there))


def content_agrees(material: Material) -> Iterator[Problem]:
    """Each section has the formulas, links and programs of its source, and the same answers.

    How often a sentence says a formula or a link is its own affair; that it is there is not.
    """
    for note, source in _translations(material):
        faulty = _unfinished(material, note, source)
        for noun, found in (("formula", _formulas), ("link to", _links), ("program", _programs)):
            ours, theirs = found(note), found(source)
            for section in (theirs.keys() & ours.keys()) - faulty:
                here, there = ours[section], theirs[section]
                for name in there.keys() - here.keys():
                    yield Problem(note.path, _section_line(note, section),
                                  f"{_named(section)} lacks the {noun} `{name}`",
                                  f"it stands at {_places(source, there[name])}")
                for name in here.keys() - there.keys():
                    yield Problem(note.path, here[name][0],
                                  f"{_named(section)} has the {noun} `{name}`, its "
                                  f"`{source.locale}` has not", f"see {_at(source, section)}")
        ours, theirs = _choices(note), _choices(source)
        for section in (theirs.keys() & ours.keys()) - faulty:
            if ours[section] != theirs[section]:
                yield Problem(note.path, _section_line(note, section),
                              f"{_named(section)} marks other choices as right than its "
                              f"`{source.locale}`", f"{_at(source, section)} has, in order: "
                              + (", ".join(theirs[section]) or "no choices"))


def questions_can_be_marked(material: Material) -> Iterator[Problem]:
    """Questions whose right answer the quiz would not know."""
    for page in material.pages:
        for question in questions.of_note(page, material.glossary):
            section = question.key.partition("#")[2]
            for fault in questions.faults(question):
                yield Problem(page.note.path, _section_line(page.note, section),
                              f"#{section} {fault}")


def numbers_are_computed(material: Material) -> Iterator[Problem]:
    """Numbers typed by hand that a snippet computes, or should; and allowed ones that are gone."""
    allowed = material.glossary.numbers
    yield from literals.typed(material.notes, material.results, allowed)
    if not material.project.only:
        yield from literals.unused(material.notes, allowed, _glossary(material))


def numbers_agree(material: Material) -> Iterator[Problem]:
    """Numbers written by hand are the same in each section as in its source.

    Those of one digit are left alone: a sentence says them as often as it needs, or in a word.
    """
    for note, source in _translations(material):
        ours, theirs = _numbers(note), _numbers(source)
        for section in (theirs.keys() & ours.keys()) - material.in_state(note, State.BEHIND):
            here, there = ours[section], theirs[section]
            for number in here.keys() | there.keys():
                lines, wanted = here.get(number, []), there.get(number, [])
                if len(lines) != len(wanted):
                    extra = len(lines) > len(wanted)
                    line = lines[-1] if extra else _section_line(note, section)
                    yield Problem(note.path, line, f"{_named(section)} has the number {number} "
                                  f"{_times(len(lines))}, its `{source.locale}` "
                                  f"{_times(len(wanted))}", _stands_at(source, section, wanted))


def terms_are_the_glossarys(material: Material) -> Iterator[Problem]:
    """Other names and spellings of the glossary's terms."""
    yield from terms.problems(material.notes, material.glossary, material.project.source_locale)


def spelling_holds(material: Material) -> Iterator[Problem]:
    """Slips that a search finds, and text that is not in NFC."""
    for note in material.notes:
        yield from spelling.problems(note)


def snippets_are_used(material: Material) -> Iterator[Problem]:
    """Snippets that no note cites or includes, nor a snippet that one does.

    While serving that is a note: many an author writes the program first. Not told while one
    cannot be read, for who knows what it imports.
    """
    if material.project.only or _unreadable_snippets(material):
        return
    named = {reference.snippet for note in material.notes for reference in note.references}
    named |= {include.file.removesuffix(".py") for note in material.notes
              for include in note.includes}
    used = [material.snippets[name] for name in named if name in material.snippets]
    named |= {other.name for snippet in used for other in with_imports(snippet, material.snippets)}
    folder = material.project.relative(material.project.snippets)
    for name in sorted(material.snippets.keys() - named):
        if name not in material.results or material.results[name].ok:
            yield Problem(f"{folder}/{name}.py", 1, "no note uses this snippet",
                          "cite a value or a figure of it, include it, or take it out with its "
                          "test", "note" if material.lenient else "error")


def labels_are_used(material: Material) -> Iterator[Problem]:
    """Labels that no figure, table or value on a page asks for; not told while a snippet fails.

    Those that the generator itself may ask for are always in use.
    """
    failed = _unreadable_snippets(material) or any(
        result.failures for result in material.results.values())
    if material.project.only or failed or any(page.problems for page in material.pages):
        return
    asked = {*LABELS, *formats.LABELS}.union(*(page.words for page in material.pages))
    for label, line in material.glossary.labels.items():
        if label not in asked:
            yield Problem(_glossary(material), line, f"nothing asks for the label `{label}`",
                          "take it out, or use it in a figure, a table or a value that a note "
                          "cites", "note" if material.lenient else "error")


def _glossary(material: Material) -> str:
    return material.project.relative(material.project.glossary)


def _cited_at(source: Note, section: str, name: str, there: Mapping[str, list[int]]) -> str:
    """Where a section of the source cites a value, or what it cites instead."""
    if there.get(name):
        return f"it is cited at {_places(source, there[name])}"
    if cited := [other for other, lines in there.items() if lines]:
        return f"{nearest(name, cited)} (see {_at(source, section)})"
    return f"take it out here, or cite it at {_at(source, section)}, too"


def _stands_at(source: Note, section: str, lines: list[int]) -> str:
    return f"it stands at {_places(source, lines)}" if lines else \
        f"there it is a word, or missing: see {_at(source, section)}"


def _at(note: Note, section: str) -> str:
    return f"{note.path}:{_section_line(note, section)}"


def _places(note: Note, lines: list[int]) -> str:
    return ", ".join(dict.fromkeys(f"{note.path}:{line}" for line in lines))


def _unfinished(material: Material, note: Note, source: Note) -> set[str]:
    """Sections that are compared once they are mended: behind, or with a reference or an include
    that names nothing. That is told as such, not as a difference too."""
    faulty = {page.note.section_at(problem.line) for page in material.pages
              if page.note in (note, source) for problem in page.problems}
    return faulty | material.in_state(note, State.BEHIND)


def pages_are_translated(material: Material) -> Iterator[Problem]:
    """Pages that one language lacks: a note, for they may come later."""
    by_locale: dict[str, set[str]] = {locale: set() for locale in material.project.locales}
    paths = {}
    for note in material.notes:
        by_locale[note.locale].add(note.name)
        paths[note.locale, note.name] = note.path
    source = material.project.source_locale
    for locale in material.project.built_locales:
        for name in sorted(by_locale[source] - by_locale[locale]):
            page = material.project.relative(material.project.docs / locale / name)
            yield Problem(paths[source, name], 0, f"not translated to `{locale}` yet",
                          f"until there is {page}, its readers get this one", "note")
        for name in sorted(by_locale[locale] - by_locale[source]):
            if source in material.project.built_locales:
                yield Problem(paths[locale, name], 0, f"there is no `{source}` page of this name",
                              nearest(name, by_locale[source]))


def translations_are_current(material: Material) -> Iterator[Problem]:
    """Sections that their source has left behind, or that one language lacks: all notes."""
    language = material.project.source_locale
    sources = {note.name: note for note in material.notes if note.locale == language}
    unmarked: dict[str, list[Section]] = {}
    for section in material.translated:
        if section.state is State.TRANSLATED or not section.path:
            continue  # without a path there is no page at all: told as such
        source = sources.get(section.page)
        there = f" ({_at(source, section.id)})" if source else ""
        name, place = _named(section.id), (section.path, section.line)
        match section.state:
            case State.BEHIND:
                yield Problem(*place, f"{name} is behind its `{language}`{there}",
                              f"{_call('status --page', section)} shows what changed; then "
                              f"{_call('mark', section)}", "note")
            case State.MISSING:
                yield Problem(*place, f"{name} is not translated yet{there}",
                              f"write it here with the same id, then {_call('mark', section)}",
                              "note")
            case State.GONE:
                yield Problem(*place, f"{name} is no longer in its `{language}`",
                              f"take it out here, too, then {_call('mark', section)}", "note")
            case State.UNMARKED:
                unmarked.setdefault(section.path, []).append(section)
    for path, sections in unmarked.items():
        names = ", ".join(section.name for section in sections[:8])
        more = f" and {len(sections) - 8} more" if len(sections) > 8 else ""
        yield Problem(path, sections[0].line, f"nobody has said which `{language}` this was "
                      f"translated from: {names}{more}", f"if it says what the `{language}` says: "
                      f"{_call('mark', sections[0])}", "note")


def _call(verb: str, section: Section) -> str:
    return f"`studynotes {verb} {section.page.removesuffix('.md')} --lang {section.locale}`"


def interface_is_translated(material: Material) -> Iterable[Problem]:
    """Words of the site's own buttons and notices that a language lacks: a note."""
    return material.interface


def numbers_are_approved(material: Material) -> Iterator[Problem]:
    """Cited values that are not the approved ones: an error in a build, a note while serving."""
    if material.approved is None:
        return
    cited = approve.cited_values(material.notes, material.results)
    found = approve.changes(cited, material.approved, material.snippets)
    yield from approve.problems(found, "note" if material.lenient else "error")


CHECKS: tuple[Check, ...] = (
    files_can_be_read,
    snippets_run,
    recordings_are_current,
    references_hold,
    fences_are_closed,
    formulas_convert,
    alt_texts_are_plain,
    headings_have_ids,
    headings_agree,
    references_agree,
    content_agrees,
    questions_can_be_marked,
    pages_are_translated,
    translations_are_current,
    interface_is_translated,
    numbers_are_approved,
    numbers_are_computed,
    numbers_agree,
    terms_are_the_glossarys,
    spelling_holds,
    snippets_are_used,
    labels_are_used,
)


def _unreadable_snippets(material: Material) -> set[str]:
    paths = (PurePosixPath(problem.path) for problem in material.unreadable)
    return {path.stem for path in paths if path.suffix == ".py"}


def _used_by(material: Material, snippet: str, figure: str = "",
             locales: Collection[str] = ()) -> str:
    """Where a snippet is cited, also through others that import it; or one figure of it, in the
    languages given."""
    importers = {name for name, other in material.snippets.items()
                 if snippet in imported(other, material.snippets)}
    places = []
    for note in material.notes:
        if figure and note.locale not in locales:
            continue
        for reference in note.references:
            own = reference.snippet == snippet and (not figure or reference.path[0] == figure)
            if not reference.fault and (own or (not figure and reference.snippet in importers)):
                places.append(f"{note.path}:{reference.line}")
        places += [f"{note.path}:{include.line}" for include in note.includes
                   if not figure and include.file == f"{snippet}.py"]
    return "used at " + ", ".join(dict.fromkeys(places)) if places else ""


def _translations(material: Material) -> Iterator[tuple[Note, Note]]:
    """Each translated note with its source, where neither is cut off by a broken fence."""
    locale = material.project.source_locale
    whole = [note for note in material.notes if not any(fence.fault for fence in note.fences)]
    sources = {note.name: note for note in whole if note.locale == locale}
    for note in whole:
        if note.locale != locale and note.name in sources:
            yield note, sources[note.name]


def _by_id(note: Note) -> dict[str, Heading]:
    """The title and all headings with an id, by that id."""
    return {note.key(heading): heading for heading in note.headings
            if heading.id or heading is note.title}


_BySection = dict[str, dict[str, list[int]]]
"""Section, then what it has, then the lines; an empty id stands for the page's top."""


def _by_section(note: Note, found: Iterable[tuple[int, str]]) -> _BySection:
    """Lines and what stands there, by section and by what it is."""
    sections: _BySection = {"": {}}
    for heading in note.headings:
        sections.setdefault(note.key(heading), {})
    for line, name in found:
        sections[note.section_at(line)].setdefault(name, []).append(line)
    return sections


@once_a_text
def _cited_by_section(note: Note) -> _BySection:
    return _by_section(note, ((reference.line, f"{reference}:{reference.spec}"
                               if reference.spec else str(reference))
                              for reference in note.references if not reference.fault))


@once_a_text
def _formulas(note: Note) -> _BySection:
    return _by_section(note, ((formula.line, " ".join(note.source[formula.start:formula.end]
                                                      .split())) for formula in note.formulas))


@once_a_text
def _numbers(note: Note) -> _BySection:
    return _by_section(note, ((one.line, one.number) for one in literals.literals(note)
                              if not one.in_formula and len(one.number) > 1))


@once_a_text
def _programs(note: Note) -> _BySection:
    return _by_section(note, ((include.line, f"{include.file}:{include.section}"
                               if include.section else include.file)
                              for include in note.includes))


@once_a_text
def _links(note: Note) -> _BySection:
    return _by_section(note, ((line, link) for line, text in _prose(note)
                              for link in re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", text)))


@once_a_text
def _choices(note: Note) -> dict[str, list[str]]:
    """The marks of each section's task list, in order."""
    marks = [(line, mark[1]) for line, text in _prose(note)
             if (mark := re.match(r"\s*[-*] \[([ xX])\] ", text))]
    choices: dict[str, list[str]] = {note.key(heading): [] for heading in note.headings}
    for line, mark in marks:
        choices.setdefault(note.section_at(line), []).append("wrong" if mark == " " else "right")
    return choices


def _prose(note: Note) -> Iterator[tuple[int, str]]:
    """Numbered lines outside fences."""
    inside = {line for fence in note.fences for line in range(
        fence.line, fence.line + note.source.count("\n", fence.start, fence.end) + 1)}
    for number, text in enumerate(note.source.split("\n"), 1):
        if number not in inside:
            yield number, text


def _section_line(note: Note, section: str) -> int:
    return next((heading.line for heading in note.headings if note.key(heading) == section), 1)


def _named(section: str) -> str:
    return f"section #{section}" if section else "the top of the page"


def _shown(heading: Heading) -> str:
    classes = "".join(f" .{name}" for name in heading.classes)
    identity = f" {{#{heading.id}{classes}}}" if heading.id else ""
    return f"`{'#' * heading.level} …{identity}`"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
