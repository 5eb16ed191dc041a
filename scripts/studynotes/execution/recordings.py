"""Recorded results: of runs too long for a build, kept with the programs that they came from.

A file `snippets/data/*.json` is a recording if it has an entry `recorded`, which names its
programs below the snippets folder and their SHA-256 at the time of the run:

    {"recorded": {"programs": {"frameworks/lab.py": "3d28f6…"}, "date": "…", …}, …}

The rest is the program's own affair.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from studynotes.problems import Problem, not_utf8

_AS_IT_IS_WRITTEN = '"recorded": {"programs": {"frameworks/lab.py": "its SHA-256"}}'


@dataclass(frozen=True)
class Program:
    """One that a recording came from."""

    name: str
    """Its file below the snippets folder: `frameworks/lab.py`."""
    line: int
    """Of the recording, where it is named."""
    then: str
    """SHA-256 when the recording was made."""
    now: str
    """SHA-256 of the file that is there; empty if there is none."""


@dataclass(frozen=True)
class Recording:
    """A file of results that no build computes."""

    path: str
    """As messages name it: `snippets/data/lab.json`."""
    programs: tuple[Program, ...]


class _Malformed(ValueError):
    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


def load(snippets: Path, shown_as: str = "snippets") -> tuple[list[Recording], list[Problem]]:
    """The recordings below a snippets folder, and what is wrong with those left out."""
    recordings: list[Recording] = []
    problems: list[Problem] = []
    for path in sorted((snippets / "data").glob("*.json")):
        name = f"{shown_as}/data/{path.name}"
        try:
            programs = tuple(_programs(path, snippets))
        except _Malformed as error:
            problems.append(Problem(name, error.line, str(error),
                                    "restore it from git, or run its program again with --record"))
        else:
            if programs:
                recordings.append(Recording(name, programs))
    return recordings, problems


def digest(path: Path) -> str:
    """SHA-256 of a text file whatever its line ends are; empty if there is none."""
    try:
        return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except OSError:
        return ""


def _programs(path: Path, snippets: Path) -> Iterator[Program]:
    """The programs that a file names, none if it is no recording; raises _Malformed."""
    try:
        text = path.read_bytes().decode("utf-8")
        content = json.loads(text)
    except OSError as error:
        raise _Malformed(f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise _Malformed(*not_utf8(error)) from None
    except json.JSONDecodeError as error:
        raise _Malformed(f"not JSON: {error.msg}", error.lineno) from None
    if not isinstance(content, dict) or "recorded" not in content:
        return
    recorded = content["recorded"]
    programs = recorded.get("programs") if isinstance(recorded, dict) else None
    if not isinstance(programs, dict) or not programs:
        raise _Malformed(f"a recording must name its programs, like {_AS_IT_IS_WRITTEN}",
                         _line(text, "recorded"))
    for name, then in programs.items():
        line = _line(text, name)
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise _Malformed(f"`{name}` does not lie below the snippets folder", line)
        if not re.fullmatch("[0-9a-f]{64}", str(then)):
            raise _Malformed(f"this is not the SHA-256 of `{name}`: {json.dumps(then)}", line)
        yield Program(name, line, then, digest(snippets / name))


def _line(text: str, key: str) -> int:
    """Where a key stands, 0 if it is written in another way than JSON usually is."""
    before, found, _ = text.partition(json.dumps(key, ensure_ascii=False))
    return before.count("\n") + 1 if found else 0
