"""Changes to a text, each at its place in the source, made all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    """Replace `source[start:end]` by `text`."""

    start: int
    end: int
    text: str


def apply(source: str, edits: Iterable[Edit], begin: int = 0, end: int | None = None) -> str:
    """`source[begin:end]` with all edits made; they lie inside it and do not overlap.

    >>> apply("a b c", [Edit(4, 5, "z"), Edit(0, 1, "x")])
    'x b z'
    """
    pieces, at = [], begin
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [source[at:edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, source[at:end]])
