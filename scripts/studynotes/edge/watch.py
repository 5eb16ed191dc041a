"""Notice which files were saved, a twentieth of a second later, wherever they lie.

Sizes and times of a few hundred files are read in some milliseconds. That works alike on all
systems, on network drives and in containers, where a system's own notifications get lost.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path

PAUSE, SETTLING = 0.04, 0.01
"""Seconds from one look to the next; and after a change, until another one may follow."""
SHARE = 0.05
"""How much of one core looking may cost: where there are many files, pauses are longer."""

Seen = Mapping[str, tuple[int, int, int]]
"""Path, then what is different after a save: time (ns), size, file number."""


def look(places: Collection[str]) -> Seen:
    """All files below some folders, and files themselves; not what editors leave for a moment."""
    found: dict[str, tuple[int, int, int]] = {}
    for place in places:
        _look(place, found)
    return found


def _look(place: str, found: dict[str, tuple[int, int, int]]) -> None:
    with suppress(OSError):  # gone since it was listed
        if not os.path.isdir(place):
            _note(place, os.stat(place), found)
            return
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name not in (".git", "__pycache__"):
                        _look(entry.path, found)
                elif not entry.name.startswith((".", "#")) and not entry.name.endswith("~"):
                    with suppress(OSError):
                        _note(entry.path, entry.stat(), found)


def _note(path: str, stat: os.stat_result, found: dict[str, tuple[int, int, int]]) -> None:
    found[path] = stat.st_mtime_ns, stat.st_size, stat.st_ino


def difference(before: Seen, after: Seen) -> set[Path]:
    """The files that came, went or were saved."""
    return {Path(path) for path in before.keys() | after.keys()
            if before.get(path) != after.get(path)}


class Watcher(threading.Thread):
    """Calls `tell` after every save, and keeps account of what was saved."""

    def __init__(self, tell: Callable[[], None]):
        super().__init__(name="watcher", daemon=True)
        self._tell = tell
        self._places: set[str] = set()
        self._saved: set[Path] = set()
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def add(self, place: str) -> None:
        """Watch a file, or all files below a folder, too; before the thread starts."""
        self._places.add(os.path.realpath(place))

    def taken(self) -> set[Path]:
        """What was saved since this was asked last."""
        with self._lock:
            saved, self._saved = self._saved, set()
            return saved

    def stop(self) -> None:
        """End the thread soon."""
        self._stopped.set()

    def run(self) -> None:
        """Look, again and again, until stopped."""
        told = seen = look(self._places)
        pause = PAUSE
        while not self._stopped.wait(pause):
            begun = time.perf_counter()
            now = look(self._places)
            pause = max(PAUSE, (time.perf_counter() - begun) / SHARE)
            if now != seen:
                seen, pause = now, SETTLING
            elif saved := difference(told, now):  # without what came and went
                told = now
                with self._lock:
                    self._saved |= saved
                self._tell()
