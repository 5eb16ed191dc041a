"""What a printed PDF says of itself, and the same PDF in fewer bytes."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PdfReader

PER_STREAM = 200
"""Objects that are compressed together: enough to share their words, few enough to be read fast."""


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    return len(_reader(pdf).pages)


def drawn(pdf: bytes) -> list[int]:
    """How much there is on each page: the bytes of what draws it."""
    return [len(page.get_contents().get_data()) for page in _reader(pdf).pages]


def places(pdf: bytes) -> dict[str, int]:
    """The page, counted from 1, of each heading that a link inside the PDF leads to."""
    reader = _reader(pdf)
    return {name.removeprefix("/"): reader.get_destination_page_number(place) + 1
            for name, place in reader.named_destinations.items()}


def compact(pdf: bytes) -> bytes:
    """The same PDF with its small objects compressed, which a browser writes as plain text.

    Most of a tagged PDF of a long text is tens of thousands of small objects that say what is a
    heading, a table or a link. PDF 1.5 can hold them in streams (ISO 32000-1, 7.5.7 and 7.5.8).
    Takes a file with one table of addresses, as browsers write it; any other comes back as it was.
    """
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf)
    table = start and re.compile(rb"xref\s+0 (\d+)\s+").match(pdf, int(start[1]))
    trailer = table and re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL).search(
        pdf, table.end())
    if not (start and table and trailer) or re.search(rb"/(Prev|Encrypt)\b", trailer[1]):
        return pdf
    offsets = {number: int(entry[:10]) for number, entry in enumerate(
        pdf[table.end() + 20 * n:table.end() + 20 * n + 20] for n in range(int(table[1])))
        if entry[17:18] == b"n"}
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], int(start[1])],
                    strict=True))
    small, large = {}, {}
    for number, offset in offsets.items():
        whole = pdf[offset:ends[offset]]
        body = whole[whole.index(b"obj") + 3:whole.rindex(b"endobj")].strip()
        (large if b"stream" in body else small)[number] = body
    return _write(small, large, trailer[1], int(table[1]))


def _write(small: dict[int, bytes], large: dict[int, bytes], trailer: bytes, size: int) -> bytes:
    """A PDF of these objects, the small ones in streams, with a stream of addresses at its end."""
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    rows = {0: (0, 0, 0xffff)}  # as the format wants it: kind, address or stream, place therein

    def add(number: int, body: bytes) -> None:
        rows[number] = (1, out.tell(), 0)
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    for number, body in large.items():
        add(number, body)
    numbers = list(small)
    for first in range(0, len(numbers), PER_STREAM):
        inside = numbers[first:first + PER_STREAM]
        index, bodies, at = [], [], 0
        for place, number in enumerate(inside):
            rows[number] = (2, size, place)
            index.append(b"%d %d" % (number, at))
            bodies.append(small[number])
            at += len(small[number]) + 1
        head = b" ".join(index) + b"\n"
        add(size, _stream(b"/Type /ObjStm /N %d /First %d" % (len(inside), len(head)),
                          head + b"\n".join(bodies)))
        size += 1
    start = out.tell()
    rows[size] = (1, start, 0)
    entries = b"".join(kind.to_bytes(1, "big") + one.to_bytes(4, "big") + two.to_bytes(2, "big")
                       for kind, one, two in (rows.get(n, (0, 0, 0xffff))
                                              for n in range(size + 1)))
    kept = re.sub(rb"/Size\s+\d+", b"", trailer).strip()
    add(size, _stream(b"/Type /XRef /Size %d /W [1 4 2] %s" % (size + 1, kept), entries))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def _stream(words: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return (b"<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream"
            % (words, len(packed), packed))


def _reader(pdf: bytes) -> PdfReader:
    from pypdf import PdfReader  # is there only where something is printed

    return PdfReader(io.BytesIO(pdf))
