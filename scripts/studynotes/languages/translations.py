"""Which text of the source language each section was translated from, so that none rots unseen.

`docs/translations.yml` holds a line for each translated section: the hash of its source at the
time. When the source changes, the hash no longer fits, and the section is *behind*. References
are hashed as they stand in the note, so a number that changes leaves a right sentence alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from studynotes.files import write_atomic
from studynotes.memory import Memory
from studynotes.problems import StudynotesError, not_utf8
from studynotes.reading.notes import Note

Marks = Mapping[str, str]
"""Section, as `key` writes it, and the hash of the source that it was translated from."""


class TranslationsError(StudynotesError):
    """`translations.yml` is not what `mark` wrote; `line` is where, 0 if that is not known."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


class State(Enum):
    """How a translated section stands to its source; the value is what people are told."""

    TRANSLATED = "translated"
    NUMBER = "number changed"
    """Translated, but it cites a value that nobody has approved yet."""
    UNMARKED = "not marked"
    """It is there, and nobody said which source it was made from."""
    BEHIND = "behind"
    MISSING = "missing"
    """Never translated."""
    LOST = "lost"
    """It was translated once and is not on the page any more."""
    GONE = "gone"
    """Its source was taken out since it was translated."""


@dataclass(frozen=True)
class Section:
    """One section of a page, in one of the languages that it is translated to."""

    locale: str
    page: str
    """`xavier.md`, the same in all languages."""
    id: str
    """Of its heading; empty for the top of the page."""
    state: State
    path: str
    """The translation's file, relative to the project; empty if there is none yet."""
    line: int
    """Where in that file: its heading, or line 1 of a page that lacks it."""
    marked: str = ""
    """Hash of the source that it was translated from; empty if nobody said so."""
    numbers: tuple[str, ...] = ()
    """Values cited here that nobody has approved, each in words."""

    @property
    def name(self) -> str:
        """As people write it: `#formula`, or `top` for what stands above the first heading."""
        return f"#{self.id}" if self.id else "top"


def key(locale: str, page: str, section: str) -> str:
    """A section in one line of the file.

    >>> key("bn", "xavier.md", "formula"), key("bn", "xavier.md", "")
    ('bn/xavier.md#formula', 'bn/xavier.md')
    """
    return f"{locale}/{page}#{section}" if section else f"{locale}/{page}"


def sections(note: Note) -> dict[str, str]:
    """The source of each section by its id, from its heading to the next one, in their order.

    The top of the page (front matter, title, what stands below it) has an empty id. A heading
    without an id, or with one that was there before, belongs to the section above it.
    """
    lines = note.source.split("\n")
    starts = {"": 0}
    for heading in note.headings:
        starts.setdefault(note.key(heading), heading.line - 1)
    ends = [*list(starts.values())[1:], len(lines)]
    return {section: "\n".join(lines[start:end])
            for (section, start), end in zip(starts.items(), ends, strict=True)}


def fingerprint(text: str) -> str:
    """A short hash of a section's source; where its lines break makes no difference.

    >>> fingerprint("Two words.") == fingerprint("Two\\nwords.\\n") != fingerprint("Two word.")
    True
    """
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


# --- the file ---

_HEAD = """\
# What each section was translated from: the SHA-256 of its source at that time, 12 digits of it.
# `studynotes mark` writes this, sorted and one line a section, so that git can merge it.
# Should two lines be in conflict, keep either one: `studynotes status` then says what is behind.
"""
_LINE = re.compile(r'(?P<key>[^\s"#]+\.md(?:#[^\s":]+)?): "(?P<hash>[0-9a-f]{12})"')


def load(path: Path) -> Marks | None:
    """What has been marked; None where nobody has begun to.

    Raises TranslationsError where the file is damaged.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise TranslationsError(*not_utf8(error)) from None
    except OSError as error:
        raise TranslationsError(f"cannot be read: {error.strerror}") from None
    return _marks.recall(path, text, lambda: _parsed(text))


_marks: Memory[Marks] = Memory()


def _parsed(text: str) -> Marks:
    marks: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("# "):
            continue
        found = _LINE.fullmatch(line.rstrip())
        if not found:
            raise TranslationsError(f"not a line that `studynotes mark` wrote: {line[:60]}", number)
        if found["key"] in marks:
            raise TranslationsError(f"{found['key']} stands here for the second time", number)
        marks[found["key"]] = found["hash"]
    return marks


def save(path: Path, marks: Marks) -> None:
    """Write them sorted, whole or not at all."""
    lines = [f'{name}: "{marks[name]}"\n' for name in sorted(marks)]
    write_atomic(path, _HEAD + "".join(lines))


# --- how the translations stand ---


def compare(locale: str, source: Note, note: Note | None, marks: Marks) -> list[Section]:
    """Every section of a page in one language, in the order of its source.

    `note` is the translated page, None if there is none.
    """
    return _compared.recall((locale, source.name), (source, note, marks),
                            lambda: _compare(locale, source, note, marks))


_compared: Memory[list[Section]] = Memory()


def _compare(locale: str, source: Note, note: Note | None, marks: Marks) -> list[Section]:
    here = sections(note) if note else {}
    lines = {note.key(heading): heading.line for heading in reversed(note.headings)} if note else {}

    def section(identity: str, state: State) -> Section:
        return Section(locale, source.name, identity, state, note.path if note else "",
                       lines.get(identity, 1), marks.get(key(locale, source.name, identity), ""))

    found = []
    wanted = sections(source)
    for identity, text in wanted.items():
        marked = marks.get(key(locale, source.name, identity))
        if identity not in here:
            # A page without its file is a page to translate, whatever was marked of it once.
            state = State.LOST if note and marked else State.MISSING
        elif marked is None:
            state = State.UNMARKED
        else:
            state = State.TRANSLATED if marked == fingerprint(text) else State.BEHIND
        found.append(section(identity, state))
    return found + [section(identity, State.GONE) for identity in here
                    if identity not in wanted and key(locale, source.name, identity) in marks]


def with_numbers(found: Iterable[Section], notes: Iterable[Note],
                 changes: Iterable[tuple[str, Iterable[str]]]) -> list[Section]:
    """The same sections, with the numbers in them that changed and that nobody has approved.

    `changes` are what is said of each, and where it is cited, like `docs/bn/xavier.md:42`.
    """
    by_path = {note.path: note for note in notes}
    told: dict[tuple[str, str], dict[str, None]] = {}
    for change, places in changes:
        for place in places:
            path, _, line = place.rpartition(":")
            if note := by_path.get(path):
                told.setdefault((path, note.section_at(int(line))), {})[change] = None
    return [_with(section, tuple(told.get((section.path, section.id), ()))) for section in found]


def _with(section: Section, numbers: tuple[str, ...]) -> Section:
    translated = section.state is State.TRANSLATED and numbers
    return replace(section, numbers=numbers, state=State.NUMBER if translated else section.state)


def percent(found: Sequence[Section]) -> int:
    """How much of the source is translated and up to date; 100 only if all of it is.

    What the source no longer has does not count.
    """
    of_source = [section for section in found if section.state is not State.GONE]
    done = sum(section.state is State.TRANSLATED for section in of_source)
    return 100 * done // len(of_source) if of_source else 100


def mark(marks: Marks, locale: str, source: Note, note: Note, only: Collection[str] = ()
         ) -> dict[str, str]:
    """The marks with the sections of a page taken as translated from their present source.

    `only` are the ids to mark; without them it is the whole page, and what the source or the
    translation does not have any more is forgotten.
    """
    here = sections(note)
    now = {key(locale, source.name, identity): fingerprint(text)
           for identity, text in sections(source).items()
           if identity in here and (identity in only or not only)}
    page = key(locale, source.name, "")
    kept = {name: value for name, value in marks.items()
            if only or name.partition("#")[0] != page}
    return {**kept, **now}
