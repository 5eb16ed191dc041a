"""What the site's search looks in: the sections of every page, one file a language.

The file is a script, not JSON, so that it can also be loaded from `file://`:

    studynotesSearch({"rules": …, "aliases": […], "sections": […]})

The browser builds its index from it when search is first opened (`search.js`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from typing import Any

from studynotes.languages import folding
from studynotes.languages.glossary import Glossary
from studynotes.reading.maths import WORD_JOINER, to_text

# A heading begins a section, and so does a word that is explained.
_HEADING = re.compile(r'<(h[1-6]|dt)\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</\1>', re.DOTALL)
# Drawings and displayed formulas hold no words; what a theme adds to a heading is a sign; nobody
# looks for a notice, such as that a section is behind, nor for where things come from.
_WORDLESS = re.compile(r'<(svg|script|style)\b.*?</\1>|<a class="headerlink".*?</a>'
                       r'|<p class="studynotes-(?:notice|made|program)".*?</p>'
                       r'|<details class="studynotes-values".*?</details>'
                       r'|<math[^>]*display="block".*?</math>', re.DOTALL)
_CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|span|strong|sub|sup)\b[^>]*>")


@dataclass(frozen=True)
class Section:
    """A piece of a page, from one heading to the next."""

    url: str
    """From the site's root, with the heading's id."""
    page: str
    """Title of the page."""
    title: str
    """The heading; empty for what stands above the first one of the page."""
    text: str


def sections(url: str, html: str) -> Iterator[Section]:
    """The sections of a page, from the HTML of its content (well-formed, as Markdown writes it).

    A word that is explained, as on the page of the glossary, is a section of its own.
    """
    html = _FORMULA.sub(lambda formula: _plain(formula[0]), _WORDLESS.sub(" ", html))
    html = _CODE.sub(lambda code: _once(code[0]), html)
    headings = list(_HEADING.finditer(html))
    titled = [heading for heading in headings if heading[1] == "h1"]
    page = _text(titled[0][3]) if titled else ""
    starts = [*(heading.start() for heading in headings), len(html)]
    if intro := _text(html[:starts[0]]):
        yield Section(url, page, "", intro)
    for heading, end in zip(headings, starts[1:], strict=True):
        first = heading[1] == "h1"
        title, text = _text(heading[3]), _text(html[heading.end():end])
        if heading[1] == "dt":  # what a word is called elsewhere is no part of its name
            title, brackets, other = title.partition(" (")
            text = f"{other.removesuffix(')')}: {text}" if brackets else text
        yield Section(url if first else f"{url}#{unescape(heading[2])}", page,
                      "" if first else title, text)


def index(locale: str, found: Iterable[Section], glossary: Glossary) -> str:
    """The script that a page of this language loads when its reader begins to search."""
    data = {"rules": {name: rule for name, rule in folding.rules().items() if name != "about"},
            "aliases": list(_aliases(locale, glossary)),
            **_columns(found)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A script may hold anything but these two, which end lines to old readers.
    return f"studynotesSearch({text.replace(chr(0x2028), ' ').replace(chr(0x2029), ' ')});\n"


def _columns(found: Iterable[Section]) -> dict[str, Any]:
    """Each page's url and title once, and its sections as [page, id, title, text]."""
    pages: dict[tuple[str, str], int] = {}
    rows = []
    for section in found:
        url, _, anchor = section.url.partition("#")
        number = pages.setdefault((url, section.page), len(pages))
        rows.append([number, anchor, section.title, section.text])
    return {"pages": [list(page) for page in pages], "sections": rows}


def _aliases(locale: str, glossary: Glossary) -> Iterator[list[str]]:
    """Words for one thing, the page's own first: what a reader may type instead of it.

    In Latin letters or in the language's own.
    """
    terms = [term for term in glossary.terms if locale in term.words]
    scripts = ("", _script("".join(term.words[locale] for term in terms)))
    for term in terms:
        source = next(iter(term.words.values()))
        readable = [word for word in term.also if _script(word) in scripts]
        if others := list(dict.fromkeys([term.words[locale], source, *readable]))[1:]:
            yield [term.words[locale], *others]
    for group in glossary.alike:
        if len(names := [word for word in group if _script(word) in scripts]) > 1:
            yield names


def _script(word: str) -> str:
    """Which rules for endings a word falls under, none for Latin."""
    return next((script["letters"] for script in folding.rules()["endings"]
                 if script["letters"] != "[a-z]" and re.search(script["letters"], word)), "")


@lru_cache(maxsize=10_000)
def _plain(formula: str) -> str:
    """A formula within a sentence, as text; the same few come again on every page."""
    return escape(to_text(formula))


def _once(code: str) -> str:
    """Each name in some code once: it is found, and nobody reads code as one line."""
    names = re.findall(r"[^\W\d][\w.]*", unescape(_TAG.sub("", code)))
    return f"<p>{' '.join(dict.fromkeys(names))}</p>"


def _text(html: str) -> str:
    """The words of some HTML; a tag that is not inline parts them."""
    text = unescape(_TAG.sub(" ", _INLINE.sub("", html))).replace(WORD_JOINER, "")
    return " ".join(text.split())
