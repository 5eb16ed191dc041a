"""A PDF becomes smaller and stays the same."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from studynotes.paper.pdf import compact, page_count, places


@pytest.fixture
def plain() -> bytes:
    """Three pages and many small objects, with a table of addresses as browsers write it."""
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(595, 842)
    for number in range(900):
        writer.add_outline_item(title=f"Heading {number}", page_number=number % 3)
    writer.add_named_destination("page-xavier", 1)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_it_holds_the_same_in_fewer_bytes(plain):
    packed = compact(plain)
    assert len(packed) < len(plain) / 2
    assert page_count(packed) == page_count(plain) == 3
    titles = [[one.title for one in PdfReader(io.BytesIO(pdf)).outline] for pdf in (plain, packed)]
    assert titles[0] == titles[1]


def test_headings_are_found_on_their_pages(plain):
    assert places(plain) == places(compact(plain)) == {"page-xavier": 2}


def test_what_is_packed_or_of_another_make_comes_back_as_it_was(plain):
    packed = compact(plain)
    assert compact(packed) == packed
    assert compact(b"%PDF-1.4 odd") == b"%PDF-1.4 odd"
