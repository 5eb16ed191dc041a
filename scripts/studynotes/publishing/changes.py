"""When each page changed last, from one look at git's history.

What has no answer gets none, and its page no date: a file that nobody committed, a folder that is
no repository, a history that was cut short below the last change (a shallow clone).
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

_COMMIT = "\0"
_ASK = ("-c", "core.quotePath=false", "log", "--no-show-signature", "--no-renames", "--relative",
        "--name-only", "--format=%x00%H %as %D")


@dataclass(frozen=True)
class Change:
    """The last commit that changed a file."""

    commit: str
    day: date
    """The day on which its author made it, where he was."""


class Changes:
    """The last change of each file below a folder; git looks while others work."""

    def __init__(self, root: Path, folder: Path):
        """`root` is the project's, and what paths are told from."""
        try:
            self._git = subprocess.Popen(
                ["git", "-C", str(root), *_ASK, "--", str(folder)], stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        except OSError:  # there is no git
            self._git = None

    def of(self, path: str) -> Change | None:
        """The last change of a file, as `Note.path` names it: `docs/bn/xavier.md`."""
        return self._found.get(path)

    def close(self) -> None:
        """Do not wait for what nobody asked for."""
        if self._git and self._git.poll() is None:
            self._git.kill()
            self._git.communicate()

    @cached_property
    def _found(self) -> dict[str, Change]:
        if not self._git:
            return {}
        said, _ = self._git.communicate()
        whole = self._git.returncode == 0
        return read(said.decode("utf-8", "replace").split(_COMMIT)[1:]) if whole else {}


def read(commits: Iterable[str]) -> dict[str, Change]:
    """The last change of each file, from the commits of a history, newest first.

    >>> read(["1f3a 2026-03-02 HEAD -> main\\n\\ndocs/en/a.md\\n"])
    {'docs/en/a.md': Change(commit='1f3a', day=datetime.date(2026, 3, 2))}
    """
    found: dict[str, Change] = {}
    unknown: set[str] = set()
    for entry in commits:
        about, *names = entry.strip("\n").split("\n")
        commit, day, *known_as = about.split(" ", 2)
        for name in filter(None, names):
            if "grafted" in "".join(known_as).split(", "):
                unknown.add(name)  # all that is there seems new: the history ends here
            elif name not in unknown:
                found.setdefault(name, Change(commit, date.fromisoformat(day)))
    return found
