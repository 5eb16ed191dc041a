"""Make words comparable: spelling variants become one, and endings of case and number go.

    ওজনের, ওজনগুলো, ওজন   ->   ওজন

The rules are data, `folding.json`; `search.js` in the browser follows the same file, and a test
compares the two. Both sides of a search are folded, so an ending too many does little harm.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).with_name("folding.json")


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """The rules as they stand in the file."""
    return json.loads(RULES.read_text(encoding="utf-8"))


def words(text: str) -> Iterator[str]:
    """The words of a text as they are written, numbers like 0.2 whole.

    >>> list(words("Xavier/Glorot (ওজনের) 0.2।"))
    ['Xavier', 'Glorot', 'ওজনের', '0.2']
    """
    return (word[0] for word in tokens(text))


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The same words, with their places."""
    return _compiled()[0].finditer(text)


def token_at(text: str, offset: int) -> re.Match[str] | None:
    """The word that begins at an offset; None if none does."""
    return _compiled()[0].match(text, offset)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """One spelling for what looks the same, Latin small, digits Latin.

    >>> fold("র‍্যান্ডম") == fold("র্যান্ডম"), fold("०.२"), fold("ReLU")
    (True, '0.2', 'relu')
    """
    _, drop, digits, _ = _compiled()
    for variant, form in rules()["replace"]:
        word = word.replace(variant, form)
    return drop.sub("", unicodedata.normalize("NFC", word)).translate(digits).lower()


def stem(word: str) -> str:
    """The folded word without endings of case and number; what is left has letters enough.

    >>> stem("ওজনগুলোর"), stem("तौलहरूको"), stem("weights")
    ('ওজন', 'तौल', 'weight')
    """
    folded = fold(word)
    for letters, marks, steps in _compiled()[3]:
        if letters.search(folded):
            for endings, least in steps:
                shorter = endings.sub("", folded)
                if len(marks.sub("", shorter)) >= least:
                    folded = shorter
            break
    return folded


@lru_cache(maxsize=50_000)
def bases(word: str) -> frozenset[str]:
    """Every folded word that this one may be a form of: itself, and what endings leave of it.

    A word belongs to a term if the folded term is among them; nothing else is cut.

    >>> sorted(bases("ওজনগুলোর")), fold("প্যারামিটার") in bases("প্যারামিটারের")
    (['ওজন', 'ওজনগুলো', 'ওজনগুলোর'], True)
    """
    found = {fold(word)}
    for letters, marks, steps in _compiled()[3]:
        if letters.search(word):
            for endings, least in steps:
                new = found
                while new:  # an ending may follow another of its kind
                    shorter = {endings.sub("", base) for base in new}
                    new = {base for base in shorter if len(marks.sub("", base)) >= least} - found
                    found = found | new
            break
    return frozenset(found)


def digits() -> dict[int, str]:
    """For `str.translate`: the digits of every script to 0-9, one for one.

    >>> "০.২ और ०.२".translate(digits())
    '0.2 और 0.2'
    """
    return _compiled()[2]


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], re.Pattern[str], dict[int, str], list[Any]]:
    """The rules as patterns: a word, what is dropped, digits, and per script its endings."""
    data = rules()
    zeros = [ord(zero) for zero in data["digits"]]
    digits = {zero + value: str(value) for zero in zeros for value in range(10)}
    scripts = [(re.compile(script["letters"]), re.compile(script["marks"]),
                [(re.compile(f"(?:{'|'.join(map(_normal, endings))})$"), least)
                 for endings, least in zip(script["steps"], script["least"], strict=True)])
               for script in data["endings"]]
    return re.compile(data["word"]), re.compile(data["drop"]), digits, scripts


def _normal(ending: str) -> str:
    """An ending as `fold` leaves it; patterns in it have nothing to fold."""
    for variant, form in rules()["replace"]:
        ending = ending.replace(variant, form)
    return re.sub(rules()["drop"], "", unicodedata.normalize("NFC", ending))
