"""The notes on paper: per language one PDF of all of them, and the cheat sheet on one page.

Set and printed by a browser, the only program that sets MathML and shapes Bengali and Devanagari
alike. The book goes through it a few times: only when it has been printed is it known on which
pages its notes came to lie, and which of them needs one more page for a few lines.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studynotes.paper import book, pdf
from studynotes.problems import StudynotesError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHEET = "cheat-sheet.html"
LARGEST, SMALLEST = 136, 84
"""Percent of its size: a cheat sheet fills its page, but stays large enough to read."""

FEW = 0.25
"""Of what stands on a usual page: a note's first and last should not hold less."""

_FIT = Path(__file__).with_name("assets") / "fit.js"
_NUMBERS = """numbers => {
  for (const page of document.querySelectorAll(".page"))
    page.textContent = numbers[page.dataset.to] ?? "";
}"""
TIGHTEST = 3
"""Steps in which a note may be set tighter, to save that page."""
_TIGHTEN = """names => {
  for (const {style} of names.map(name => document.getElementById(name)))
    style.setProperty("--tight", Number(style.getPropertyValue("--tight")) + 1);
}"""


class PrintError(StudynotesError):
    """The site is not there, or what was printed is not what it should be."""


@dataclass(frozen=True)
class Printed:
    """A PDF and how many pages it has."""

    path: Path
    pages: int


def print_site(site: Path, locales: Sequence[str], browser: Browser) -> Iterator[Printed]:
    """Write `notes-<locale>.pdf` and `sheet-<locale>.pdf` into the site, one after the other.

    Raises PrintError where there is no site, or where a cheat sheet needs more than one page.
    """
    if not (site / "index.html").is_file():
        raise PrintError(f"there is no site in {site}: call `make build` first")
    for locale in locales:
        folder = site if locale == locales[0] else site / locale
        yield _print_notes(folder, site / f"notes-{locale}.pdf", browser)
        if (folder / SHEET).is_file():
            yield _print_sheet(folder, site / f"sheet-{locale}.pdf", browser, locale)


def _print_notes(folder: Path, target: Path, browser: Browser) -> Printed:
    """The book, printed until the contents name the pages where the notes came to lie."""
    with laid_out(folder, book.join(folder, book.chapters(folder)), browser) as page:
        told: dict[str, int] = {}
        for attempt in range(TIGHTEST + 3):
            printed = _pdf(page, outline=True)
            found = pdf.places(printed)
            few = spilling(printed, found) if attempt < TIGHTEST else []
            if found == told and not few:
                break
            told = found
            page.evaluate(_NUMBERS, told)
            page.evaluate(_TIGHTEN, few)
    return _write(target, printed)


def spilling(printed: bytes, places: Mapping[str, int]) -> list[str]:
    """The notes that have a page with a few lines only: the last one, or a first one from which
    the browser moved all that follows the title."""
    starts = sorted((number, name) for name, number in places.items()
                    if name.startswith("page-") and "--" not in name)
    drawn = pdf.drawn(printed)
    usual = statistics.median(drawn)
    ends = [*(number - 1 for number, _ in starts[1:]), len(drawn)]
    return [name for (start, name), end in zip(starts, ends, strict=True)
            if end > start and min(drawn[start - 1], drawn[end - 1]) < FEW * usual]


def _print_sheet(folder: Path, target: Path, browser: Browser, locale: str) -> Printed:
    """One page: as large as it fits, but never too small to read."""
    with laid_out(folder, book.single(folder / SHEET), browser) as page:
        for percent in range(LARGEST, SMALLEST - 1, -4):
            printed = _pdf(page, scale=percent / 100, margin="9mm")
            if pdf.page_count(printed) == 1:
                return _write(target, printed)
    raise PrintError(f"the cheat sheet in `{locale}` does not fit one page: shorten "
                     f"docs/{locale}/{SHEET.removesuffix('.html')}.md")


@contextmanager
def laid_out(folder: Path, html: str, browser: Browser) -> Iterator[Page]:
    """A page ready to print: nothing in it is wider than its column.

    It lies beside the site's own for a moment, so that its figures are found.
    """
    source = folder / ".paper.html"
    source.write_text(html, encoding="utf-8")
    context = browser.new_context(color_scheme="light")
    try:
        page = context.new_page()
        page.emulate_media(media="print", color_scheme="light")
        page.goto(source.as_uri(), wait_until="load")
        page.evaluate(_FIT.read_text(encoding="utf-8"))
        yield page
    finally:
        context.close()
        source.unlink()


def _pdf(page: Page, *, outline: bool = False, scale: float = 1, margin: str = "0") -> bytes:
    return page.pdf(format="A4", tagged=True, outline=outline, scale=scale,
                    margin=dict.fromkeys(("top", "bottom", "left", "right"), margin),
                    prefer_css_page_size=outline)


def _write(target: Path, printed: bytes) -> Printed:
    target.write_bytes(pdf.compact(printed))
    return Printed(target, pdf.page_count(printed))
