"""The pages of a language, as one page to print: a title, the contents, then note after note.

Made from the finished site, whatever built it. Nothing of the theme comes along: paper has a
style of its own, `assets/book.css`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path, PurePosixPath

from studynotes.execution.figures import FONTS
from studynotes.reading.maths import WORD_JOINER, to_text

STYLE = Path(__file__).with_name("assets") / "book.css"

_ARTICLE = re.compile(r"<article[^>]*>(.*?)</article>", re.DOTALL)
# What is there to be pressed or followed, and what tells of every number where it comes from.
_SCREEN_ONLY = re.compile(r"<(aside|script|dialog|template|form|button|footer)\b.*?</\1>"
                          r'|<(details|p) class="studynotes-values".*?</\2>'
                          r'|<p class="studynotes-program".*?</p>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_HEADING = re.compile(r'<h([12])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_FOLD = re.compile(r"<details\b[^>]*>\s*<summary[^>]*>(.*?)</summary>(.*?)</details>", re.DOTALL)
_TABS = re.compile(r'<div class="tabbed-labels">(.*?)</div>', re.DOTALL)
_LABEL = re.compile(r"<label[^>]*>(.*?)</label>", re.DOTALL)
_BLOCK = '<div class="tabbed-block">'
_FORMULA_AND_ENDING = re.compile(rf"(<math>(?:(?!</math>).)*</math>){WORD_JOINER}([^\s<]+)",
                                 re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
# What a theme's menu of pages holds, in its order: the name of a group, or the address of a page.
_ENTRY = re.compile(r'<label class="md-nav__link" for="__nav_[^>]*>\s*<span class="md-ellipsis">'
                    r'\s*(?P<group>.*?)\s*</span>'
                    r'|<a href="(?P<page>[^"#:]*)"[^>]*class="md-nav__link[^"]*"', re.DOTALL)
_CONTENTS = re.compile(r'<nav class="md-nav md-nav--secondary" aria-label="([^"]*)"')
_SITE_STYLE = re.compile(r'<link rel="stylesheet" href="(?![^"]*assets/stylesheets/)[^"]*">')


@dataclass(frozen=True)
class Chapter:
    """A page of the site that is to be printed."""

    name: str
    """Its file."""
    group: str
    """What the site's menu calls the notes among which it stands; empty for the start page."""


def chapters(folder: Path) -> list[Chapter]:
    """The pages of a language in the order of its menu, the start page first."""
    found, group = {"index.html": Chapter("index.html", "")}, ""
    for entry in _ENTRY.finditer((folder / "index.html").read_text(encoding="utf-8")):
        if entry["group"]:
            group = entry["group"]
            continue
        path = PurePosixPath(entry["page"])
        if path.suffix == ".html" and len(path.parts) == 1 and (folder / path.name).is_file():
            found.setdefault(path.name, Chapter(path.name, group))
    return list(found.values())


def join(folder: Path, wanted: Sequence[Chapter]) -> str:
    """The book: these pages as one, with contents, and links that stay inside it.

    The number of a page is not known before it is printed: the contents leave room for it, in
    `<span class="page" data-to="ID">`, where ID is that of the heading.
    """
    pages = {one.name: (folder / one.name).read_text(encoding="utf-8") for one in wanted}
    articles = {name: article(name, html, pages.keys()) for name, html in pages.items()}
    first = next(iter(pages.values()))
    heads = "".join(_running_head(name, html) for name, html in articles.items())
    body = "".join(f'<article id="{page_id(name)}">{html}</article>'
                   for name, html in articles.items())
    return _document(first, f"{_cover(first, _contents(wanted, articles))}{body}", heads)


def single(page: Path) -> str:
    """One page of the site alone, such as the cheat sheet."""
    html = page.read_text(encoding="utf-8")
    body = f"<article>{article(page.name, html, [page.name])}</article>"
    return _document(html, body, "", "one-page")


def article(name: str, html: str, others: Collection[str]) -> str:
    """What a page says, for paper: folds and tabs lie open, and nothing is there to be pressed.

    Its ids, and the links to those of `others`, carry the page's name.
    """
    found = _ARTICLE.search(html)
    text = _PERMALINK.sub("", _SCREEN_ONLY.sub("", found[1] if found else ""))
    text = re.sub(r'\b(id|for)="([^"]+)"', rf'\1="{page_id(name)}--\2"', text)
    text = _open_tabs(text).replace(' loading="lazy"', "").replace(' tabindex="0"', "")
    text = _FORMULA_AND_ENDING.sub(r'<span class="together">\1\2</span>', text)
    text = _FOLD.sub(r'<div class="answer"><p class="summary">\1</p>\2</div>', text)

    def link(match: re.Match[str]) -> str:
        page, _, anchor = match[1].partition("#")
        page = page or name
        if page not in others:
            return match[0]
        return f'href="#{page_id(page)}--{anchor}"' if anchor else f'href="#{page_id(page)}"'

    return re.sub(r'\bhref="([^":]*)"', link, text)


def page_id(name: str) -> str:
    """Where a page begins in the book.

    >>> page_id("he-init.html")
    'page-he-init'
    """
    return f"page-{name.removesuffix('.html')}"


def _open_tabs(html: str) -> str:
    """Each tab under its label, one below the other."""
    opened, *found = _TABS.split(html)
    for labels, rest in zip(found[::2], found[1::2], strict=True):
        titles = _LABEL.findall(labels)
        start, *blocks = rest.split(_BLOCK, len(titles))
        opened += start + "".join(f'{_BLOCK}<p class="tabbed-title">{title}</p>{block}'
                                  for title, block in zip(titles, blocks, strict=True))
    return opened


def _contents(wanted: Sequence[Chapter], articles: Mapping[str, str]) -> Iterator[str]:
    """The lines of the contents: groups, notes, and the parts that are a note's own.

    What nearly every note has, such as a formula and sources, is easily found inside it.
    """
    parts = {name: [(anchor, title) for level, anchor, title in _HEADING.findall(html)
                    if level == "2"] for name, html in articles.items()}
    notes_with = Counter(anchor.partition("--")[2] for found in parts.values()
                         for anchor, _ in found)
    group = ""
    for chapter in wanted:
        if chapter.group != group:
            group = chapter.group
            yield f'<li class="group">{group}</li>'
        title = (_titles(articles[chapter.name]) or [chapter.name])[0]
        own = " · ".join(f'<a href="#{anchor}">{title}&nbsp;{_page(anchor)}</a>'
                         for anchor, title in parts[chapter.name]
                         if notes_with[anchor.partition("--")[2]] <= len(articles) / 2)
        start = page_id(chapter.name)
        yield (f'<li><a class="chapter" href="#{start}"><span>{title}</span>{_page(start)}</a>'
               f'<p class="parts">{own}</p></li>')


def _titles(html: str) -> list[str]:
    return [title for level, _, title in _HEADING.findall(html) if level == "1"]


def _page(anchor: str) -> str:
    return f'<span class="page" data-to="{anchor}">000</span>'


def _cover(html: str, lines: Iterator[str]) -> str:
    about = re.search(r'<meta name="description" content="([^"]*)"', html)
    heading = _CONTENTS.search(html)
    return (f'<article class="cover"><h1>{_site_title(html)}</h1>'
            f'<p class="about">{about[1] if about else ""}</p>'
            f'<h2>{heading[1] if heading else ""}</h2>'
            f'<ul class="contents">{"".join(lines)}</ul></article>')


def _running_head(name: str, html: str) -> str:
    """A style: the note's title above each of its pages."""
    text = unescape(_TAG.sub("", _MATH.sub(lambda one: to_text(one[0]),
                                           "".join(_titles(html)[:1]))))
    quoted = re.sub(r'(["\\])', r"\\\1", " ".join(text.split()))
    return (f'#{page_id(name)} {{ page: {page_id(name)} }}\n'
            f'@page {page_id(name)} {{ @top-right {{ content: "{quoted}" }} }}\n')


def _document(source: str, body: str, heads: str, kind: str = "") -> str:
    """A whole page, in the language and with the title of the page that it comes from."""
    language = re.search(r'<html[^>]*lang="([^"]+)"', source)
    locale = language[1] if language else "en"
    styles = "".join(_SITE_STYLE.findall(source))
    title = _site_title(source)
    shown = re.sub(r'(["\\])', r"\\\1", unescape(title))
    return (f'<!doctype html><html lang="{escape(locale)}"><head><meta charset="utf-8">'
            f"<title>{title}</title>{styles}<style>{_fonts()}"
            f"{STYLE.read_text(encoding='utf-8')}"
            f"{_margins(shown) if not kind else ''}{heads}</style></head>"
            f'<body class="{kind}">{body}</body></html>')


def _margins(title: str) -> str:
    """A style: the site's title above each page, its number below, neither on the first."""
    line = 'font: 7.5pt "Book Latin", "Book Bengali", "Book Devanagari";  color: #444;'
    return (f'@page {{ @top-left {{ content: "{title}"; {line} }}\n@top-right {{ {line} }}\n'
            f'@bottom-center {{ content: counter(page); {line} }} }}\n'
            '@page :first { @top-left { content: none } @bottom-center { content: none } }\n')


def _site_title(html: str) -> str:
    title = re.search(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', html, re.DOTALL)
    return title[1] if title else ""


_SCRIPTS = {"Book Latin": "NotoSans", "Book Bengali": "NotoSansBengali",
            "Book Devanagari": "NotoSansDevanagari"}


def _fonts() -> str:
    """The fonts of the figures, so that a book looks the same wherever it is printed.

    What they lack, and programs, are set in what matplotlib brings along.
    """
    from matplotlib import get_data_path

    more = Path(get_data_path()) / "fonts" / "ttf"
    weights = {400: "Regular", 700: "Bold"}
    faces = [(family, weight, next(FONTS.glob(f"{name}-{style}.*")))
             for family, name in _SCRIPTS.items() for weight, style in weights.items()]
    faces += [("Book Rest", 400, more / "DejaVuSans.ttf"),
              ("Book Rest", 700, more / "DejaVuSans-Bold.ttf"),
              ("Book Mono", 400, more / "DejaVuSansMono.ttf"),
              ("Book Mono", 700, more / "DejaVuSansMono-Bold.ttf")]
    return "".join(f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
                   f'src: url("{path.as_uri()}"); }}\n' for family, weight, path in faces)
