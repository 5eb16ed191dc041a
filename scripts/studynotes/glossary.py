"""`glossary.yml`: terms and labels in all languages, for figures, tables and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from studynotes.problems import GlossaryError, nearest


@dataclass(frozen=True)
class Glossary:
    """Words of the source language and what they are called in each other one."""

    words: Mapping[str, Mapping[str, str]]
    """Locale, then source text (labels may hold `{name}` fields), then its translation."""

    @classmethod
    def load(cls, path: Path, locales: tuple[str, ...]) -> Glossary:
        """Read terms and labels; a missing file is an empty glossary.

        Raises GlossaryError where the file is not YAML or an entry has no source text.
        """
        try:
            data = yaml.load(path.read_text(encoding="utf-8"), _LOADER) or {}
        except FileNotFoundError:
            data = {}
        except yaml.YAMLError as error:
            raise GlossaryError(f"{path.name} is not YAML: {error}") from None
        source = locales[0]
        words: dict[str, dict[str, str]] = {locale: {} for locale in locales}
        for section in ("terms", "labels"):
            for entry in data.get(section) or []:
                text = entry.get(source) if isinstance(entry, dict) else None
                if not isinstance(text, str):
                    raise GlossaryError(f"{path.name}: an entry under `{section}` has no text "
                                        f"for `{source}`: {entry!r}")
                for locale in locales:
                    word = text if locale == source or entry.get("same") else entry.get(locale)
                    if isinstance(word, str):
                        words[locale].setdefault(text, word)
        return cls(words)

    def translate(self, text: str, locale: str) -> str:
        """`text` in the language `locale`; raises GlossaryError if the glossary lacks it."""
        try:
            return self.words[locale][text]
        except KeyError:
            known = {word for words in self.words.values() for word in words}
            if text in known:
                raise GlossaryError(f"the label `{text}` has no `{locale}` in the glossary"
                                    ) from None
            raise GlossaryError(f"the glossary has no label `{text}`: {nearest(text, known)}"
                                ) from None


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
