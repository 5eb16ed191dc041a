"""The notes on paper: per language one PDF of all of them, and the cheat sheet on one page.

Made from the finished site by a browser's own print, the only one that sets MathML and shapes
Bengali and Devanagari alike. Pages come in the order of the site's contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from studynotes.problems import StudynotesError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHEET = "cheat-sheet.html"
SMALLEST = 76
"""Percent of its size to which a cheat sheet may shrink to fit its page."""

_ARTICLE = re.compile(r"<article[^>]*>(.*?)</article>", re.DOTALL)
_HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
_ENTRY = re.compile(r'<a href="([^"#:]*)"[^>]*class="md-nav__link[^"]*"')
_TAKE_AWAY = re.compile(r'<aside class="studynotes-take".*?</aside>', re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
# What a browser hides is opened, what belongs to the screen is left out, a note begins a page.
_STYLE = """
html { font-size: 100%; }
body { background: white; }
article + article { break-before: page; }
details::details-content { content-visibility: visible !important; block-size: auto !important; }
.headerlink, .md-clipboard, .md-content__button { display: none !important; }
figure, img, table, .maths { break-inside: avoid; }
h1, h2, h3 { break-after: avoid; }
.contents { columns: 1; padding: 0; list-style: none; line-height: 2; font-size: 1.1em; }
.contents a { color: inherit; }
"""


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
            yield _print_sheet(folder / SHEET, site / f"sheet-{locale}.pdf", browser, locale)


def _print_notes(folder: Path, target: Path, browser: Browser) -> Printed:
    joined = folder / ".notes.html"  # beside the pages, so that their figures are found
    joined.write_text(join(folder, _contents(folder)), encoding="utf-8")
    try:
        return _print(joined, target, browser, margin="15mm", numbered=True)
    finally:
        joined.unlink()


def _print_sheet(source: Path, target: Path, browser: Browser, locale: str) -> Printed:
    """One page: as large as it fits, but never too small to read."""
    for percent in range(100, SMALLEST - 1, -4):
        printed = _print(source, target, browser, margin="9mm", scale=percent / 100)
        if printed.pages == 1:
            return printed
    target.unlink()
    raise PrintError(f"the cheat sheet in `{locale}` does not fit one page: shorten "
                     f"docs/{locale}/{SHEET.removesuffix('.html')}.md")


def join(folder: Path, names: Sequence[str]) -> str:
    """The articles of these pages as one page, with contents, and links that stay inside it."""
    pages = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    first = next(iter(pages.values()))
    language = re.search(r'<html[^>]*lang="([^"]+)"', first)
    head = re.sub(r"<script.*?</script>", "", _HEAD.search(first)[0],  # type: ignore[index]
                  flags=re.DOTALL)
    articles = {name: _article(name, html, pages.keys()) for name, html in pages.items()}
    contents = "".join(f'<li><a href="#{_id(name)}">{_title(html)}</a></li>'
                       for name, html in pages.items())
    body = "".join(f'<article id="{_id(name)}" class="md-content__inner md-typeset">{html}'
                   "</article>" for name, html in articles.items())
    return (f'<!doctype html><html lang="{escape(language[1] if language else "en")}">'
            f"{head.replace('</head>', f'<style>{_STYLE}</style></head>')}"
            '<body data-md-color-scheme="default">'
            f'<article class="md-typeset"><h1>{_site_title(first)}</h1>'
            f'<ul class="contents">{contents}</ul></article>{body}</body></html>')


def _contents(folder: Path) -> list[str]:
    """The pages of a language in the order of its navigation, the start page first."""
    html = (folder / "index.html").read_text(encoding="utf-8")
    linked = [PurePosixPath(address).name for address in _ENTRY.findall(html)
              if address.count("/") == 0 or address == "./"]
    found = [name for name in dict.fromkeys(["index.html", *linked]) if name.endswith(".html")]
    return [name for name in found if (folder / name).is_file()]


def _article(name: str, html: str, others: Sequence[str] | object) -> str:
    """A page's article; its ids and the links to them carry the page's name."""
    article = _TAKE_AWAY.sub("", _ARTICLE.search(html)[1])  # type: ignore[index]
    article = re.sub(r'\bid="([^"]+)"', rf'id="{_id(name)}--\1"', article)
    article = re.sub(r'\bfor="([^"]+)"', rf'for="{_id(name)}--\1"', article)
    article = article.replace("<details", "<details open").replace('loading="lazy"', "")

    def link(match: re.Match[str]) -> str:
        page, _, anchor = match[1].partition("#")
        page = page or name
        if page not in others:  # type: ignore[operator]
            return match[0]
        return f'href="#{_id(page)}--{anchor}"' if anchor else f'href="#{_id(page)}"'

    return re.sub(r'\bhref="([^":]*)"', link, article)


def _id(name: str) -> str:
    return f"page-{name.removesuffix('.html')}"


def _title(html: str) -> str:
    title = _TITLE.search(html)
    return re.sub(r'<a class="headerlink".*?</a>', "", title[1]) if title else ""


def _site_title(html: str) -> str:
    title = re.search(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', html, re.DOTALL)
    return title[1] if title else ""


def _print(source: Path, target: Path, browser: Browser, *, margin: str, scale: float = 1,
           numbered: bool = False) -> Printed:
    from pypdf import PdfReader

    context = browser.new_context(color_scheme="light", java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(source.as_uri(), wait_until="load")
        page.emulate_media(media="print", color_scheme="light")
        page.pdf(path=str(target), format="A4", tagged=True, outline=numbered, scale=scale,
                 margin=dict.fromkeys(("top", "bottom", "left", "right"), margin),
                 display_header_footer=numbered, header_template="<span></span>",
                 footer_template='<div style="width:100%;text-align:center;font-size:8px">'
                                 '<span class="pageNumber"></span></div>')
    finally:
        context.close()
    return Printed(target, len(PdfReader(target).pages))
