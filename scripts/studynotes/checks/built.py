"""Read the built site as a browser would: is all there that a page asks for, and on this host?

Whatever built it, and whatever a theme or raw HTML in a note put there. What a script asks for
while it runs is not seen here.
"""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from studynotes.problems import Problem, nearest

LIMIT = 200
"""Kilobytes that a page may weigh: twenty seconds on a connection of 10 KB/s."""

_FETCHED = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "iframe": ("src",),
    "embed": ("src",), "object": ("data",), "input": ("src",), "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
"""Tags and attributes whose address a browser fetches without being asked."""
_FETCHED_LINKS = {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload",
                  "modulepreload", "prefetch", "preconnect", "dns-prefetch"}
_FOLLOWED = ("a", "area", "link")
_CSS = re.compile(r"""(?:@import\s+(?:url\(\s*)?|url\(\s*)["']?(?P<address>[^"')\s;]+)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Address:
    """Something that a file refers to."""

    text: str
    """As it is written there."""
    line: int
    fetched: bool
    """Whether a browser fetches it by itself; otherwise a reader may follow it."""


@dataclass
class File(HTMLParser):
    """One file of the site: what it refers to, and what can be referred to in it."""

    site: Path
    name: str
    """Its path below the site: `bn/xavier.html`."""
    addresses: list[Address] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    canonical: str = ""
    """Where the page says that it is published."""

    def __post_init__(self) -> None:
        super().__init__()
        self._in_style = False
        self._content = (self.site / self.name).read_bytes()
        text = self._content.decode("utf-8", "replace")
        match posixpath.splitext(self.name)[1]:
            case ".html" | ".svg":
                self.feed(text)
            case ".css":
                self._css(text, 1)

    @cached_property
    def weight(self) -> int:
        """Bytes as a server sends them, compressed where that helps."""
        return min(len(self._content), len(gzip.compress(self._content)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if not attrs:
            return  # most of a formula
        given = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        if "style" in given:
            self._css(given["style"], line)
        if "hidden" in given and "data-file" in given:
            return  # shown once that file is made
        relations = set(given.get("rel", "").lower().split())
        if tag == "link" and "canonical" in relations:
            self.canonical = given.get("href", "")
        elif tag == "link" and relations & _FETCHED_LINKS:
            self._add(given.get("href", ""), line, True)
        elif tag in _FOLLOWED:
            self._add(given.get("href", ""), line, False)
        for name in _FETCHED.get(tag, ()):
            parts = given.get(name, "").split(",") if name == "srcset" else [given.get(name, "")]
            for part in parts:
                self._add(part.strip().split(" ")[0] if name == "srcset" else part, line, True)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._css(data, self.getpos()[0])

    def _css(self, text: str, line: int) -> None:
        text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
        for found in _CSS.finditer(text):
            self._add(found["address"], line + text.count("\n", 0, found.start()), True)

    def _add(self, address: str, line: int, fetched: bool) -> None:
        if address.strip():
            self.addresses.append(Address(address.strip(), line, fetched))


class Site:
    """All files of a built site, each read when it is asked for."""

    def __init__(self, root: Path):
        self.root = root
        self.names = {path.relative_to(root).as_posix() for path in root.rglob("*")
                      if path.is_file() and not path.name.startswith(".")}
        self.pages = sorted(name for name in self.names if name.endswith(".html"))
        self._files: dict[str, File] = {}

    def file(self, name: str) -> File:
        if name not in self._files:
            self._files[name] = File(self.root, name)
        return self._files[name]

    @cached_property
    def url(self) -> str:
        """Where it is published, as its pages say; `/` if none does."""
        for name in self.pages:
            canonical = self.file(name).canonical
            for ending in (name, name.removesuffix("index.html")):
                if canonical and canonical.endswith(ending):
                    return canonical[:len(canonical) - len(ending)]
        return "/"

    def target(self, file: File, address: Address) -> tuple[str, str] | None:
        """The name of what an address leads to, and the fragment; None if it lies elsewhere."""
        text = address.text
        if self.url != "/" and text.startswith(self.url):
            text = urlsplit(self.url).path + text.removeprefix(self.url)
        parts = urlsplit(text)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith("/"):
            path = path.removeprefix(urlsplit(self.url).path.rstrip("/")).lstrip("/")
        elif path:
            path = posixpath.join(posixpath.dirname(file.name), path)
        else:
            return file.name, unquote(parts.fragment)
        name = posixpath.normpath(path)
        if not path or path.endswith("/") or name == ".":
            name = posixpath.normpath(posixpath.join(path, "index.html"))
        return name, unquote(parts.fragment)

    def loaded(self, page: str) -> set[str]:
        """The files that a page brings along: itself, and all that is fetched for it."""
        found: set[str] = set()
        waiting = [page]
        while waiting:
            name = waiting.pop()
            if name in found or name not in self.names:
                continue
            found.add(name)
            file = self.file(name)
            targets = (self.target(file, address) for address in file.addresses if address.fetched)
            waiting += [target[0] for target in targets if target]
        return found


def problems(root: Path, limit: float = LIMIT, shown_as: str = "site") -> list[Problem]:
    """What no reader should meet: other hosts, links to nothing, pages above `limit` kilobytes.

    What many pages have in common, such as a part of the theme, is told once.
    """
    site = Site(root)
    places: dict[tuple[str, str], list[tuple[str, int]]] = {}
    read: set[str] = set()
    for page in site.pages:
        for name in sorted(site.loaded(page) - read):
            for line, message, hint in _wrong(site, site.file(name)):
                places.setdefault((message, hint), []).append((f"{shown_as}/{name}", line))
            read.add(name)
    found = []
    for (message, hint), [(path, line), *others] in places.items():
        more = sorted({other for other, _ in others} - {path})
        also = f"also in {', '.join(more[:3])}" + (
            f" and {len(more) - 3} more" if len(more) > 3 else "") if more else ""
        found.append(Problem(path, line, message, "\n".join(filter(None, [hint, also]))))
    return sorted(found) + [problem for page in site.pages
                            for problem in _heavy(site, page, limit, shown_as)]


def _wrong(site: Site, file: File) -> Iterator[tuple[int, str, str]]:
    """Line, message and hint for each address of a file that leads nowhere, or elsewhere."""
    for address in file.addresses:
        target = site.target(file, address)
        if target is None:
            scheme = urlsplit(address.text).scheme
            if address.fetched and scheme in ("", "http", "https"):
                yield (address.line, f"asks another host for {address.text}",
                       "keep a copy among the site's own files: without a connection it is "
                       "missing, and the other host sees every reader")
            continue
        name, fragment = target
        if name not in site.names:
            yield (address.line, f"{'needs' if address.fetched else 'links to'} {name}, which is "
                   "not in the site", _close(name, site.names))
        elif fragment and name.endswith(".html") and not address.fetched:
            ids = site.file(name).ids
            if fragment.partition(":~:")[0] not in {*ids, "", "top"}:
                yield (address.line, f"links to {name}#{fragment}, and there is no such id",
                       _close(fragment, ids))


def _close(name: str, names: set[str]) -> str:
    """The name meant, if there is one like it: all there are would fill a screen."""
    offer = nearest(name, names)
    return offer if offer.startswith("did you mean") else ""


def _heavy(site: Site, page: str, limit: float, shown_as: str) -> Iterator[Problem]:
    weights = {name: site.file(name).weight for name in site.loaded(page)}
    if (total := sum(weights.values())) > limit * 1000:
        heaviest = sorted(weights, key=lambda name: (-weights[name], name))[:3]
        yield Problem(f"{shown_as}/{page}", 0, f"weighs {_kilobytes(total)} with all that it "
                      f"loads, more than {limit:g} KB", "most of it: " + ", ".join(
                          f"{name} {_kilobytes(weights[name])}" for name in heaviest))


def _kilobytes(count: int) -> str:
    return f"{count / 1000:.0f} KB"
