"""Flash cards from the notes: their questions, their claims, and the words of the glossary.

Woven notes in, plain `Card`s out, as HTML for Anki; `deck` writes them into a file for it, and
`carddates` remembers when each changed. Formulas are left to Anki's own MathJax. What a card
cannot take along is left out: figures, and links.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise
from textwrap import dedent

from markdown import Markdown

from studynotes.glossary import NAME, Glossary, Term
from studynotes.maths import WORD_JOINER, MathsExtension
from studynotes.notes import Note
from studynotes.pipeline import Site
from studynotes.weave import Woven

KINDS = {"q-": "question", "c-": "claim"}
"""What a heading is, by how its id begins."""
VERDICTS = ("true", "false", "it depends")
"""What a claim can be, as the glossary's labels say it."""


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
    notes = {page.note.name: page for page in site.pages.values()
             if page.locale == locale and not page.standing_in}
    order = [name for name in site.project.menu if name in notes]
    found: list[Card] = []
    for name in [*order, *sorted(notes.keys() - set(order))]:
        found += of_note(notes[name], site.glossary)
    return [*found, *of_terms(site.glossary.terms, locale)]


def of_note(page: Woven, glossary: Glossary) -> Iterator[Card]:
    """A card for each question and each claim of a note, in its order."""
    note = page.note
    woven = Note.parse(note.path, note.locale, note.name, page.markdown)
    lines = woven.source.split("\n")
    title = next((heading.text for heading in woven.headings if heading.level == 1), "")
    ends = [*(heading.line - 1 for heading in woven.headings), len(lines)]
    for heading, (start, end) in zip(woven.headings, pairwise(ends), strict=True):
        if kind := KINDS.get(heading.id[:2]):
            body = "\n".join(lines[start + 1:end])
            faces = _question(body) if kind == "question" else _claim(body, glossary, note.locale)
            yield Card(f"{note.name.removesuffix('.md')}#{heading.id}", note.locale, kind,
                       _inline(title), _inline(heading.text), *faces)


def of_terms(terms: Iterable[Term], locale: str) -> Iterator[Card]:
    """A card for each word that the glossary explains; behind a translation, the source word."""
    for term in terms:
        if meaning := term.meaning.get(locale):
            word, source = term.words[locale], next(iter(term.words.items()))
            also = "" if word.casefold() == source[1].casefold() else \
                f'<p class="source" lang="{source[0]}">{escape(source[1], quote=False)}</p>\n'
            yield Card(f"{NAME}#{term.id}", locale, "term", "", escape(word, quote=False), "", "",
                       f"{also}<p>{escape(meaning, quote=False)}</p>")


# --- what a section holds ---


_Faces = tuple[str, str, str]
"""What is given, what there is to choose from, and the answer."""

_ANSWER = re.compile(r"^(?P<marker>/{3,})[ \t]*details\b.*\n(?:[ ]{4}.*\n)*"
                     r"(?P<inside>(?:.*\n)*?)(?P=marker)[ \t]*$", re.MULTILINE)
_CHOICE = re.compile(r"^[-*] \[([ xX])\] ", re.MULTILINE)
_LEADS_ON = re.compile(r"^→ .*$", re.MULTILINE)


def _question(body: str) -> _Faces:
    """What comes before its choices is asked; what a fold hides is the answer."""
    hidden = [answer["inside"] for answer in _ANSWER.finditer(body)]
    asked, *listed = _CHOICE.split(_ANSWER.sub("", body))
    pairs = list(zip(listed[::2], listed[1::2], strict=True))
    plain = "".join(f"<li>{_inline(_split(text)[0])}</li>\n" for _, text in pairs)
    marked = "".join(_marked(mark != " ", *_split(text)) for mark, text in pairs)
    return (_html(asked), _listed(plain),
            _listed(marked) + _html("\n\n".join(map(dedent, hidden))))


def _claim(body: str, glossary: Glossary, locale: str) -> _Faces:
    """The verdicts there are to choose from; then the right one, and the evidence."""
    known = glossary.words.get(locale, {})
    verdicts = [escape(known[verdict]) for verdict in VERDICTS if verdict in known]
    return ("", f'<p class="verdicts">{" · ".join(verdicts)}</p>' if verdicts else "",
            _html(_LEADS_ON.sub("", body)))


def _split(item: str) -> tuple[str, str]:
    """A choice, and why it is wrong: the first paragraph of its item, and the others."""
    choice, _, why = item.partition("\n\n")
    return re.sub(r"\n[ ]+", "\n", choice), dedent(why)


def _marked(right: bool, choice: str, why: str) -> str:
    state, sign = ("right", "✓") if right else ("wrong", "✗")
    reason = f'\n<div class="why">{_html(why)}</div>' if why.strip() else ""
    return f'<li class="{state}">{_inline(choice)} <b>{sign}</b>{reason}</li>\n'


def _listed(items: str) -> str:
    return f'<ol class="choices">\n{items}</ol>\n' if items else ""


# --- Markdown to what Anki shows ---

_MARKDOWN = Markdown(
    extensions=["admonition", "attr_list", "def_list", "md_in_html", "tables",
                "pymdownx.blocks.details", "pymdownx.highlight", "pymdownx.superfences",
                MathsExtension(tex=True)],
    extension_configs={"pymdownx.highlight": {"use_pygments": False}})
_NO_PART_OF_A_CARD = re.compile(r'<p class="studynotes-(?:notice|made|program)".*?</p>'
                                r'|<details class="studynotes-values".*?</details>'
                                rf"|<img\b[^>]*>|</?a\b[^>]*>|{WORD_JOINER}", re.DOTALL)
_EMPTY = re.compile(r"<p>\s*</p>\s*")
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def _html(markdown: str) -> str:
    _MARKDOWN.reset()
    html = _NO_PART_OF_A_CARD.sub("", _MARKDOWN.convert(markdown))
    return _EMPTY.sub("", html).strip()


def _inline(markdown: str) -> str:
    """The same without a paragraph around it."""
    html = _html(markdown.strip())
    alone = _ONE_PARAGRAPH.fullmatch(html)
    return alone[1] if alone else html
