"""The sentences of a note: its source with everything else blanked out, offset by offset.

    Of $a^2$ it is {{ s.x }}, see [more](a.md#b) and `x = 2`.
    Of ￼￼￼￼￼ it is ￼￼￼￼￼￼￼￼￼, see [more]￼￼￼￼￼￼￼￼ and ￼￼￼￼￼￼￼.

So a check that reads words or numbers can look anywhere, and what it finds has its place in the
file. Headings, alt texts, table cells and front matter are sentences too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from studynotes.memory import Memory
from studynotes.reading.notes import Formula, Note

HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands where something is that is no sentence, so that the words beside it are not neighbours."""

_Found = TypeVar("_Found")


def once_a_text(look: Callable[[Note], _Found]) -> Callable[[Note], _Found]:
    """Remember what a look at a note found until its text changes: while serving, all pages but
    one stay as they are."""
    memory: Memory[_Found] = Memory()

    @wraps(look)
    def remembered(note: Note) -> _Found:
        return memory.recall(note.path, (note.locale, note.source), lambda: look(note))

    return remembered


_ADDRESSES = re.compile(
    r"""(?<=\])\([^()\s]*(?:\([^()\s]*\))?[^()\s]*(?=[)\s])  # of a link or an image
    | https?://[^\s)>]+
    | \{:?[ \t]*[#.][^{}\n]*\}$                             # the id of a heading
    | ^[\w-]+:(?=[ \t])                                     # the name of a setting
    """, re.MULTILINE | re.VERBOSE)


@once_a_text
def prose(note: Note) -> str:
    """As long as the note's source, line for line; formulas, code and references are holes."""
    holes = [*note.asides, *((reference.start, reference.end) for reference in note.references),
             *((fence.start, fence.end) for fence in note.fences)]
    text = _without(note.source, holes)
    names = [address.span() for address in _ADDRESSES.finditer(text)
             if address.start() < note.front or address[0][0] in "({h"]
    return _without(text, names)


def formula(note: Note, one: Formula) -> str:
    """A formula's LaTeX, its references blanked out."""
    inside = [(reference.start - one.start, reference.end - one.start)
              for reference in note.references if one.start <= reference.start < one.end]
    return _without(note.source[one.start:one.end], inside)


def quotations(text: str) -> list[tuple[int, int]]:
    """Where somebody's words are repeated: between “ and ”, within a paragraph."""
    return [quoted.span() for quoted in re.finditer(r"“(?:(?!\n[ \t]*\n)[^“”])*”", text)]


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            pieces += [text[at:start], re.sub(r"[^\n]", HOLE, text[start:end])]
            at = end
    return "".join([*pieces, text[at:]])
