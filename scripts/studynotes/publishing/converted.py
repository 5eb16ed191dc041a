"""HTML kept by content: a page whose Markdown is that of the last build is not converted anew.

    <cache>-pages/bn/xavier.md.json     a checksum; then the key, and what conversion left

The key is made of everything that conversion reads: the Markdown, the extensions with their
options and versions, and which files a link may lead to.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from studynotes.files import generator_digest, write_atomic

LIBRARIES = ("markdown", "pymdown-extensions", "math-core", "pygments", "mkdocs")
_READS_FILES = {"pymdownx.snippets", "pymdownx.b64", "markdown_include.include"}
"""What they put on a page is not known from its Markdown."""


@dataclass(frozen=True)
class Html:
    """What the conversion of one page left."""

    content: str
    toc: list[dict[str, Any]]
    """Tokens as Python-Markdown's toc extension makes them."""
    title: str | None
    """The first heading's, if it begins the page."""
    ids: list[str]
    links: dict[str, dict[str, str]]
    """Linked file, then anchor in it, then the link as it was written."""


class Converted:
    """The kept pages of one build; `basis` is a digest of what all of them depend on.

    Without a basis nothing is kept or found.
    """

    def __init__(self, folder: Path, basis: str):
        self.folder = folder
        self.basis = basis

    def load(self, name: str, markdown: str, targets: str) -> Html | None:
        """What was kept of a page, if it would be converted alike."""
        if not self.basis:
            return None
        with suppress(OSError, ValueError, TypeError, KeyError):
            checksum, _, body = self._file(name).read_text(encoding="utf-8").partition("\n")
            if hashlib.sha256(body.encode()).hexdigest() == checksum:
                kept = json.loads(body)
                if kept.pop("key") == self._key(name, markdown, targets):
                    return Html(**kept)
        return None

    def store(self, name: str, markdown: str, targets: str, html: Html) -> None:
        """Keep a page in place of its last state; where nothing can be written, do without."""
        if not self.basis:
            return
        body = json.dumps({"key": self._key(name, markdown, targets), **asdict(html)},
                          ensure_ascii=False)
        file = self._file(name)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(file, f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}")

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _key(self, name: str, markdown: str, targets: str) -> str:
        return hashlib.sha256("\0".join((self.basis, targets, name, markdown)).encode()).hexdigest()


def basis(extensions: Sequence[str], options: Mapping[str, Any], *more: object) -> str:
    """Digest of what converts a page; empty where an extension may read what we do not see."""
    own = all("." not in name or name.startswith(("markdown.", "pymdownx.", "studynotes."))
              for name in extensions)
    fences = (options.get("pymdownx.superfences") or {}).get("custom_fences")
    if not own or fences or not _READS_FILES.isdisjoint(extensions):
        return ""
    try:
        settings = json.dumps([extensions, options, more], sort_keys=True, default=_named)
    except TypeError:
        return ""
    versions = [f"{name} {_version(name)}" for name in LIBRARIES]
    return hashlib.sha256("\0".join([generator_digest(), settings, *versions]).encode()).hexdigest()


def targets(names: Iterable[tuple[str, ...]]) -> str:
    """Digest of the files that links may lead to: source, destination, and whether it is shown."""
    return hashlib.sha256(json.dumps(sorted(names)).encode()).hexdigest()


def _named(value: Any) -> str:
    """A function in a setting, by its name; raises TypeError for what has none."""
    if callable(value) and hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    raise TypeError


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
