"""`glossary.yml`: terms and labels in all languages, for figures, tables and checks; and the
numbers that notes may write by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from studynotes.memory import Memory
from studynotes.problems import GlossaryError, nearest, not_utf8

NAME = "glossary"
"""What a note cites the glossary by, in place of a snippet's name."""


@dataclass(frozen=True)
class Term:
    """A word of the subject."""

    id: str
    """Made of the source text, the same on the page of every language: `term-fan-in`."""
    words: Mapping[str, str]
    """What it is called, by locale."""
    meaning: Mapping[str, str]
    """One line on what it means, by locale; empty if the word explains itself."""
    also: tuple[str, ...] = ()
    """Other spellings, school words, romanised forms and related words, for search."""
    related: tuple[str, ...] = ()
    """Those of them that are words of their own: notes may write them."""
    wrong: tuple[str, ...] = ()
    """What nobody should call it; the file's `not`."""


@dataclass(frozen=True)
class Allowed:
    """A number that notes write by hand, among its words: `section {n}`."""

    words: Mapping[str, str]
    """By locale; `{n}` stands for any number."""
    why: str
    line: int
    """Where the glossary says so."""


@dataclass(frozen=True)
class Glossary:
    """Words of the source language and what they are called in each other one."""

    words: Mapping[str, Mapping[str, str]]
    """Locale, then source text (labels may hold `{name}` fields), then its translation."""
    readable: bool = True
    """False for one that stands in for a broken file: it leaves every word as it is."""
    terms: tuple[Term, ...] = ()
    """What stands under `terms:`, in the order of the file."""
    labels: Mapping[str, int] = field(default_factory=dict)
    """Source text of what stands under `labels:`, and the line."""
    numbers: tuple[Allowed, ...] = ()
    """What stands under `numbers:`."""
    alike: tuple[tuple[str, ...], ...] = ()
    """What stands under `search:`: words of all languages that mean the same to a reader who
    searches, and are no terms."""

    @classmethod
    def load(cls, path: Path, locales: tuple[str, ...]) -> Glossary:
        """Read terms and labels; a missing file is an empty glossary.

        Raises GlossaryError where the file is not YAML, or an entry is not what it should be.
        """
        text = _text(path)
        return _glossaries.recall(path, (text, locales), lambda: cls._of(_parsed(text), locales))

    @classmethod
    def _of(cls, data: Mapping[str, Any], locales: tuple[str, ...]) -> Glossary:
        words: dict[str, dict[str, str]] = {locale: {} for locale in locales}
        terms: list[Term] = []
        labels: dict[str, int] = {}
        for section in ("terms", "labels"):
            for entry in data.get(section) or []:
                if not isinstance(entry, dict):
                    raise GlossaryError(f"under `{section}`, {entry!r} is not like `en: weight`")
                text = _word(entry, locales[0])
                if text is None:
                    raise GlossaryError(f"an entry under `{section}` has no `{locales[0]}`",
                                        entry[_LINE])
                if text in words[locales[0]]:
                    raise GlossaryError(f"`{text}` stands here for the second time", entry[_LINE])
                for locale in locales:
                    word = text if entry.get("same") else _word(entry, locale)
                    if word is not None:
                        words[locale][text] = word
                if section == "terms":
                    terms.append(_term(entry, text, locales))
                else:
                    labels[text] = entry[_LINE]
        return cls(words, terms=tuple(terms), labels=labels,
                   numbers=tuple(_allowed(entry, locales) for entry in data.get("numbers") or []),
                   alike=tuple(_alike(entry) for entry in data.get("search") or []))

    def translate(self, text: str, locale: str) -> str:
        """`text` in the language `locale`; raises GlossaryError if the glossary lacks it."""
        if not self.readable:
            return text
        try:
            return self.words[locale][text]
        except KeyError:
            known = {word for words in self.words.values() for word in words}
            if text in known:
                raise GlossaryError(f"the label `{text}` has no `{locale}` in the glossary"
                                    ) from None
            raise GlossaryError(f"the glossary has no label `{text}`: {nearest(text, known)}"
                                ) from None


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML whose mappings know the line that they stand on."""


_LINE = "(line)"  # no language is called so
_Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: {
    **loader.construct_mapping(node, deep=True), _LINE: node.start_mark.line + 1})


_glossaries: Memory[Glossary] = Memory()


def _text(path: Path) -> str:
    try:
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise GlossaryError(*not_utf8(error)) from None
    except OSError as error:
        raise GlossaryError(f"cannot be read: {error.strerror}") from None


def _parsed(text: str) -> dict[str, Any]:
    try:
        data = yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        raise GlossaryError(f"not YAML: {error.problem}",
                            error.problem_mark.line + 1 if error.problem_mark else 0) from None
    except yaml.YAMLError as error:
        raise GlossaryError(f"not YAML: {error}") from None
    if data is not None and not isinstance(data, dict):
        raise GlossaryError("holds no `terms:` and no `labels:`")
    return data or {}


def _term(entry: Mapping[str, Any], text: str, locales: tuple[str, ...]) -> Term:
    """An entry under `terms:`; if it has a meaning, that must be complete."""
    found = {locale: text if entry.get("same") else _word(entry, locale) for locale in locales}
    words = {locale: word for locale, word in found.items() if word}
    meaning = entry.get("meaning") or {}
    if not isinstance(meaning, dict):
        raise GlossaryError(f"the meaning of `{text}` is not like {{{locales[0]}: a number}}",
                            entry[_LINE])
    said = {locale: _word(meaning, locale) for locale in locales} if meaning else {}
    if missing := [locale for locale in said if not (said[locale] and locale in words)]:
        raise GlossaryError(f"`{text}` is explained, but not in {' and '.join(missing)}",
                            entry[_LINE])
    also, related, wrong = (_list(entry, text, key) for key in ("also", "related", "not"))
    return Term("term-" + re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-"), words, said,
                also + related, related, wrong)


def _list(entry: Mapping[str, Any], text: str, key: str) -> tuple[str, ...]:
    found = entry.get(key) or []
    if not (isinstance(found, list) and all(isinstance(word, str) for word in found)):
        raise GlossaryError(f"what `{text}` is called `{key}` is no list of words", entry[_LINE])
    return tuple(found)


def _alike(entry: Any) -> tuple[str, ...]:
    """An entry under `search:`, at least two words."""
    if not (isinstance(entry, list) and len(entry) > 1
            and all(isinstance(word, str) for word in entry)):
        raise GlossaryError(f"under `search`, {entry!r} is not like [formula, equation]")
    return tuple(entry)


def _allowed(entry: Any, locales: tuple[str, ...]) -> Allowed:
    """An entry under `numbers:`, which must say why."""
    if not isinstance(entry, dict):
        raise GlossaryError(f"under `numbers`, {entry!r} is not like `en: section {{n}}`")
    text, why = _word(entry, locales[0]), _word(entry, "why")
    if text is None or not why:
        raise GlossaryError(f"an entry under `numbers` has no `{'why' if text else locales[0]}`",
                            entry[_LINE])
    words = {locale: text if entry.get("same") else _word(entry, locale) for locale in locales}
    return Allowed({locale: word for locale, word in words.items() if word}, why, entry[_LINE])


def _word(entry: Mapping[str, Any], locale: str) -> str | None:
    """What the entry says in a language; None if it says nothing."""
    word = entry.get(locale)
    if word is not None and not isinstance(word, str):
        raise GlossaryError(f"`{locale}` is no text to YAML but {word!r}: put it in quotes",
                            entry[_LINE])
    return word
