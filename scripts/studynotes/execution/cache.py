"""Results kept by content, so that nothing is computed twice.

    <cache>/<snippet>/<key>/entry.json          values, stdout, what it read, checksums
    <cache>/<snippet>/<key>/<figure>.<locale>.svg
    <cache>/<snippet>/<key>/run.json            when the program ran last, and why

The key is made of all that is known before a run (source, imports, versions, the runner); what
is known only afterwards (files that were read, labels that were used) stands in the entry and
is compared when it is looked up. Every file is written beside its place and renamed into it, so
two builds at once, or one that is killed, leave nothing half-written.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from studynotes.files import file_digest, write_atomic
from studynotes.memory import Memory

KEPT_ENTRIES = 4
"""Per snippet: enough to go back and forth between two branches without a new run."""


@dataclass
class Entry:
    """What one run left, as it stands in the cache."""

    inputs: dict[str, str]
    """Everything that decided the result: name, then digest or version."""
    values: dict[str, Any]
    stdout: str
    read: dict[str, str]
    """Files below snippets/ that the run read or looked for, and their digests."""
    figures: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Function, locale, then `sha256`, `width`, `height` and the `words` that it used."""


@dataclass(frozen=True)
class LastRun:
    """When and why the program of an entry ran last; no part of its result."""

    at: float
    """Seconds since the epoch."""
    why: str
    seconds: float
    """How long it took, drawing included."""


class Cache:
    """The folder of results. If it cannot be written, a temporary one serves this run alone."""

    def __init__(self, folder: Path):
        self.complaint = ""
        """Why results are not kept; empty if they are."""
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            self._retreat(error)

    def _retreat(self, error: OSError) -> None:
        """From here on keep results in a temporary folder, as long as this process lives."""
        self.complaint = f"the cache folder {self.folder} cannot be written ({error.strerror}): " \
                         "results are not kept, every build runs everything"
        self.folder = Path(tempfile.mkdtemp(prefix="studynotes-"))
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)

    def load(self, snippet: str, inputs: Mapping[str, str], below: Path
             ) -> tuple[Entry | None, str]:
        """The entry for these inputs, or None and why there is none.

        `below` is the folder that the entry's `read` files are compared in.
        """
        path = self._entry_folder(snippet, inputs) / "entry.json"
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None, self._what_changed(snippet, inputs)
        try:
            entry = _parsed.recall(path, text, lambda: _entry(text))
        except (ValueError, TypeError):
            return None, "its cache entry was damaged"
        changed = [name for name, digest in entry.read.items()
                   if file_digest(below / name) != digest]
        if changed:
            return None, ", ".join(changed) + " changed"
        with suppress(OSError):
            os.utime(path.parent)  # used: pruned last
        return entry, ""

    def figure(self, snippet: str, inputs: Mapping[str, str], figure: str, locale: str,
               sha256: str) -> Path | None:
        """The file of a drawing, or None if it is gone or not the one with this digest."""
        path = self._entry_folder(snippet, inputs) / f"{figure}.{locale}.svg"
        return path if file_digest(path) == sha256 else None

    def store(self, snippet: str, inputs: Mapping[str, str], entry: Entry,
              drawings: Mapping[tuple[str, str], str]) -> None:
        """Keep an entry and the SVG of each (figure, locale); the entry is written last."""
        body = json.dumps(entry.__dict__, ensure_ascii=False)  # columns keep their order
        checksum = hashlib.sha256(body.encode()).hexdigest()
        folder = self._entry_folder(snippet, inputs)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for (figure, locale), svg in drawings.items():
                write_atomic(folder / f"{figure}.{locale}.svg", svg)
            write_atomic(folder / "entry.json", f"{checksum}\n{body}")
        except OSError as error:
            if self.complaint:
                raise
            self._retreat(error)  # the disk is full, or somebody is cleaning up at this moment
            self.store(snippet, inputs, entry, drawings)

    def remember(self, snippet: str, inputs: Mapping[str, str], run: LastRun) -> None:
        """Note a run beside the entry that it left; for people, so a full disk is no fault."""
        with suppress(OSError):
            write_atomic(self._entry_folder(snippet, inputs) / "run.json", json.dumps(asdict(run)))

    def last_run(self, snippet: str, key: str) -> LastRun | None:
        """The latest run under a key, or None if that is not known."""
        try:
            path = self.folder / snippet / key[:16] / "run.json"
            return LastRun(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def prune(self, snippets: Collection[str]) -> int:
        """Drop the entries of snippets that are gone, and all but the last used of the others.

        Gives how many entries went.
        """
        dropped = 0
        for folder in _entries(self.folder):
            entries = sorted(_entries(folder), key=_last_used, reverse=True)
            kept = KEPT_ENTRIES if folder.name in snippets else 0
            for entry in entries[kept:]:
                shutil.rmtree(entry, ignore_errors=True)
                dropped += 1
            if not kept:
                shutil.rmtree(folder, ignore_errors=True)
        return dropped

    def _entry_folder(self, snippet: str, inputs: Mapping[str, str]) -> Path:
        return self.folder / snippet / cache_key(inputs)[:16]

    def _what_changed(self, snippet: str, inputs: Mapping[str, str]) -> str:
        """Which inputs differ from those of the latest entry there is."""
        entries = (self.folder / snippet).glob("*/entry.json")
        with suppress(OSError, ValueError, KeyError):
            latest = max(entries, key=lambda entry: entry.stat().st_mtime)
            old = json.loads(latest.read_text(encoding="utf-8").partition("\n")[2])["inputs"]
            changed = [name for name in sorted(old.keys() | inputs.keys())
                       if old.get(name) != inputs.get(name)]
            if changed:
                return ", ".join(changed) + " changed"
        return "it is new"


def _entry(text: str) -> Entry:
    """An entry as it was stored; ValueError or TypeError for anything else."""
    checksum, _, body = text.partition("\n")
    if hashlib.sha256(body.encode()).hexdigest() != checksum:
        raise ValueError("its checksum is another one")
    return Entry(**json.loads(body))


_parsed: Memory[Entry] = Memory()


def cache_key(inputs: Mapping[str, str]) -> str:
    """One digest for all inputs, in whatever order they come."""
    return hashlib.sha256(json.dumps(sorted(inputs.items())).encode()).hexdigest()


def _entries(folder: Path) -> list[Path]:
    """The folders in a folder; none if another build has just dropped it."""
    try:
        return [entry for entry in folder.iterdir() if entry.is_dir()]
    except OSError:
        return []


def _last_used(entry: Path) -> float:
    """When it was; 0 if another build has just dropped it."""
    try:
        return entry.stat().st_mtime
    except OSError:
        return 0
