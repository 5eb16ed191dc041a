"""Results kept by content, so that nothing is computed twice.

    <cache>/<snippet>/<key>/entry.json          values, stdout, what it read, checksums
    <cache>/<snippet>/<key>/<figure>.<locale>.svg

The key is made of all that is known before a run (source, imports, versions, the runner); what
is known only afterwards (files that were read, labels that were used) stands in the entry and
is compared when it is looked up. Every file is written beside its place and renamed into it, so
two builds at once, or one that is killed, leave nothing half-written.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
    """Files below snippets/ that the run read, and their digests."""
    figures: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Function, locale, then `sha256`, `width`, `height` and the `words` that it used."""


class Cache:
    """The folder of results. If it cannot be written, a temporary one serves this run alone."""

    def __init__(self, folder: Path):
        self.complaint = ""
        """Why results are not kept; empty if they are."""
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            self._temporary = tempfile.TemporaryDirectory(prefix="studynotes-")
            self.folder = Path(self._temporary.name)
            self.complaint = f"the cache folder {folder} cannot be written ({error.strerror}): " \
                             "results are not kept, every build runs everything"

    def load(self, snippet: str, inputs: Mapping[str, str], below: Path
             ) -> tuple[Entry | None, str]:
        """The entry for these inputs, or None and why there is none.

        `below` is the folder that the entry's `read` files are compared in.
        """
        path = self._entry_folder(snippet, inputs) / "entry.json"
        try:
            text = path.read_text(encoding="utf-8")
        except OSError:
            return None, self._what_changed(snippet, inputs)
        try:
            checksum, _, body = text.partition("\n")
            if hashlib.sha256(body.encode()).hexdigest() != checksum:
                raise ValueError
            entry = Entry(**json.loads(body))
        except (ValueError, TypeError):
            return None, "its cache entry was damaged"
        for name, digest in entry.read.items():
            if file_digest(below / name) != digest:
                return None, f"{name} changed"
        with suppress(OSError):
            os.utime(path.parent)  # used: pruned last
        return entry, ""

    def figure(self, snippet: str, inputs: Mapping[str, str], figure: str, locale: str,
               sha256: str) -> Path | None:
        """The file of a drawing, or None if it is gone or damaged."""
        path = self._entry_folder(snippet, inputs) / f"{figure}.{locale}.svg"
        return path if file_digest(path) == sha256 else None

    def store(self, snippet: str, inputs: Mapping[str, str], entry: Entry,
              drawings: Mapping[tuple[str, str], str]) -> None:
        """Keep an entry and the SVG of each (figure, locale); the entry is written last."""
        folder = self._entry_folder(snippet, inputs)
        folder.mkdir(parents=True, exist_ok=True)
        for (figure, locale), svg in drawings.items():
            write_atomic(folder / f"{figure}.{locale}.svg", svg)
        body = json.dumps(entry.__dict__, ensure_ascii=False)  # columns keep their order
        checksum = hashlib.sha256(body.encode()).hexdigest()
        write_atomic(folder / "entry.json", f"{checksum}\n{body}")

    def prune(self, snippets: set[str]) -> int:
        """Drop the entries of snippets that are gone, and all but the last used of the others."""
        dropped = 0
        for folder in self.folder.iterdir():
            if not folder.is_dir():
                continue
            if folder.name not in snippets:
                shutil.rmtree(folder, ignore_errors=True)
                dropped += 1
                continue
            entries = list(folder.iterdir())
            if len(entries) > KEPT_ENTRIES:
                with suppress(OSError):
                    entries.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
                for entry in entries[KEPT_ENTRIES:]:
                    shutil.rmtree(entry, ignore_errors=True)
                    dropped += 1
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
            return ", ".join(changed) + " changed"
        return "it is new"


def cache_key(inputs: Mapping[str, str]) -> str:
    """One digest for all inputs, in whatever order they come."""
    return hashlib.sha256(json.dumps(sorted(inputs.items())).encode()).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, or an empty string if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def write_atomic(path: Path, text: str) -> None:
    """Write a whole file or nothing: readers see the old content or the new, never a part."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
