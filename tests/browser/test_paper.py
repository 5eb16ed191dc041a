"""What is printed: whole, readable, and text that can be copied."""

import pytest
from pypdf import PdfReader

from studynotes import offline, printing

LOCALES = ("en", "bn", "ne")
COPIED = {"en": "Exam questions", "bn": "প্রশ্ন", "ne": "प्रश्न"}


@pytest.fixture(scope="module")
def printed(site, browser):
    found = {one.path.name: one.pages for one in printing.print_site(site, LOCALES, browser)}
    offline.finish(site, LOCALES)
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_a_cheat_sheet_is_one_page_of_a4(site, printed, locale):
    assert printed[f"sheet-{locale}.pdf"] == 1
    box = PdfReader(site / f"sheet-{locale}.pdf").pages[0].mediabox
    assert (box.width, box.height) == pytest.approx((595.3, 841.9), abs=1.5)  # points


@pytest.mark.parametrize("locale", LOCALES)
def test_all_notes_are_in_the_book_and_can_be_copied(site, printed, locale):
    book = PdfReader(site / f"notes-{locale}.pdf")
    assert 100 < printed[f"notes-{locale}.pdf"] < 300
    assert sum(1 for _ in book.outline) > 0
    text = "".join(book.pages[number].extract_text() for number in range(12))
    assert COPIED[locale] in text
    assert "\ufffd" not in text


def test_a_page_links_to_what_was_printed(site, printed):
    html = (site / "bn" / "xavier.html").read_text(encoding="utf-8")
    assert '<a data-file="notes-bn.pdf"' in html
    assert '<a hidden data-file="cards-bn.apkg"' in html
