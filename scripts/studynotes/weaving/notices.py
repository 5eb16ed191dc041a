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
    ends = {"": note.front}
    for heading in reversed(note.headings if sections else ()):
        ends[note.key(heading)] = _after(note, heading)
    return [Edit(ends[section], ends[section], f"\n{told(BEHIND)}\n\n")
            for section in sections if section in ends]


def stand_in(note: Note, told: Told) -> list[Edit]:
    """The title, marked as being in the source language; what it is; then all the rest."""
    lang = f'lang="{note.locale}"'
    top = _after(note, note.title) if note.title else note.front
    end = len(note.source)
    edits = [Edit(top, top, f'\n{told(STAND_IN)}\n\n<div {lang} markdown="1">\n\n'),
             Edit(end, end, "\n\n</div>\n")]
    if note.title:  # it stays outside: a generator looks for it at the top of the page
        line = _line_end(note.source, note.title.line)
        attributes = re.search(r"\{[^{}\n]*(\})[ \t]*#*[ \t]*$", note.source[:line])
        at = attributes.start(1) if attributes else line
        edits.insert(0, Edit(at, at, f" {lang}" if attributes else f" {{ {lang} }}"))
    return edits


def _after(note: Note, heading: Heading) -> int:
    """Where the line below a heading begins."""
    source = note.source
    underlined = not source.startswith("#", _line_end(source, heading.line - 1) + 1)
    return min(_line_end(source, heading.line + underlined) + 1, len(source))


def _line_end(source: str, line: int) -> int:
    """Where a line ends, before its line break; the one before the first ends at -1."""
    at = -1
    for _ in range(line):
        at = source.find("\n", at + 1)
        if at < 0:
            return len(source)
    return at
