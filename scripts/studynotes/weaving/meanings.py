"""Words that the glossary explains, so that a reader can ask for their meaning where they stand.

    Every [weight](glossary.md#term-weight) lies below 0.2.

The first use of a word on a page becomes a link to the page that shows the glossary, in whatever
form the word is (ওজনের, तौलको); so does the first one in a section some screens further down, for
readers who came there straight from a search. A script may show the meaning on the spot; it finds
all of a language in one file, which nobody loads before he asks (`script`).
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path

from studynotes.files import generator_digest, write_atomic
from studynotes.languages import folding, glossary
from studynotes.languages.glossary import Term
from studynotes.memory import Memory
from studynotes.reading.notes import Note
from studynotes.reading.prose import prose

FAR = 30_000
"""Characters of a note's source, dozens of screens of a phone: a word that was marked so far above
is marked again."""

_HTML = re.compile(r"^[ \t]*<(?P<tag>[a-z]+)\b(?![^>]*\bmarkdown\b)[^>]*>(?:.*?</(?P=tag)>|[^\n]*)",
                   re.MULTILINE | re.DOTALL)
# A table, a title, a choice of a question: nothing that a link may stand in.
_NO_SENTENCE = re.compile(r"[ \t>]*(?:[-*+] \[[ xX]\] |!!!|\?\?\?|===|///)|.*\|")
_OPENS = re.compile(r"[ \t>]*(?:[-*+] |\d+[.)] |!!!|\?\?\?|===|\[\^|:)")
_BRACKETS = re.compile(r"!?\[[^\[\]]*\]")
_GAP = re.compile(r"[ \t]+|-")


@dataclass(frozen=True)
class Use:
    """A word of a note that the glossary explains."""

    start: int
    end: int
    """Offsets in the note's source."""
    term: str
    """The term's id."""


class Explained:
    """The words of one language that have a meaning in the glossary."""

    def __init__(self, terms: Sequence[Term], locale: str):
        self._names: dict[tuple[str, ...], str] = {}
        """A name's folded words, and the term's id; empty for one without a meaning of its own."""
        for term in terms:
            if name := term.words.get(locale):
                self._names[_folded(name)] = term.id if term.meaning.get(locale) else ""
        for name in (name for term in terms for name in term.related):
            self._names.setdefault(_folded(name), "")
        self._spelt = {term.id: term.words[locale] for term in terms if locale in term.words}
        self._reach: dict[str, int] = {}
        """The first words of names, and how many words the longest such name has."""
        for first, *others in filter(None, self._names):
            self._reach[first] = max(self._reach.get(first, 1), 1 + len(others))
        self._met: dict[str, tuple[tuple[str, ...], int]] = {}

    def uses(self, note: Note) -> Iterator[Use]:
        """The words of a note that are to be marked, in order."""
        if any(reference.snippet == glossary.NAME for reference in note.references):
            return  # the page that explains them all
        text = prose(note)
        lines = _Lines(note, text)
        marked: dict[str, int] = {}
        """Where each term was marked last."""
        end = 0
        for token in folding.tokens(text):
            if not self._word(token[0])[1] or token.start() < end:
                continue
            end, term = self._name_at(text, token)
            last = marked.get(term)
            if term and (last is None or last + FAR < token.start()) \
                    and _as_spelt(text[token.start():end], self._spelt[term]) \
                    and lines.may_link(token.start(), end) \
                    and (last is None or last < lines.section(token.start())):
                marked[term] = token.start()
                yield Use(token.start(), end, term)

    def _name_at(self, text: str, token: re.Match[str]) -> tuple[int, str]:
        """Where the longest name that begins with a word ends, and the id of what it names.

        The last word of a name may have endings, those before it stand as the glossary has them.
        """
        found = token.end(), ""
        before: tuple[str, ...] = ()
        reach = self._word(token[0])[1]
        following: re.Match[str] | None = token
        while following:
            forms, _ = self._word(following[0])
            for form in forms:
                if (*before, form) in self._names:
                    found = following.end(), self._names[*before, form]
                    break
            before = (*before, forms[0])
            gap = _GAP.match(text, following.end()) if len(before) < reach else None
            following = folding.token_at(text, gap.end()) if gap else None
        return found

    def _word(self, word: str) -> tuple[tuple[str, ...], int]:
        """What a word may be a form of, itself first, and how many words the longest name has
        that may begin with it."""
        if word not in self._met:
            folded = folding.fold(word)
            forms = (folded, *sorted(folding.bases(word) - {folded}, key=len, reverse=True))
            self._met[word] = forms, max(self._reach.get(form, 0) for form in forms)
        return self._met[word]


class _Lines:
    """The lines of a note, and what stands on them."""

    def __init__(self, note: Note, text: str):
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._front = note.front
        self._headings = {heading.line for heading in note.headings}
        self._sections = [0, *(self._starts[heading.line - 1] for heading in note.headings
                               if heading.level <= 2)]
        self._raw = [block.span() for block in _HTML.finditer(note.source)]
        self._links: dict[int, list[tuple[int, int]] | None] = {}
        """By line: where its brackets are; None if no link may stand on it at all."""

    def section(self, offset: int) -> int:
        """Where the section begins that an offset lies in."""
        return self._sections[bisect_right(self._sections, offset) - 1]

    def may_link(self, start: int, end: int) -> bool:
        """Whether these words stand in a sentence, and are no link yet."""
        number = bisect_right(self._starts, start)
        if number not in self._links:
            self._links[number] = self._brackets(number)
        linked = self._links[number]
        return linked is not None and "\n" not in self._text[start:end] \
            and self._text[start - 1:start] != "!" \
            and not any(left < end and start < right for left, right in linked)

    def _brackets(self, number: int) -> list[tuple[int, int]] | None:
        at, line = self._starts[number - 1], self._line(number)
        if at < self._front or number in self._headings or _NO_SENTENCE.match(line) \
                or any(left <= at < right for left, right in self._raw) \
                or (line.startswith(("    ", "\t")) and not self._contained(number)):
            return None
        rest = _BRACKETS.sub("", line)
        if "[" in rest or "]" in rest:
            return None  # brackets in brackets
        return [(at + found.start(), at + found.end()) for found in _BRACKETS.finditer(line)]

    def _contained(self, number: int) -> bool:
        """Whether an indented line is part of a list or a box, and no program."""
        while number > 1 and (not self._line(number).strip() or self._line(number)[0] in " \t"):
            number -= 1
        return bool(_OPENS.match(self._line(number)))

    def _line(self, number: int) -> str:
        start = self._starts[number - 1]
        end = self._text.find("\n", start)
        return self._text[start:] if end < 0 else self._text[start:end]


class Finder:
    """Finds the uses in notes of all languages, and remembers them from build to build."""

    def __init__(self, terms: Sequence[Term], locales: Iterable[str], store: Path):
        self._terms, self._locales, self._store = terms, tuple(locales), store
        self._explained: dict[str, Explained] = {}
        try:
            self._known = json.loads(store.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._known = {}
        self._used: dict[str, list[list[object]]] = {}

    def uses(self, note: Note) -> list[Use]:
        """The words of a note that are to be marked, in order."""
        if note.locale not in self._locales:
            return []
        key, found, uses = _looked_up.recall(note.path, (note, self._terms),
                                             lambda: self._look_up(note))
        self._used[key] = found
        return uses

    def _look_up(self, note: Note) -> tuple[str, list[list[object]], list[Use]]:
        """The note's key, and its uses as they are kept and as they are."""
        key = hashlib.sha256(f"{self._words}{note.locale}\0{note.source}".encode()).hexdigest()
        found = self._known[key] if key in self._known else [
            list(astuple(use)) for use in self._of(note.locale).uses(note)]
        return key, found, [Use(*use) for use in found]

    def keep(self) -> None:
        """Write down what was found; what no note has any more is forgotten."""
        if self._used != self._known:
            with suppress(OSError):  # where nothing can be kept, all is looked for again
                self._store.parent.mkdir(parents=True, exist_ok=True)
                write_atomic(self._store, json.dumps(self._used))

    def _of(self, locale: str) -> Explained:
        if locale not in self._explained:
            self._explained[locale] = Explained(self._terms, locale)
        return self._explained[locale]

    @cached_property
    def _words(self) -> str:
        """Changes with the glossary, and with how words are found."""
        return hashlib.sha256(repr((generator_digest(), self._terms)).encode()).hexdigest()


_looked_up: Memory[tuple[str, list[list[object]], list[Use]]] = Memory()


def page_of(notes: Iterable[Note]) -> str:
    """The name of the note that shows the glossary's words; empty if none does."""
    return next((note.name for note in notes for reference in note.references
                 if (reference.snippet, reference.path) == (glossary.NAME, ("terms",))), "")


def script(locale: str, terms: Iterable[Term]) -> str:
    """All meanings of a language by the term's id, each with the word and the source word.

    A script, not JSON, so that it can also be loaded from `file://`.
    """
    found = {term.id: [term.words[locale], next(iter(term.words.values())), term.meaning[locale]]
             for term in terms if term.meaning.get(locale)}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"studynotesMeanings({text.replace(chr(0x2028), ' ').replace(chr(0x2029), ' ')});\n"


def _folded(name: str) -> tuple[str, ...]:
    return tuple(map(folding.fold, folding.words(name)))


def _as_spelt(written: str, main: str) -> bool:
    """Whether capital letters stand where they belong: `he` is not the name He."""
    return main == main.lower() or written.startswith(main)
