"""What the site's quiz asks: the questions and claims of every page, one file a language.

The file is a script, not JSON, so that it can also be loaded from `file://`:

    studynotesQuiz({"collection": …, "tolerance": …, "pages": […], "questions": […]})

The browser asks, marks and remembers (`quiz.js`), by the questions' keys, which never change.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from studynotes.files import write_atomic
from studynotes.learning.carddates import CardDates
from studynotes.learning.fragments import Fragments
from studynotes.pipeline import Site
from studynotes.publishing.converted import basis
from studynotes.weaving.questions import TOLERANCE, Choice, Question, number

PLACE = '<div id="studynotes-quiz"></div>'
"""Where on a page the quiz stands; the theme puts it there."""

_PAGE = Fragments()
# While a page is being written, those of all others come again with each save.
_block = lru_cache(maxsize=20_000)(_PAGE.block)
_inline = lru_cache(maxsize=20_000)(_PAGE.inline)


def script(site: Site, locale: str, urls: Mapping[str, str]) -> str:
    """The script that the quiz of this language loads; `urls` leads from a note's name to its
    page, seen from the site's root."""
    text = json.dumps(data(site.questions(locale), urls, _collection(site)), ensure_ascii=False,
                      separators=(",", ":"))
    # A script may hold anything but these two, which end lines to old readers.
    return f"studynotesQuiz({text.replace(chr(0x2028), ' ').replace(chr(0x2029), ' ')});\n"


def kept(folder: Path, site: Site, locale: str, urls: Mapping[str, str]) -> str:
    """The same, as it was kept in the folder where nothing that it is made of has changed."""
    pages = [(page.note.name, page.markdown, page.standing_in) for page in site.pages.values()
             if page.locale == locale]
    key = basis([], {}, pages, site.project.menu, dict(urls), site.glossary.words.get(locale),
                _collection(site))
    file = folder / f"{locale}.js"
    with suppress(OSError, UnicodeDecodeError):
        first, _, text = file.read_text(encoding="utf-8").partition("\n")
        if first == f"{key} {_digest(text)}":
            return text
    text = script(site, locale, urls)
    with suppress(OSError):  # where nothing can be kept, it is made again
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(file, f"{key} {_digest(text)}\n{text}")
    return text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def data(found: Iterable[Question], urls: Mapping[str, str], collection: str) -> dict[str, Any]:
    """Each page's url and title once; each question as plain data, its texts as HTML.

    The answer of an open question is left on its page, where the reader's browser finds it:
    all of them are as long as everything else together.
    """
    marked = [question for question in found if question.kind != "claim"
              or any(choice.right for choice in question.choices)]
    titles = {question.page: question.title for question in marked}
    places = {page: place for place, page in enumerate(titles)}
    return {"collection": collection, "tolerance": TOLERANCE,
            "pages": [[urls[page], _inline(title)] for page, title in titles.items()],
            "questions": [_question(question, places) for question in marked]}


def _question(question: Question, places: Mapping[str, int]) -> dict[str, Any]:
    """What is not there is not said; `page` is the one it stands on, `read` where to read on."""
    asked: dict[str, Any] = {"id": question.key, "page": places[question.page],
                             "kind": question.kind, "ask": _inline(question.text)}
    if given := _block(question.given):
        asked["given"] = given
    page, _, section = question.leads_to.partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(question.page), page)) \
        if page else question.page
    if question.leads_to and page in places:
        asked["read"] = [places[page], section]
    if question.kind != "open":
        asked["choices"] = [_choice(choice, question.kind) for choice in question.choices]
        asked["answer"] = _block(question.answer)
    return asked


def _choice(choice: Choice, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {"text": _inline(choice.text)}
    if choice.right:
        found["right"] = True
    if why := _block(choice.why):
        found["why"] = why
    if kind == "number":
        found["value"] = number(choice.text)
    return found


def _collection(site: Site) -> str:
    """What tells this site's questions from those of another one at the same address: the name
    that its flash cards have, too."""
    dates = CardDates.load(site.project.card_dates)
    return dates.collection if dates else site.project.root.name
