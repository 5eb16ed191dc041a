"""What readers are told of a translation: a section that is behind, a page that stands in.

Notices are edits of the note's source, so that a value beside them keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from html import escape

from studynotes.reading.notes import Heading, Note
from studynotes.weaving.edits import Edit

BEHIND = "The original of this section has changed since it was translated."
STAND_IN = "This page has not been translated yet. Here is the original."
LABELS = (BEHIND, STAND_IN)
"""The glossary says them in the readers' language, under `labels`."""

Told = Callable[[str], str]
"""A label in, its notice out."""


def notice(label: str, word: str | None) -> str:
    """A notice as HTML; `word` is the label in the page's language, if the glossary has it.

    >>> notice("Late.", "দেরি।")
    '<p class="studynotes-notice" role="note">দেরি।</p>'
    """
    lang = "" if word else ' lang="en"'
    return f'<p class="studynotes-notice" role="note"{lang}>{escape(word or label)}</p>'


def behind(note: Note, sections: Collection[str], told: Told) -> list[Edit]:
    """Below the heading of each section that is behind, what readers ought to know."""
    tops = {"": note.front}
    if sections:
        ends = _line_ends(note.source)
        for heading in reversed(note.headings):
            tops[note.key(heading)] = _after(heading, note.source, ends)
    return [Edit(tops[section], tops[section], f"\n{told(BEHIND)}\n\n")
            for section in sections if section in tops]


def stand_in(note: Note, told: Told) -> list[Edit]:
    """The title, marked as being in the source language; what it is; then all the rest."""
    lang, ends = f'lang="{note.locale}"', _line_ends(note.source)
    top = _after(note.title, note.source, ends) if note.title else note.front
    end = len(note.source)
    edits = [Edit(top, top, f'\n{told(STAND_IN)}\n\n<div {lang} markdown="1">\n\n'),
             Edit(end, end, "\n\n</div>\n")]
    if note.title:  # it stays outside: a generator looks for it at the top of the page
        line = ends[note.title.line]
        attributes = re.search(r"\{[^{}\n]*(\})[ \t]*#*[ \t]*$", note.source[:line])
        at = attributes.start(1) if attributes else line
        edits.insert(0, Edit(at, at, f" {lang}" if attributes else f" {{ {lang} }}"))
    return edits


def _after(heading: Heading, source: str, ends: list[int]) -> int:
    """Where the line below a heading begins."""
    underlined = not source.startswith("#", ends[heading.line - 1] + 1)
    last = min(heading.line + underlined, len(ends) - 1)
    return min(ends[last] + 1, len(source))


def _line_ends(source: str) -> list[int]:
    """Where each line ends, before its line break; the one before the first ends at -1."""
    return [-1, *(found.start() for found in re.finditer(r"\n|\Z", source))]
