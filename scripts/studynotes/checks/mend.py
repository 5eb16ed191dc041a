"""Mend what needs no judgement, for `studynotes check --fix`.

* letters that are not in NFC are written so;
* a heading without an id gets the id of the English one in its place, where the headings around it
  agree;
* a reference or an include that its section has in place of an English one becomes that one, where
  it can be no other: it is the only one that differs, or it differs in its format alone.

English stands for the project's source language. Nothing else of a file is touched, and a section
that is behind is left to its translator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from studynotes.checks.material import Material
from studynotes.checks.parity import translations
from studynotes.files import write_atomic
from studynotes.languages.translations import State
from studynotes.reading.notes import Heading, Include, Note, Reference

_One = TypeVar("_One", Reference, Include)
_ATTRIBUTES = re.compile(r"[ \t]+(\{[^{}\n]*#[^{}\n]*\})[ \t]*#*[ \t]*$")


@dataclass(frozen=True, order=True)
class Mended:
    """One place that was mended."""

    path: str
    line: int
    said: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.said}"


@dataclass(frozen=True)
class _Edit:
    """Replace `source[start:end]` by `text`."""

    start: int
    end: int
    text: str
    line: int
    said: str


def mend(material: Material) -> list[Mended]:
    """Mend the notes' files, each whole or not at all; what was done, in order."""
    edits: dict[str, list[_Edit]] = {note.path: [] for note in material.notes}
    for note, source in translations(material):
        unsound = {source.section_at(problem.line) for page in material.pages
                   if page.note is source for problem in page.problems}
        left_alone = unsound | material.in_state(note, State.BEHIND)
        edits[note.path] += [
            *_ids(note, source),
            *_replaced(note, source, note.references, source.references, left_alone),
            *_replaced(note, source, note.includes, source.includes, left_alone)]
    done = []
    for note in material.notes:
        if (edits[note.path] or note.not_nfc) and _write(material.project.root / note.path, note,
                                                         edits[note.path]):
            done += [Mended(note.path, edit.line, edit.said) for edit in edits[note.path]]
            done += [Mended(note.path, line, "now in NFC") for line in note.not_nfc]
    return sorted(done)


def _write(file: Path, note: Note, edits: Iterable[_Edit]) -> bool:
    """Write a note with its edits; not where the file is another one by now."""
    written = file.read_bytes().decode("utf-8")
    if Note.parse(note.path, note.locale, note.name, written).source != note.source:
        return False
    text = note.source
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[:edit.start] + edit.text + text[edit.end:]
    if "\r" in written:
        if written.count("\r\n") != note.source.count("\n"):
            return False  # line ends of several kinds: to write them alike would touch them
        text = text.replace("\n", "\r\n")
    write_atomic(file, "\ufeff" + text if written.startswith("\ufeff") else text)
    return True


# --- ids ---


def _ids(note: Note, source: Note) -> Iterator[_Edit]:
    """An id for each heading that has none, where its neighbours leave no doubt which."""
    shared = {heading.id for heading in note.headings} & {one.id for one in source.headings}
    theirs = dict(_stretches(source, shared))
    for ends, headings in _stretches(note, shared):
        others = theirs.get(ends, [])
        if [one.level for one in headings] != [one.level for one in others]:
            continue
        for heading, other in zip(headings, others, strict=True):
            attributes = _ATTRIBUTES.search(_line(source, other.line)[1])
            start, text = _line(note, heading.line)
            if attributes and not heading.id and text[-1] not in "#}":
                end = start + len(text)
                yield _Edit(end, end, f" {attributes[1]}", heading.line,
                            f"{attributes[1]}, as in {source.path}:{other.line}")


def _stretches(note: Note, shared: Collection[str]
               ) -> Iterator[tuple[tuple[str | None, str | None], list[Heading]]]:
    """The headings between two that both languages have, by these two; None is the page's end."""
    before: str | None = None
    between: list[Heading] = []
    for heading in note.headings:
        if heading is note.title or heading.id in shared - {""}:
            yield (before, note.key(heading)), between
            before, between = note.key(heading), []
        else:
            between.append(heading)
    yield (before, None), between


def _line(note: Note, number: int) -> tuple[int, str]:
    """Where a line begins, and its text."""
    lines = note.source.split("\n")
    return sum(len(line) + 1 for line in lines[:number - 1]), lines[number - 1].rstrip()


# --- references and includes ---


def _replaced(note: Note, source: Note, ours: Iterable[_One], theirs: Iterable[_One],
              left_alone: Collection[str]) -> Iterator[_Edit]:
    """Those that a section has in place of its source's, replaced where there is no doubt."""
    here, there = _by_section(note, ours), _by_section(source, theirs)
    for section in (here.keys() & there.keys()) - set(left_alone):
        for one, other in _pairs(_beyond(here[section], there[section]),
                                 _beyond(there[section], here[section])):
            old = note.source[one.start:one.end].strip()
            new = source.source[other.start:other.end].strip()
            start = note.source.index(old, one.start)
            yield _Edit(start, start + len(old), new, one.line,
                        f"{old} is now {new}, as in {source.path}:{other.line}")


def _by_section(note: Note, found: Iterable[_One]) -> dict[str, list[_One]]:
    sections: dict[str, list[_One]] = {}
    for one in found:
        sections.setdefault(note.section_at(one.line), []).append(one)
    return sections


def _beyond(these: Sequence[_One], those: Iterable[_One]) -> list[_One]:
    """What is among these more often than among those."""
    left = Counter(map(_name, those))
    beyond = []
    for one in these:
        if not left[_name(one)]:
            beyond.append(one)
        left[_name(one)] -= left[_name(one)] > 0
    return beyond


def _pairs(extra: list[_One], missing: list[_One]) -> Iterator[tuple[_One, _One]]:
    """What stands for what: the same but for its format, then the only one that is left."""
    for kind in {_kind(one) for one in extra}:
        mine = [one for one in extra if _kind(one) == kind]
        meant = [one for one in missing if _kind(one) == kind]
        if len(mine) == len(meant) == 1:
            yield mine[0], meant[0]
            extra, missing = ([one for one in these if one not in (mine[0], meant[0])]
                              for these in (extra, missing))
    if len(extra) == len(missing) == 1 and _place(extra[0]) == _place(missing[0]):
        yield extra[0], missing[0]


def _name(one: _One) -> object:
    """All that the page sees of it."""
    return (one.snippet, one.path, one.spec, one.fault) if isinstance(one, Reference) else \
        (one.file, one.section, one.fault)


def _kind(one: _One) -> object:
    """What it has in common with itself in another format, or with another part of the file."""
    return (one.place, one.snippet, one.path) if isinstance(one, Reference) else one.file


def _place(one: _One) -> object:
    return one.place if isinstance(one, Reference) else None
