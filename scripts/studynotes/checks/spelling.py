"""Slips of spelling that a search finds: র্যান্ডম for র‍্যান্ডম, तहहरु for तहहरू, Xavierএর.

What is a slip in which language is data, `spelling.json`: only what is never right stands there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from studynotes.problems import Problem
from studynotes.reading.notes import Note
from studynotes.reading.prose import HOLE, line_of, once_a_text, prose

RULES = Path(__file__).with_name("spelling.json")


@dataclass(frozen=True)
class Rule:
    """One kind of slip."""

    find: re.Pattern[str]
    says: str
    """The message, `{}` for what was found."""
    do: str
    locales: tuple[str, ...]
    """Empty for all."""


def problems(note: Note) -> Iterator[Problem]:
    """A Problem for each slip of a page; one for all lines that are not in NFC."""
    if note.not_nfc:
        more = f", and {len(note.not_nfc) - 1} more lines" if len(note.not_nfc) > 1 else ""
        yield Problem(note.path, note.not_nfc[0], f"letters that are not in Unicode's NFC{more}",
                      "`studynotes check --fix` writes them so; nothing looks different")
    yield from _slips(note)


@once_a_text
def _slips(note: Note) -> list[Problem]:
    return list(_found(note))


def _found(note: Note) -> Iterator[Problem]:
    text = prose(note)
    for rule in rules():
        if not rule.locales or note.locale in rule.locales:
            for found in rule.find.finditer(text):
                written = " ".join(_word_around(text, *found.span()).split())
                yield Problem(note.path, line_of(text, found.start()),
                              rule.says.format(written), rule.do)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The rules as they stand in the file."""
    data = json.loads(RULES.read_text(encoding="utf-8"))
    return tuple(Rule(re.compile(one["find"], re.MULTILINE), one["says"], one["do"],
                      tuple(one["locales"])) for one in data["slips"])


def _word_around(text: str, start: int, end: int) -> str:
    """What was found, to the end of its word."""
    more = re.match(rf"[^\s{HOLE}.,:;!?()।|“”]*", text[end:])
    return text[start:end] + (more[0] if more else "")
