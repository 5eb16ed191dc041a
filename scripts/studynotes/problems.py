"""What can be wrong, said as an author wants to hear it: where, what, and the next step."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


class StudynotesError(Exception):
    """Base of all errors that are a user's to mend; the message is for people."""


class ProjectError(StudynotesError):
    """The project itself cannot be read: a missing folder, a setting of the wrong kind."""


class GlossaryError(StudynotesError):
    """`glossary.yml` is not what it should be, or a label has no translation.

    `line` is where in the file, 0 if that is not known.
    """

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


class ValueFormatError(StudynotesError):
    """A value cannot be shown where a note wants it, or in the format that it asks for.

    `hint` says what can be done, where the message does not.
    """

    def __init__(self, message: str, hint: str = ""):
        super().__init__(message)
        self.hint = hint


class BuildFailed(StudynotesError):
    """A build found errors; `problems` holds all of them."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend, at one place."""

    path: str
    """The file, relative to the project, with forward slashes."""
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    message: str
    hint: str = ""
    """What to do, or what else it touches; printed on lines of its own."""
    level: str = "error"
    """`error` fails a build; `note` is only printed."""

    @property
    def is_error(self) -> bool:
        return self.level == "error"

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        first = f"{where}: {self.message}" if self.is_error else f"{where}: note: {self.message}"
        return "\n".join([first, *(f"  {line}" for line in self.hint.splitlines())])


def not_utf8(error: UnicodeDecodeError) -> tuple[str, int]:
    """What to say of a file that is not UTF-8, and of which line."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return f"not UTF-8: {error.reason}; save it in that encoding", line


def nearest(name: str, names: Iterable[str]) -> str:
    """A question that offers the name meant, or all there are.

    >>> nearest("limt", ["limit", "std"])
    'did you mean `limit`?'
    >>> nearest("x", ["limit", "std"])
    'there are: limit, std'
    """
    names = sorted(set(names))
    if close := difflib.get_close_matches(name, names, n=1, cutoff=0.6):
        return f"did you mean `{close[0]}`?"
    if not names:
        return "there are none"
    shown = names if len(names) <= 12 else [*names[:12], "…"]
    return "there are: " + ", ".join(shown)
