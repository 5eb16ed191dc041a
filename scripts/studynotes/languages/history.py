"""What a section said when it was translated, from git's history; and what changed since."""

from __future__ import annotations

import difflib
import re
import subprocess
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studynotes.languages.translations import fingerprint, sections
from studynotes.reading.notes import Note


def texts(root: Path, path: str, wanted: Collection[str]) -> dict[str, str]:
    """The newest committed text of each section of a page that has one of the hashes `wanted`.

    Gives fewer, or none, where the history does not hold them: git or its history is not there,
    it was cut short, or the text was marked before anybody committed it.
    """
    found: dict[str, str] = {}
    for source in _versions(root, path):
        if found.keys() >= set(wanted):
            break
        for text in sections(Note.parse(path, "", path, source)).values():
            if (hashed := fingerprint(text)) in wanted:
                found.setdefault(hashed, text)
    return found


def _versions(root: Path, path: str) -> Iterator[str]:
    """What the file was in each commit that changed it, newest first, under older names, too."""
    log = _git(root, "-c", "core.quotePath=false", "log", "--follow", "--format=%x00%H",
               "--name-only", "--", path)
    for entry in log.split("\0")[1:]:
        commit, *names = entry.split()
        for name in names:  # from the repository's root, as `show` wants it
            yield _git(root, "show", f"{commit}:{name}")


def _git(root: Path, *arguments: str) -> str:
    """What git says; nothing where it cannot be asked."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True,
                              check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""


# --- a difference in words ---


@dataclass(frozen=True)
class Piece:
    """Some words of a difference, or what is left out between two of them."""

    kind: Literal["same", "out", "in", "gap"]
    text: str


def changed(old: str, new: str, around: int = 6) -> list[Piece]:
    """The words that went out and came in, with `around` words before and after.

    >>> for piece in changed("It is the mean of all the weights.", "It is the sum of all weights."):
    ...     print(piece.kind, piece.text)
    same It is the
    out mean
    in sum
    same of all
    out the
    same weights.
    """
    before, after = _words(old), _words(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    steps = matcher.get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(steps):
        if tag != "equal":
            pieces += [Piece("out", " ".join(before[a:b]))] if a < b else []
            pieces += [Piece("in", " ".join(after[c:d]))] if c < d else []
            continue
        head = around if number else 0
        tail = around if number < len(steps) - 1 else 0
        same = before[a:b]
        if len(same) <= head + tail + 1:
            pieces.append(Piece("same", " ".join(same)))
            continue
        pieces += [Piece("same", " ".join(same[:head]))] if head else []
        pieces.append(Piece("gap", "…"))
        pieces += [Piece("same", " ".join(same[-tail:]))] if tail else []
    return pieces


def _words(text: str) -> list[str]:
    """The words of a source; a reference is one, with what is joined to it."""
    return re.findall(r"(?:\{\{ [^{}\n]* \}\}|\S)+", text)
