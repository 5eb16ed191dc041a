"""One word for one thing: whether notes call the subject's terms what the glossary calls them.

What is a fault, in every form of a word (ওজনের, ওজনগুলো; तौलको, तौलहरू):

* a name under a term's `also`, on a page in its script: readers may search for it, notes write
  the main form;
* a name under a term's `not`, on any page;
* a word with the consonants of a term, four at least, but other vowels: a spelling that nobody
  listed.

The longest name wins, so that ওয়েট in ওয়েট ডিকে is no other name of ওজন. Fine is everything that
the glossary lists as a main form, a label or under `related`; what stands between “ and ”, for
those are another's words; and the page that shows the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studynotes.languages import folding, glossary
from studynotes.languages.glossary import Glossary
from studynotes.problems import Problem
from studynotes.reading.notes import Note
from studynotes.reading.prose import line_of, prose, quotations

MOST_CHANGES = 2
"""Letters by which a misspelt word may differ from the right one."""

_Name = tuple[str, ...]
"""A name's words, folded."""
_GAP = re.compile(r"[ \t]*\n?[ \t]*|-")


def problems(notes: Iterable[Note], words: Glossary, source: str) -> Iterator[Problem]:
    """A Problem for each word that is not the glossary's; `source` is the language that it
    translates from, whose pages may use the names that the others only search for."""
    vocabularies = _vocabularies(words, source)
    for note in notes:
        if note.locale not in vocabularies or any(
                reference.snippet == glossary.NAME for reference in note.references):
            continue
        text = prose(note)
        for slip in vocabularies[note.locale].slips_of(note):
            written = " ".join(text[slip.start:slip.end].split())
            if slip.listed:
                message = f"“{written}” is called “{slip.main}” in these notes"
                hint = f"write “{slip.main}”; another's words stand between “ and ”"
            else:
                message = f"“{written}” looks like another spelling of “{slip.main}”"
                hint = f"write “{slip.main}”; a word of its own stands under `related:` in the " \
                       "glossary"
            yield Problem(note.path, line_of(text, slip.start), message, hint)


_made: list[tuple[Glossary, str, dict[str, Vocabulary]]] = []


def _vocabularies(words: Glossary, source: str) -> dict[str, Vocabulary]:
    """One for each language of the glossary, the same as last time if the glossary is."""
    if not _made or (words, source) != _made[0][:2]:
        _made[:] = [(words, source, {locale: Vocabulary(words, locale, source)
                                     for locale in words.words})]
    return _made[0][2]


@dataclass(frozen=True)
class Slip:
    """A wrong word, by its offsets in the note."""

    start: int
    end: int
    main: str
    """What it should be."""
    listed: bool
    """Whether the glossary has it as another name; else it only looks like the main form."""


@dataclass(frozen=True)
class _Word:
    """What is known of a word, wherever it stands."""

    folded: str
    bases: frozenset[str]
    meant: str
    """The word that it is a misspelling of; empty if of none."""
    reach: int
    """How many words the longest name has that may begin with it; 0 if none does."""


class Vocabulary:
    """What pages of one language may call things, and what not."""

    def __init__(self, words: Glossary, locale: str, source: str):
        named = [term for term in words.terms if locale in term.words]
        own = _script("".join(term.words[locale] for term in named))
        self._right = {_name(word) for word in words.words.get(locale, {}).values()}
        self._right |= {_name(word) for term in named for word in term.related}
        self._wrong: dict[_Name, str] = {}
        """Another name, then the main form that stands for it."""
        for term in named:
            also = [word for word in term.also if _script(word) == own]
            for name in map(_name, [*([] if locale == source else also), *term.wrong]):
                if name not in self._right:
                    self._wrong.setdefault(name, term.words[locale])
        self._single = {word for name in self._right for word in name}
        self._reach: dict[str, int] = {}
        """The first words of names, and how many words the longest such name has."""
        for first, *others in filter(None, (*self._right, *self._wrong)):
            self._reach[first] = max(self._reach.get(first, 1), 1 + len(others))
        self._spellings: dict[str, list[str]] = {}
        """The consonants of main forms' words, then the words."""
        if locale != source:
            for word in (word for term in named for word in folding.words(term.words[locale])):
                if _script(word) == own and (consonants := _consonants(folding.fold(word))):
                    self._spellings.setdefault(consonants, []).append(word)
        self._met: dict[str, _Word] = {}
        self._pages: dict[str, tuple[str, list[Slip]]] = {}

    def slips_of(self, note: Note) -> list[Slip]:
        """The wrong words of a page; looked for once, as long as its text stays the same."""
        if note.path not in self._pages or self._pages[note.path][0] != note.source:
            self._pages[note.path] = note.source, list(self.slips(prose(note)))
        return self._pages[note.path][1]

    def slips(self, text: str) -> Iterator[Slip]:
        """The wrong words of a text outside quotation marks, in order."""
        tokens = list(folding.tokens(text))
        quoted = quotations(text)
        after = 0
        for number, token in enumerate(tokens):
            word = self._word(token[0])
            if number < after or not (word.reach or word.meant):
                continue  # inside a name that was looked at, or of no interest
            length, main = self._name_at(text, tokens[number:number + max(word.reach, 1)])
            after = number + length
            start, end = token.start(), tokens[after - 1].end()
            if (main or word.meant) and not any(
                    left <= start and end <= right for left, right in quoted):
                yield Slip(start, end, main or word.meant, listed=bool(main))

    def _name_at(self, text: str, tokens: list[re.Match[str]]) -> tuple[int, str]:
        """How many of the words are one name, and the main form if it is a wrong one.

        The last word of a name may have endings, those before it stand as the glossary has them.
        """
        joined = 1
        while joined < len(tokens) and _GAP.fullmatch(
                text, tokens[joined - 1].end(), tokens[joined].start()):
            joined += 1
        words = [self._word(token[0]) for token in tokens[:joined]]
        for length in range(joined, 0, -1):
            before = tuple(word.folded for word in words[:length - 1])
            names = [(*before, base) for base in words[length - 1].bases]
            if not self._right.isdisjoint(names):
                return length, ""
            for name in names:
                if name in self._wrong:
                    return length, self._wrong[name]
        return 1, ""

    def _word(self, word: str) -> _Word:
        if word not in self._met:
            bases = folding.bases(word)
            self._met[word] = _Word(folding.fold(word), bases, self._meant(bases),
                                    max(self._reach.get(base, 0) for base in bases))
        return self._met[word]

    def _meant(self, bases: Iterable[str]) -> str:
        """The word that a word is a misspelling of; empty if of none."""
        if self._single.isdisjoint(bases):
            for base in bases:
                for word in self._spellings.get(_consonants(base), ()):
                    if _distance(_sounds(base), _sounds(folding.fold(word))) <= MOST_CHANGES:
                        return word
        return ""


def _name(word: str) -> _Name:
    return tuple(map(folding.fold, folding.words(word)))


def _script(word: str) -> str:
    """The letters that a word is written in, as the rules of `folding` tell scripts apart."""
    return max((script["letters"] for script in folding.rules()["endings"]),
               key=lambda letters: len(re.findall(letters, word, re.IGNORECASE)))


# Letters that loanwords mix up, in Bengali and in Devanagari.
_ALIKE = ((re.compile("[ঙং]গ|ঙ্গ|[ঙংঞণ]"), "ন"), (re.compile("[শষ]"), "স"), (re.compile("ভ"), "ব"),
          (re.compile("ৎ"), "ত"), (re.compile("্যা"), "ে"), (re.compile("\u09bc"), ""),
          (re.compile("[ङं]ग|ङ्ग|[ङंञण]"), "न"), (re.compile("[शष]"), "स"), (re.compile("भ"), "व"),
          (re.compile("्या"), "े"))
# য and য় come and go with the vowels; a vowel that begins a word is as good as a consonant.
_VOWELS = re.compile("[\u0900-\u0903\u093a-\u094d\u0981-\u0983\u09bc-\u09cd\u09d7যয]"
                     "|(?<!^)[\u0904-\u0914\u0985-\u0994य]")


def _consonants(folded: str) -> str:
    """What two spellings of one loanword share; empty if that is too little to go by."""
    letters = _VOWELS.sub("", _sounds(folded))
    return letters if len(letters) >= 4 and not letters.isascii() else ""


def _sounds(folded: str) -> str:
    for letters, sound in _ALIKE:
        folded = letters.sub(sound, folded)
    return folded


def _distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, opposite in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (letter != opposite))
    return row[-1]
