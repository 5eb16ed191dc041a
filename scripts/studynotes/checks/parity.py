"""What the languages of a note must share: headings, references, formulas, links, answers, numbers.

A section that is behind its source, or is not translated yet, is compared once it is up to date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from studynotes.checks import literals
from studynotes.checks.material import Material
from studynotes.languages.translations import State
from studynotes.problems import Problem, nearest
from studynotes.reading.notes import Heading, Note
from studynotes.reading.prose import once_a_text


def headings_agree(material: Material) -> Iterator[Problem]:
    """The same ids and levels in the same order as in the source language."""
    for note, source in translations(material):
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
    for note, source in translations(material):
        faulty = _unfinished(material, note, source)
        ours, theirs = _cited_by_section(note), _cited_by_section(source)
        for section in (theirs.keys() & ours.keys()) - faulty:
            here, there = ours[section], theirs[section]
            for name in here.keys() | there.keys():
                lines, wanted = here.get(name, []), there.get(name, [])
                if len(lines) != len(wanted):
                    extra = len(lines) > len(wanted)
                    line = lines[-1] if extra else section_line(note, section)
                    yield Problem(note.path, line,
                                  f"{named(section)} cites `{name}` {_times(len(lines))}, "
                                  f"its `{source.locale}` {_times(len(wanted))}",
                                  _cited_at(source, section, name, there))


def content_agrees(material: Material) -> Iterator[Problem]:
    """Each section has the formulas, links and programs of its source, and the same answers.

    How often a sentence says a formula or a link is its own affair; that it is there is not.
    """
    for note, source in translations(material):
        faulty = _unfinished(material, note, source)
        for noun, found in (("formula", _formulas), ("link to", _links), ("program", _programs)):
            ours, theirs = found(note), found(source)
            for section in (theirs.keys() & ours.keys()) - faulty:
                here, there = ours[section], theirs[section]
                for name in there.keys() - here.keys():
                    yield Problem(note.path, section_line(note, section),
                                  f"{named(section)} lacks the {noun} `{name}`",
                                  f"it stands at {_places(source, there[name])}")
                for name in here.keys() - there.keys():
                    yield Problem(note.path, here[name][0],
                                  f"{named(section)} has the {noun} `{name}`, its "
                                  f"`{source.locale}` has not", f"see {at(source, section)}")
        ours, theirs = _choices(note), _choices(source)
        for section in (theirs.keys() & ours.keys()) - faulty:
            if ours[section] != theirs[section]:
                yield Problem(note.path, section_line(note, section),
                              f"{named(section)} marks other choices as right than its "
                              f"`{source.locale}`", f"{at(source, section)} has, in order: "
                              + (", ".join(theirs[section]) or "no choices"))


def numbers_agree(material: Material) -> Iterator[Problem]:
    """Numbers written by hand are the same in each section as in its source.

    Those of one digit are left alone: a sentence says them as often as it needs, or in a word.
    """
    for note, source in translations(material):
        ours, theirs = _numbers(note), _numbers(source)
        for section in (theirs.keys() & ours.keys()) - material.in_state(note, State.BEHIND):
            here, there = ours[section], theirs[section]
            for number in here.keys() | there.keys():
                lines, wanted = here.get(number, []), there.get(number, [])
                if len(lines) != len(wanted):
                    extra = len(lines) > len(wanted)
                    line = lines[-1] if extra else section_line(note, section)
                    yield Problem(note.path, line, f"{named(section)} has the number {number} "
                                  f"{_times(len(lines))}, its `{source.locale}` "
                                  f"{_times(len(wanted))}", _stands_at(source, section, wanted))


def _cited_at(source: Note, section: str, name: str, there: Mapping[str, list[int]]) -> str:
    """Where a section of the source cites a value, or what it cites instead."""
    if there.get(name):
        return f"it is cited at {_places(source, there[name])}"
    if cited := [other for other, lines in there.items() if lines]:
        return f"{nearest(name, cited)} (see {at(source, section)})"
    return f"take it out here, or cite it at {at(source, section)}, too"


def _stands_at(source: Note, section: str, lines: list[int]) -> str:
    return f"it stands at {_places(source, lines)}" if lines else \
        f"there it is a word, or missing: see {at(source, section)}"


def at(note: Note, section: str) -> str:
    return f"{note.path}:{section_line(note, section)}"


def _places(note: Note, lines: list[int]) -> str:
    return ", ".join(dict.fromkeys(f"{note.path}:{line}" for line in lines))


def _unfinished(material: Material, note: Note, source: Note) -> set[str]:
    """Sections that are compared once they are mended: behind, or with a reference or an include
    that names nothing. That is told as such, not as a difference too."""
    faulty = {page.note.section_at(problem.line) for page in material.pages
              if page.note in (note, source) for problem in page.problems}
    return faulty | material.in_state(note, State.BEHIND)


def translations(material: Material) -> Iterator[tuple[Note, Note]]:
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


def section_line(note: Note, section: str) -> int:
    return next((heading.line for heading in note.headings if note.key(heading) == section), 1)


def named(section: str) -> str:
    return f"section #{section}" if section else "the top of the page"


def _shown(heading: Heading) -> str:
    classes = "".join(f" .{name}" for name in heading.classes)
    identity = f" {{#{heading.id}{classes}}}" if heading.id else ""
    return f"`{'#' * heading.level} …{identity}`"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
