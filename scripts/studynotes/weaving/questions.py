"""The questions and claims of the notes as data, for the flash cards and the quiz.

Woven notes in, plain `Question`s out, their texts still Markdown; `fragments` makes HTML of them.

    ### Which edge has Xavier? {#q-edge}        a question: its id begins with q-

    - [ ] 0.1                                   choices, one of them right; without, it is open

        That is the standard deviation.         why it is wrong

    - [x] 0.2

    /// details | Answer
    The root of 6/150.
    → [The range](xavier.md#range)              where to read on, if not around the question
    ///

With `{#q-edge .number}` the choices are numbers: the quiz does not show them but lets the reader
type; the wrong ones are typical mistakes. `{#c-…}` is a claim: its answer begins with its verdict
in bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from textwrap import dedent

from studynotes.languages.glossary import Glossary
from studynotes.memory import Memory
from studynotes.reading.notes import Heading, Note
from studynotes.weaving.weave import Woven

VERDICTS = ("true", "false", "it depends")
"""What a claim can be, as the glossary's labels say it."""
NUMBER = "number"
"""The class of a heading whose choices are numbers."""
TOLERANCE = 0.01
"""How far, as a share of it, a typed number may be from the one that is meant."""


@dataclass(frozen=True)
class Choice:
    """Something to choose; Markdown."""

    right: bool
    text: str
    why: str = ""
    """Why it is wrong; empty if the note does not say."""


@dataclass(frozen=True)
class Question:
    """Something to ask oneself, in one language; Markdown."""

    key: str
    """The same in all languages and for good: `xavier#q-xavier-range`."""
    locale: str
    kind: str
    """`choice`, `number`, `open` or `claim`."""
    page: str
    """The note's name: `xavier.md`."""
    title: str
    """The note's."""
    text: str
    given: str
    """What belongs to the question beside its sentence, such as a program; mostly empty."""
    choices: tuple[Choice, ...]
    """Of a claim the verdicts; the right one is known only if the claim states it."""
    answer: str
    leads_to: str = ""
    """Page and section behind the answer's →: `symmetry.md#zero`; empty if there is none."""


def of_note(page: Woven, glossary: Glossary) -> list[Question]:
    """The questions and the claims of a note, in its order."""
    return _of_notes.recall(page.note.path, (page, glossary), lambda: [*_of_note(page, glossary)])


_of_notes: Memory[list[Question]] = Memory()


def _of_note(page: Woven, glossary: Glossary) -> Iterator[Question]:
    note = page.note
    woven = Note.parse(note.path, note.locale, note.name, page.markdown)
    lines = woven.source.split("\n")
    title = next((heading.text for heading in woven.headings if heading.level == 1), "")
    ends = [*(heading.line - 1 for heading in woven.headings), len(lines)]
    for heading, (start, end) in zip(woven.headings, pairwise(ends), strict=True):
        if heading.id[:2] not in ("q-", "c-"):
            continue
        body = "\n".join(lines[start + 1:end])
        rest = _question(body, heading) if heading.id.startswith("q-") else \
            _claim(body, glossary.words.get(note.locale, {}))
        yield Question(f"{note.name.removesuffix('.md')}#{heading.id}", note.locale,
                       page=note.name, title=title, text=heading.text, **rest)


def faults(question: Question) -> Iterator[str]:
    """What keeps a quiz from marking it."""
    right = [choice for choice in question.choices if choice.right]
    if question.kind != "open" and question.choices and not right:
        yield "states none of the verdicts" if question.kind == "claim" else \
            "marks no choice as right: put an x between its brackets, - [x]"
    if question.kind == NUMBER:
        if len(right) != 1:
            yield f"is a number, so one choice is right, not {len(right)}"
        values = [(choice, number(choice.text)) for choice in question.choices]
        for choice, value in values:
            if not value:
                yield f"is a number, and `{choice.text}` is none" + (
                    " that a share could be taken of" if value == 0 else "")
        for (one, value), (other, near) in combinations(values, 2):
            if value and near and abs(value - near) <= 2 * TOLERANCE * max(abs(value), abs(near)):
                yield (f"has the choices {one.text} and {other.text}, too near to "
                       "tell apart by what a reader types")


def number(text: str) -> float | None:
    """A number as notes write it, None if it is none.

    >>> number("0.2"), number("5×10⁻²⁹"), number("1/8"), number("He")
    (0.2, 5e-29, 0.125, None)
    """
    if not (found := _NUMBER.fullmatch(text.strip())):
        return None
    value = float(found["number"].replace("−", "-"))
    if found["power"]:
        value *= 10.0 ** int(found["power"].translate(_LEVEL))
    below = float(found["below"] or 1)
    return value / below if below else None


# --- what a section holds ---

_ANSWER = re.compile(r"^(?P<marker>/{3,})[ \t]*details\b.*\n(?:[ ]{4}.*\n)*"
                     r"(?P<inside>(?:.*\n)*?)(?P=marker)[ \t]*$", re.MULTILINE)
_CHOICE = re.compile(r"^[-*] \[([ xX])\] ", re.MULTILINE)
_LEADS_ON = re.compile(r"^→ .*$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_VERDICT = re.compile(r"\s*\*\*(.*?)\*\*")
_NUMBER = re.compile(r"(?P<number>[-−]?\d+(?:\.\d+)?(?:e-?\d+)?)"
                     r"(?:×10(?P<power>[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(?:/(?P<below>\d+(?:\.\d+)?))?")
_LEVEL = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")


def _question(body: str, heading: Heading) -> dict:
    """What comes before its choices is asked; what a fold hides is the answer."""
    hidden = [answer["inside"] for answer in _ANSWER.finditer(body)]
    given, *listed = _CHOICE.split(_ANSWER.sub("", body))
    choices = tuple(_choice(mark != " ", item)
                    for mark, item in zip(listed[::2], listed[1::2], strict=True))
    kind = NUMBER if NUMBER in heading.classes else "choice" if choices else "open"
    answer, leads_to = _answer("\n\n".join(map(dedent, hidden)))
    return {"kind": kind, "given": given, "choices": choices, "answer": answer,
            "leads_to": leads_to}


def _choice(right: bool, item: str) -> Choice:
    """Its text is the first paragraph of its item, why it is wrong the others."""
    text, _, why = item.partition("\n\n")
    return Choice(right, re.sub(r"\n[ ]+", "\n", text.strip()), dedent(why).strip())


def _claim(body: str, words: dict[str, str]) -> dict:
    """The verdicts there are to choose from; then the right one, and the evidence."""
    bold = _VERDICT.match(body)
    verdicts = [words[verdict] for verdict in VERDICTS if verdict in words]
    stated = [verdict for verdict in verdicts if bold and verdict in bold[1]]
    right = max(stated, key=len, default="")
    answer, leads_to = _answer(body)
    return {"kind": "claim", "given": "", "answer": answer, "leads_to": leads_to,
            "choices": tuple(Choice(verdict == right, verdict) for verdict in verdicts)}


def _answer(text: str) -> tuple[str, str]:
    """The answer without its line that leads on, and where that leads."""
    leads_on = _LEADS_ON.search(text)
    link = _LINK.search(leads_on[0]) if leads_on else None
    return _LEADS_ON.sub("", text), link[1] if link else ""
