r"""Read a note: where its references, formulas, headings and fences stand, and in what place.

The place decides what a value becomes and how it is escaped. A note is read once, as text; what
is found carries offsets into the source, so that weaving is cutting and joining.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum

from studynotes.reading import maths


class Place(Enum):
    """What surrounds a reference."""

    PROSE = "in a sentence"
    MATHS = "in a formula"
    CODE = "in a fence"
    SPAN = "in inline code"
    ALT = "in an alt text"
    TITLE = "in a title"
    FIGURE = "in an image"
    TABLE = "on a line of its own"
    HTML = "in an HTML tag"
    FRONT = "in front matter"


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
    hint: str = ""
    """How it was probably meant."""

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
    classes: tuple[str, ...] = ()
    """What stands beside its id: `number` of `{#q-edge .number}`."""


@dataclass(frozen=True)
class Fence:
    """A fenced block; offsets and lines include both fences."""

    start: int
    end: int
    line: int
    indent: str
    marker: str
    info: str
    fault: str = ""
    """Why the page would not show it as a block; empty if it does."""


@dataclass(frozen=True)
class Include:
    """One `--8<-- "file.py:section"` line, or what was meant to be one."""

    start: int
    end: int
    line: int
    indent: str
    file: str
    section: str
    fault: str = ""
    """Why nothing can be shown here; empty if it can."""


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
    dollars: tuple[int, ...] = field(default=(), repr=False)
    """Lines with a `$` that neither begins nor ends a formula."""
    escapes: tuple[int, ...] = field(default=(), repr=False)
    r"""Offsets of `\{{` outside formulas: the backslash is dropped, the braces stay."""
    asides: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Where inline code, comments, HTML tags and the formulas' dollars stand: no sentence."""
    front: int = 0
    """Where the front matter ends; 0 if there is none."""
    not_nfc: tuple[int, ...] = field(default=(), repr=False)
    """Lines of the file that were not in NFC before they were read."""

    @property
    def title(self) -> Heading | None:
        """The heading that names the page; it needs no id."""
        first = self.headings[0] if self.headings else None
        return first if first and first.level == 1 else None

    def key(self, heading: Heading) -> str:
        """What a heading has in common with its translations; empty for the title."""
        return "" if heading is self.title else heading.id

    def section_at(self, line: int) -> str:
        """The section that a line stands in, by its heading's key."""
        above = [heading for heading in self.headings if heading.line <= line]
        return self.key(above[-1]) if above else ""

    @classmethod
    def parse(cls, path: str, locale: str, name: str, text: str) -> Note:
        """Read a note; the source is normalised to NFC and Unix line ends."""
        written = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        source = unicodedata.normalize("NFC", written)
        not_nfc = () if source == written else tuple(
            number for number, line in enumerate(written.split("\n"), 1)
            if not unicodedata.is_normalized("NFC", line))
        found = _Reader(source)
        found.read()
        return cls(path, locale, name, source, tuple(found.references), tuple(found.formulas),
                   tuple(found.headings), tuple(found.fences), tuple(found.includes),
                   tuple(found.images), tuple(found.dollars), tuple(found.escapes),
                   tuple(found.asides), found.front, not_nfc)


REFERENCE = re.compile(
    r"\{\{ (?P<snippet>[A-Za-z_]\w*)\.(?P<value>[A-Za-z_]\w*)"
    r"(?P<keys>(?:\.[A-Za-z_]\w*|\[[^\[\]{}\n]+\])*)(?::(?P<spec>[^{}\n]*?))? \}\}")
_KEY = re.compile(r"\.(\w+)|\[([^\[\]]+)\]")
# In a formula `{{` is TeX's own, unless two names with a dot between them follow.
_MEANT = re.compile(r"\{\{\s*[A-Za-z_]\w+\.[A-Za-z_]\w+")
_NAMES = re.compile(r"\{\{\s*([A-Za-z_][\w.\[\]]*)\s*(?::\s*([^\s{}]*))?")

_LINE = re.compile(r"^.*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^(?P<indent>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?P<marker>`{3,}|~{3,})"
                    r"(?P<info>[^`\n]*)$", re.MULTILINE)
_CUT = re.compile(r"^(?P<indent>[ \t>]*)-+8<-+(?P<rest>.*)$", re.MULTILINE)
_INCLUDED = re.compile(r'[ \t]+"(?P<file>[^":]+)(?::(?P<section>[^"]*))?"[ \t]*')
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]*(?P<text>.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+) *$")
_HEADING_ID = re.compile(r"[ \t]+\{:?[ \t]*(?:[^{}]*[ \t])?#([^\s{}]+)[^{}]*\}$")
_OWN_LINE = re.compile(r"^[ \t>]*(\{\{ [^{}\n]* \}\})[ \t]*$", re.MULTILINE)
_CLASS = re.compile(r"(?<=[ \t{:])\.([\w-]+)")
_BRACKETED = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])*?"
_NO_BLANK = r"(?!\n[ \t]*\n)"
_TOKEN = re.compile(
    rf"""(?P<escape>\\\{{\{{|\\[\\`$])
    |(?P<comment><!--.*?-->)
    |(?P<code>(?P<ticks>`+)(?!`)(?:{_NO_BLANK}.)+?(?<!`)(?P=ticks)(?!`))
    |(?P<displayed>{maths.DISPLAY})
    |(?P<inlined>{maths.INLINE})
    |(?P<image>!\[(?P<alt>{_BRACKETED})\]\([ \t]*
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
        self.escapes: list[int] = []
        self.asides: list[tuple[int, int]] = []
        self.front = 0
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]

    def read(self) -> None:
        if front := _FRONT_MATTER.match(self.source):
            self.front = front.end()
            self._references(0, self.front, Place.FRONT)
        begin = self.front
        while opening := _FENCE.search(self.source, begin):
            fence = self._fence(opening)
            self._text(begin, fence.start)
            self._fenced(fence)
            begin = fence.end
        self._text(begin, len(self.source))

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)

    def _fence(self, opening: re.Match[str]) -> Fence:
        """The block that a fence opens, by the rules of pymdownx.superfences.

        They are strict: it ends at the very same marker, indented alike, and no line of it is
        indented less. What is anything else would come out as text, so it gets a fault.
        """
        indent, marker = opening["indent"].expandtabs(4), opening["marker"]
        end, fault = len(self.source), ""
        for line in _LINE.finditer(self.source, opening.end() + 1):
            text = line[0].expandtabs(4).rstrip()
            if text == indent + marker:
                end = line.end()
                break
            if text.strip(" >") and not text.startswith(indent):
                fault = f"is broken by line {self._line(line.start())}, which is indented less"
                break
        else:
            fault = "is never closed"
        if fault:  # the reader goes on where the author would
            alike = re.compile(rf"^[ \t>]*{marker}{marker[0]}*[ \t]*$", re.MULTILINE)
            if closing := alike.search(self.source, opening.end()):
                end = closing.end()
                if fault == "is never closed":
                    fault = f"does not end on line {self._line(closing.start())}, which differs"
        if indent.strip(" >"):  # superfences does not see it at all
            fault = "begins beside a list marker"
        return Fence(opening.start(), end, self._line(opening.start()), opening["indent"], marker,
                     opening["info"].strip(), fault)

    def _fenced(self, fence: Fence) -> None:
        self.fences.append(fence)
        self._references(fence.start, fence.end, Place.CODE)
        for cut in _CUT.finditer(self.source, fence.start, fence.end):
            named = _INCLUDED.fullmatch(cut["rest"])
            self.includes.append(Include(
                cut.start(), cut.end(), self._line(cut.start()), cut["indent"],
                named["file"] if named else "", named["section"] or "" if named else "",
                "" if named else "names no file"))

    def _text(self, begin: int, end: int) -> None:
        """Everything between fences."""
        for cut in _CUT.finditer(self.source, begin, end):
            self.includes.append(Include(cut.start(), cut.end(), self._line(cut.start()),
                                         cut["indent"], "", "", "stands outside a fence"))
        comments = self._inline(begin, end)
        above = ""
        for line in _LINE.finditer(self.source, begin, end):
            if not any(start < line.start() < stop for start, stop in comments):
                self._heading(line, above)
            above = f"{above}\n{line[0]}" if line[0].strip() else ""

    def _heading(self, line: re.Match[str], above: str) -> None:
        """Note the heading on a line, or in the paragraph `above` a line of dashes."""
        if found := _HEADING.match(line[0]):
            level, text, number = len(found["level"]), found["text"], self._line(line.start())
        elif _UNDERLINE.match(line[0]) and above.count("\n") == 1:
            level, text = 1 if line[0][0] == "=" else 2, above.strip()
            number = self._line(line.start()) - 1
        else:
            return
        identity = _HEADING_ID.search(text)
        self.headings.append(Heading(level, _HEADING_ID.sub("", text),
                                     identity[1] if identity else "", number,
                                     tuple(_CLASS.findall(identity[0]) if identity else ())))

    def _inline(self, begin: int, end: int) -> list[tuple[int, int]]:
        """Whatever stands within lines; gives where the comments are, which hold nothing."""
        own_lines = {found.start(1) for found in _OWN_LINE.finditer(self.source, begin, end)}
        comments = []
        at = begin
        while token := _TOKEN.search(self.source, at, end):
            at = token.end()
            if token.lastgroup in ("comment", "code", "displayed", "inlined", "tag"):
                self.asides.append(token.span())
            match token.lastgroup:
                case "escape" if token[0] == r"\{{":
                    self.escapes.append(token.start())
                case "comment":
                    comments.append(token.span())
                case "code":
                    self._references(token.start(), at, Place.SPAN)
                case "displayed" | "inlined":
                    kind = "display" if token["displayed"] else "inline"
                    self.formulas.append(Formula(token.start(kind), token.end(kind),
                                                 self._line(token.start(kind)), kind == "display"))
                    self._references(token.start(), at, Place.MATHS)
                case "image":
                    self.images.append(Image(token.start(), at, self._line(token.start()),
                                             token["alt"], token["url"]))
                    self._references(*token.span("alt"), Place.ALT)
                    self._references(*token.span("url"), Place.FIGURE)
                    if token["title"]:
                        self._references(*token.span("title"), Place.TITLE)
                case "tag":
                    self._references(token.start(), at, Place.HTML)
                case "braces":
                    place = Place.TABLE if token.start() in own_lines else Place.PROSE
                    at = self._reference(token.start(), place)
                case "dollar":
                    self.dollars.append(self._line(token.start()))
        return comments

    def _references(self, begin: int, end: int, place: Place) -> None:
        at = begin
        while (at := self.source.find("{{", at, end)) >= 0:
            if at > begin and self.source[at - 1] == "\\" and place is not Place.MATHS:
                self.escapes.append(at - 1)
                at += 2
            else:
                at = self._reference(at, place)

    def _reference(self, at: int, place: Place) -> int:
        """Note the reference that begins at an offset, and say where it ends."""
        line = self._line(at)
        if found := REFERENCE.match(self.source, at):
            keys = (dotted or bracketed for dotted, bracketed in _KEY.findall(found["keys"]))
            self.references.append(Reference(at, found.end(), line, place, found["snippet"],
                                             (found["value"], *keys), found["spec"]))
            return found.end()
        if place is Place.MATHS and not _MEANT.match(self.source, at):
            return at + 1  # a reference may follow inside
        rest = self.source[at:].partition("\n")[0]
        closed = rest.find("}}")
        end = at + 2 if closed < 0 else at + closed + 2
        fault = f"`{rest[:40]}` is never closed" if closed < 0 else \
            f"`{self.source[at:end]}` is not a reference"
        self.references.append(Reference(at, end, line, place, fault=fault, hint=_meant(rest)))
        return end


def _meant(text: str) -> str:
    """How to write what begins with `{{` and is no reference."""
    if names := _NAMES.match(text):
        written = f"{{{{ {names[1]}{':' + names[2] if names[2] else ''} }}}}"
        if REFERENCE.fullmatch(written):
            return f"write `{written}`"
    return "a reference is {{ snippet.value }} or {{ snippet.value:format }}; " \
           r"for the braces themselves write \{{"
