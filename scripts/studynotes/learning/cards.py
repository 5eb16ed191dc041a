"""Flash cards from the notes: their questions, their claims, and the words of the glossary.

`Question`s in, plain `Card`s out, as HTML for Anki; `deck` writes them into a file for it, and
`carddates` remembers when each changed. Formulas are left to Anki's own MathJax.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from studynotes.languages.glossary import NAME, Term
from studynotes.learning.fragments import Fragments
from studynotes.pipeline import Site
from studynotes.weaving.questions import Choice, Question


@dataclass(frozen=True)
class Card:
    """Something to ask oneself, in one language; all text is HTML."""

    key: str
    """The same in all languages and for good: `xavier#q-xavier-range`."""
    locale: str
    kind: str
    """`question`, `claim` or `term`."""
    page: str
    """Title of the note that it stands in; empty for a word."""
    question: str
    given: str
    """What belongs to the question beside its sentence, such as a program; mostly empty."""
    choices: str
    """What there is to choose from; empty if nothing is."""
    answer: str
    """The right answer and why, with the choices again if there are any."""

    @cached_property
    def digest(self) -> str:
        """Changes when the card does, and only then."""
        held = "\0".join((self.kind, self.page, self.question, self.given, self.choices,
                           self.answer))
        return hashlib.sha256(held.encode()).hexdigest()[:12]


def cards(site: Site, locale: str) -> list[Card]:
    """All cards of a language, in the order of the site's menu, words last."""
    return [*map(of_question, site.questions(locale)), *of_terms(site.glossary.terms, locale)]


def of_question(question: Question) -> Card:
    """A question or a claim of a note."""
    claim = question.kind == "claim"
    choices = _verdicts(question.choices) if claim else _listed(
        f"<li>{_ANKI.inline(choice.text)}</li>\n" for choice in question.choices)
    marked = "" if claim else _listed(map(_marked, question.choices))
    return Card(question.key, question.locale, "claim" if claim else "question",
                _ANKI.inline(question.title), _ANKI.inline(question.text),
                _ANKI.block(question.given), choices, marked + _ANKI.block(question.answer))


def of_terms(terms: Iterable[Term], locale: str) -> Iterator[Card]:
    """A card for each word that the glossary explains; behind a translation, the source word."""
    for term in terms:
        if meaning := term.meaning.get(locale):
            word, source = term.words[locale], next(iter(term.words.items()))
            also = "" if word.casefold() == source[1].casefold() else \
                f'<p class="source" lang="{source[0]}">{escape(source[1], quote=False)}</p>\n'
            yield Card(f"{NAME}#{term.id}", locale, "term", "", escape(word, quote=False), "", "",
                       f"{also}<p>{escape(meaning, quote=False)}</p>")


_ANKI = Fragments(tex=True)


def _verdicts(choices: Iterable[Choice]) -> str:
    words = " · ".join(escape(choice.text) for choice in choices)
    return f'<p class="verdicts">{words}</p>' if words else ""


def _marked(choice: Choice) -> str:
    state, sign = ("right", "✓") if choice.right else ("wrong", "✗")
    why = f'\n<div class="why">{_ANKI.block(choice.why)}</div>' if choice.why.strip() else ""
    return f'<li class="{state}">{_ANKI.inline(choice.text)} <b>{sign}</b>{why}</li>\n'


def _listed(items: Iterable[str]) -> str:
    inside = "".join(items)
    return f'<ol class="choices">\n{inside}</ol>\n' if inside else ""
