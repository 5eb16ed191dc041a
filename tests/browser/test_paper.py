"""What is printed: whole, readable, and text that can be copied."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from studynotes.paper import book, pdf, printing
from studynotes.publishing import offline

LOCALES = ("en", "bn", "ne")
COPIED = {"en": "Exam questions", "bn": "পরীক্ষার প্রশ্ন", "ne": "परीक्षाका प्रश्न"}
ANSWER = {"en": "Weight initialization is the process of setting", "bn": "উত্তর", "ne": "उत्तर"}
DPI = 36


@pytest.fixture(scope="module")
def printed(site, browser):
    found = {one.path.name: one.pages for one in printing.print_site(site, LOCALES, browser)}
    offline.finish(site, LOCALES)
    return found


@pytest.fixture(scope="module")
def poppler() -> Path:
    """Folder of the programs that read a PDF as a viewer does."""
    if not shutil.which("pdftoppm") and shutil.which("apt-get") and os.geteuid() == 0:
        for step in (["update"], ["install", "-y", "--no-install-recommends", "poppler-utils"]):
            subprocess.run(["apt-get", "-q", *step], check=False, capture_output=True)
    if not (found := shutil.which("pdftoppm")):
        pytest.skip("pdftoppm is not there (Debian, Ubuntu: apt install poppler-utils)")
    return Path(found).parent


@pytest.fixture(scope="module")
def rasterise(poppler, tmp_path_factory):
    """A function from a PDF to the ink of its pages, arrays of 0 (paper) to 1 (black)."""
    def pages(pdf: Path) -> list[np.ndarray]:
        folder = tmp_path_factory.mktemp("pages")
        subprocess.run([poppler / "pdftoppm", "-r", str(DPI), "-gray", pdf, folder / "page"],
                       check=True)
        return [1 - np.asarray(Image.open(path)) / 255 for path in sorted(folder.iterdir())]

    return pages


@pytest.mark.parametrize("locale", LOCALES)
def test_a_cheat_sheet_fills_one_page_of_a4(site, printed, rasterise, locale):
    assert printed[f"sheet-{locale}.pdf"] == 1
    box = PdfReader(site / f"sheet-{locale}.pdf").pages[0].mediabox
    assert (box.width, box.height) == pytest.approx((595.3, 841.9), abs=1.5)  # points
    [ink] = rasterise(site / f"sheet-{locale}.pdf")
    assert np.flatnonzero(ink.any(axis=1))[-1] > 0.8 * len(ink)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_has_something_on_it_and_nothing_beyond_its_margins(
        site, printed, rasterise, locale):
    pages = rasterise(site / f"notes-{locale}.pdf")
    assert 80 < len(pages) == printed[f"notes-{locale}.pdf"] < 150
    edge = round(12 / 25.4 * DPI)  # mm within the 14 of the style, in pixels
    for number, ink in enumerate(pages, start=1):
        assert ink[edge:-edge].any(axis=1).sum() > 3, f"page {number} is empty"
        assert ink[:, :edge].max() == 0, f"page {number} runs out at its left"
        assert ink[:, -edge:].max() == 0, f"page {number} runs out at its right"


@pytest.mark.parametrize("locale", LOCALES)
def test_hardly_a_note_needs_a_page_for_a_few_lines(site, printed, locale):
    """Those that would are set tighter; one that ends with a program cannot be."""
    notes = (site / f"notes-{locale}.pdf").read_bytes()
    assert len(printing.spilling(notes, pdf.places(notes))) <= 1


@pytest.mark.parametrize("locale", LOCALES)
def test_contents_bookmarks_and_pages_agree(site, printed, locale):
    pdf = PdfReader(site / f"notes-{locale}.pdf")
    bookmarks = [one for one in pdf.outline if not isinstance(one, list)]
    starts = [pdf.get_destination_page_number(one) + 1 for one in bookmarks][1:]  # not the cover's
    assert len(starts) == len(book.chapters(site if locale == "en" else site / locale))
    contents = "".join(page.extract_text() for page in pdf.pages[:starts[0] - 1])
    written = [int(number) for number in re.findall(r"\d+", contents)]
    assert set(starts) <= set(written)
    assert starts == sorted(starts)
    for start in starts:
        lines = pdf.pages[start - 1].extract_text().split()
        assert str(start) in lines


@pytest.mark.parametrize("locale", LOCALES)
def test_text_can_be_copied_and_answers_are_open(site, printed, poppler, locale):
    book = site / f"notes-{locale}.pdf"
    text = subprocess.run([poppler / "pdftotext", "-l", "16", book, "-"], check=True, text=True,
                          capture_output=True, encoding="utf-8").stdout
    assert COPIED[locale] in text
    assert ANSWER[locale] in text
    assert "\ufffd" not in text
    pdf = PdfReader(book)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]  # headings and lists are known as such


@pytest.mark.parametrize("locale", LOCALES)
def test_every_letter_is_in_one_of_the_fonts(site, printed, locale):
    """The fonts that come along, so that no machine prints boxes."""
    from fontTools.ttLib import TTFont

    folder = site if locale == "en" else site / locale
    html = book.join(folder, book.chapters(folder))
    fonts = re.findall(r'src: url\("file://([^"]+)"\)', html)
    known = {letter for path in fonts for letter in TTFont(path).getBestCmap()}
    maths = TTFont(next((site / "assets" / "fonts").glob("*.woff2"))).getBestCmap()
    body = re.sub(r"<(style|title)\b.*?</\1>", "", html, flags=re.DOTALL)
    invisible = {0x0A, 0x20, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0xFE00, 0xFE0E, 0xFE0F}
    lacking = {letter for letter in map(ord, re.sub(r"<[^>]+>", "", body))
               if letter not in known and letter not in maths} - invisible
    assert sorted(map(chr, lacking)) == []
    assert set(re.findall(r"font-weight: (\d+);", html)) >= {"400", "700"}


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_wider_than_its_column(site, browser, locale):
    folder = site if locale == "en" else site / locale
    with printing.laid_out(folder, book.join(folder, book.chapters(folder)), browser) as page:
        assert page.evaluate("""() => {
          const right = document.body.getBoundingClientRect().right + 1;
          return [...document.querySelectorAll("article :is(p, li, table, pre, img, math)")]
            .filter(one => one.getBoundingClientRect().right > right)
            .map(one => one.textContent.slice(0, 60));
        }""") == []


def test_a_page_links_to_what_was_printed(site, printed):
    html = (site / "bn" / "xavier.html").read_text(encoding="utf-8")
    assert '<a data-file="notes-bn.pdf"' in html
    assert '<a hidden data-file="cards-bn.apkg"' in html
