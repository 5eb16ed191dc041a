r"""Read a note: where its references, formulas, headings and fences stand, and in what place.

The place decides what a value becomes and how it is escaped. A note is read once, as text; what
is found carries offsets into the source, so that weaving is cutting and joining.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from studynotes import maths


class Place(Enum):
    """What surrounds a reference."""

    PROSE = "a sentence"
    MATHS = "a formula"
    CODE = "code"
    ALT = "an alt text"
    TITLE = "a title"
    FIGURE = "an image"
    TABLE = "a line of its own"
    HTML = "an HTML tag"
    FRONT = "front matter"


@dataclass(frozen=True)
class Reference:
    """One `{{ snippet.value:format }}`, or what was meant to be one."""

    start: int
    end: int
    """Offsets of the braces, in the source."""
    line: int
    place: Place
    snippet: str = ""
    path: tuple[str, ...] = ()
    """The value's name, then keys or indices: `gains[relu]` is `("gains", "relu")`."""
    spec: str | None = None
    """The format, None if there is no colon."""
    fault: str = ""
    """Why it is not a reference; empty if it is one."""

    @property
    def value(self) -> str:
        """The value as the note writes it, without the format: `gains[relu]`."""
        name, *keys = self.path
        return name + "".join(f"[{key}]" for key in keys)

    def __str__(self) -> str:
        return f"{self.snippet}.{self.value}"


@dataclass(frozen=True)
class Formula:
    """What stands between dollars, references and all."""

    start: int
    end: int
    """Offsets of the LaTeX, without the dollars."""
    line: int
    display: bool


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    id: str
    """Empty if the heading has none of its own."""
    line: int


@dataclass(frozen=True)
class Fence:
    """A fenced block; offsets and lines include both fences."""

    start: int
    end: int
    line: int
    indent: str
    marker: str
    info: str
    closed: bool


@dataclass(frozen=True)
class Include:
    """One `--8<-- "file.py:section"` line inside a fence."""

    start: int
    end: int
    line: int
    indent: str
    file: str
    section: str


@dataclass(frozen=True)
class Image:
    start: int
    end: int
    line: int
    alt: str
    url: str


@dataclass(frozen=True)
class Note:
    """One page in one language, as its author wrote it."""

    path: str
    """Relative to the project: `docs/bn/xavier.md`."""
    locale: str
    name: str
    """The same in all languages: `xavier.md`."""
    source: str
    references: tuple[Reference, ...] = field(default=(), repr=False)
    formulas: tuple[Formula, ...] = field(default=(), repr=False)
    headings: tuple[Heading, ...] = field(default=(), repr=False)
    fences: tuple[Fence, ...] = field(default=(), repr=False)
    includes: tuple[Include, ...] = field(default=(), repr=False)
    images: tuple[Image, ...] = field(default=(), repr=False)
    dollars: tuple[int, ...] = ()
    """Lines with a `$` that neither begins nor ends a formula."""

    @classmethod
    def parse(cls, path: str, locale: str, name: str, text: str) -> Note:
        """Read a note; the source is normalised to NFC and Unix line ends."""
        source = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).replace("\r\n", "\n")
        found = _Reader(source)
        found.read()
        return cls(path, locale, name, source, tuple(found.references), tuple(found.formulas),
                   tuple(found.headings), tuple(found.fences), tuple(found.includes),
                   tuple(found.images), tuple(found.dollars))

    @cached_property
    def escapes(self) -> tuple[int, ...]:
        r"""Offsets of `\{{` outside formulas: the backslash is dropped, the braces stay."""
        inside = [(formula.start, formula.end) for formula in self.formulas]
        return tuple(match.start() for match in re.finditer(r"\\\{\{", self.source)
                     if not any(start <= match.start() < end for start, end in inside))


REFERENCE = re.compile(
    r"\{\{ (?P<snippet>[A-Za-z_]\w*)\.(?P<value>[A-Za-z_]\w*)"
    r"(?P<keys>(?:\.[A-Za-z_]\w*|\[[^\[\]{}\n]+\])*)(?::(?P<spec>[^{}\n]*?))? \}\}")

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^(?P<indent>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?P<marker>`{3,}|~{3,})"
                    r"(?P<info>[^`\n]*)$", re.MULTILINE)
_INCLUDE = re.compile(r'^(?P<indent>[ \t]*)-+8<-+[ \t]+"(?P<file>[^":\n]+)'
                      r'(?::(?P<section>[^"\n]*))?"[ \t]*$', re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_HEADING_ID = re.compile(r"[ \t]*\{:?[ \t]*#([^\s{}]+)[^{}]*\}$")
_OWN_LINE = re.compile(r"^[ \t]*(\{\{ [^{}\n]* \}\})[ \t]*$", re.MULTILINE)
_BRACKETED = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])*?"
_NO_BLANK = r"(?!\n[ \t]*\n)"
_TOKEN = re.compile(
    rf"""(?P<escape>\\\{{\{{|\\[\\`$])
    |(?P<comment><!--.*?-->)
    |(?P<code>(?P<ticks>`+)(?!`)(?:{_NO_BLANK}.)+?(?<!`)(?P=ticks)(?!`))
    |(?P<displayed>{maths.DISPLAY})
    |(?P<inlined>{maths.INLINE})
    |(?P<image>!\[(?P<alt>{_BRACKETED})\]\(
        (?P<url>\{{\{{[^{{}}\n]*\}}\}}|[^()\s]*)(?P<title>[ \t]+"[^"\n]*")?[ \t]*\))
    |(?P<tag></?[A-Za-z][^<>\n]*>)
    |(?P<braces>\{{\{{)
    |(?P<dollar>\$)""",
    re.DOTALL | re.VERBOSE,
)


class _Reader:
    """Collects what a note holds, in one pass from front to back."""

    def __init__(self, source: str):
        self.source = source
        self.references: list[Reference] = []
        self.formulas: list[Formula] = []
        self.headings: list[Heading] = []
        self.fences: list[Fence] = []
        self.includes: list[Include] = []
        self.images: list[Image] = []
        self.dollars: list[int] = []
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]

    def read(self) -> None:
        begin = 0
        if front := _FRONT_MATTER.match(self.source):
            begin = front.end()
            self._references(0, begin, Place.FRONT)
        for fence in self._fences(begin):
            self._text(begin, fence.start)
            self.fences.append(fence)
            self._fenced(fence)
            begin = fence.end
        self._text(begin, len(self.source))

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)

    def _fences(self, begin: int) -> Iterator[Fence]:
        while opening := _FENCE.search(self.source, begin):
            marker = opening["marker"]
            closing = re.compile(rf"^[ \t>]*{marker[0]}{{{len(marker)},}}[ \t]*$", re.MULTILINE)
            end = closing.search(self.source, opening.end())
            begin = end.end() if end else len(self.source)
            yield Fence(opening.start(), begin, self._line(opening.start()), opening["indent"],
                        marker, opening["info"].strip(), bool(end))

    def _fenced(self, fence: Fence) -> None:
        self._references(fence.start, fence.end, Place.CODE)
        for found in _INCLUDE.finditer(self.source, fence.start, fence.end):
            self.includes.append(Include(found.start(), found.end(), self._line(found.start()),
                                         found["indent"], found["file"], found["section"] or ""))

    def _text(self, begin: int, end: int) -> None:
        """Everything between fences."""
        for heading in _HEADING.finditer(self.source, begin, end):
            text = heading[2]
            identity = _HEADING_ID.search(text)
            self.headings.append(Heading(len(heading[1]), _HEADING_ID.sub("", text),
                                         identity[1] if identity else "",
                                         self._line(heading.start())))
        own_lines = {found.start(1) for found in _OWN_LINE.finditer(self.source, begin, end)}
        at = begin
        while token := _TOKEN.search(self.source, at, end):
            at = token.end()
            match token.lastgroup:
                case "code":
                    self._references(token.start(), at, Place.CODE)
                case "displayed" | "inlined":
                    kind = "display" if token["displayed"] else "inline"
                    self.formulas.append(Formula(token.start(kind), token.end(kind),
                                                 self._line(token.start(kind)), kind == "display"))
                    self._references(token.start(), at, Place.MATHS)
                case "image":
                    self.images.append(Image(token.start(), at, self._line(token.start()),
                                             token["alt"], token["url"]))
                    self._references(token.start("alt"), token.end("alt"), Place.ALT)
                    self._references(token.start("url"), token.end("url"), Place.FIGURE)
                    if token["title"]:
                        self._references(token.start("title"), token.end("title"), Place.TITLE)
                case "tag":
                    self._references(token.start(), at, Place.HTML)
                case "braces":
                    place = Place.TABLE if token.start() in own_lines else Place.PROSE
                    at = self._reference(token.start(), place)
                case "dollar":
                    self.dollars.append(self._line(token.start()))
                # escapes and comments hold nothing for us

    def _references(self, begin: int, end: int, place: Place) -> None:
        at = begin
        while (at := self.source.find("{{", at, end)) >= 0:
            if at and self.source[at - 1] == "\\" and place is not Place.MATHS:
                at += 2
            else:
                at = self._reference(at, place)

    def _reference(self, at: int, place: Place) -> int:
        """Note the reference that begins at an offset, and say where it ends."""
        line = self._line(at)
        found = REFERENCE.match(self.source, at)
        if found:
            keys = tuple(key.strip("[].") for key in re.findall(r"\.\w+|\[[^\]]+\]", found["keys"]))
            self.references.append(Reference(at, found.end(), line, place, found["snippet"],
                                             (found["value"], *keys), found["spec"]))
            return found.end()
        if place is Place.MATHS:
            return at + 1  # TeX's own braces; a reference may follow inside
        rest_of_line = self.source[at:].partition("\n")[0]
        closed = rest_of_line.find("}}")
        if closed < 0:
            self.references.append(Reference(at, at + 2, line, place, fault="is never closed"))
            return at + 2
        self.references.append(Reference(at, at + closed + 2, line, place,
                                         fault="is not a reference"))
        return at + closed + 2
