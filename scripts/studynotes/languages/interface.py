"""What the site itself says to readers, on its buttons and in its notices, in each language.

`words.yml` beside this module has the words of the languages that the generator speaks. A project
adds another language, or says something in its own way, in a file of the same form,
`docs/words.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from studynotes.memory import Memory
from studynotes.problems import Problem, StudynotesError, nearest, not_utf8
from studynotes.project import Project

OURS = Path(__file__).with_name("words.yml")

Words = dict[str, dict[str, str]]
"""Locale, then the name that the theme knows a word by, `search.close`, then the word."""


class WordsError(StudynotesError):
    """`words.yml` is not what it should be; `line` is where, 0 if that is not known."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Interface:
    """The words for all languages of a project."""

    words: Words = field(default_factory=dict)
    """Complete: where a language has none, English ones stand in, `language` says `en`."""
    problems: tuple[Problem, ...] = ()


def load(project: Project) -> Interface:
    """The generator's words, and over them those of the project; never raises."""
    ours = _read(OURS)
    path = project.relative(project.words)
    english = ours["en"]
    try:
        own = _read(project.words)
    except WordsError as error:
        own, problems = {}, [Problem(path, error.line, str(error))]
    else:
        problems = [*_slips(own, english, project.locales, path)]
    words = {}
    for locale in {*ours, *project.locales}:
        said = {"language": locale, **ours.get(locale, {}), **own.get(locale, {})}
        lacking = [name for name in english if name not in said]
        # One language for all of the page's buttons and notices, or nobody could say which it is.
        words[locale] = {**english, **own.get("en", {})} if lacking else said
        if lacking and locale in project.built_locales:
            problems.append(_lacking(path, locale, lacking, english))
    return Interface(words, tuple(problems))


def _slips(own: Words, english: Mapping[str, str], locales: tuple[str, ...], path: str
           ) -> Iterator[Problem]:
    """Names and languages that mean nothing."""
    for locale, words in own.items():
        if locale not in locales:
            yield Problem(path, 0, f"`{locale}` is no language of this project",
                          nearest(locale, locales))
        for name in words.keys() - english.keys():
            yield Problem(path, 0, f"the site has no word called `{name}`", nearest(name, english))


def _lacking(path: str, locale: str, lacking: list[str], english: Mapping[str, str]) -> Problem:
    """What a language still has to say: a note, as for a page that is not translated yet."""
    lines = "\n".join(f'  "{name}": "{english[name]}"' for name in lacking)
    count = f"{len(lacking)} words" if len(lacking) > 1 else "a word"
    return Problem(path, 0, f"the site's own parts lack {count} in `{locale}`",
                   f"until then they are English; write under `{locale}:` in that file, "
                   f"translated:\n{lines}", "note")


def _read(path: Path) -> Words:
    """A file of words; none if there is no such file. Raises WordsError."""
    try:
        text = path.read_text(encoding="utf-8")
        return _words.recall(path, text, lambda: _parsed(text))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise WordsError(*not_utf8(error)) from None
    except OSError as error:
        raise WordsError(f"cannot be read: {error.strerror}") from None


_words: Memory[Words] = Memory()


def _parsed(text: str) -> Words:
    try:
        data = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise WordsError(f"not YAML: {error.problem}", line) from None
    except yaml.YAMLError as error:
        raise WordsError(f"not YAML: {error}") from None
    return {locale: dict(words) for locale, words in _checked(data or {}).items()}


def _checked(data: Any) -> dict[str, dict[str, str]]:
    """Data that is a text for each name for each language, or WordsError."""
    form = 'write it like words.yml of the generator: hi: {"search.close": "बंद करें"}'
    if not isinstance(data, dict):
        raise WordsError(f"holds no languages; {form}")
    for locale, words in data.items():
        if not isinstance(words, dict):
            raise WordsError(f"what stands under `{locale}` is no list of names and words; {form}")
        for name, word in words.items():
            if not isinstance(word, str):
                raise WordsError(f"`{name}` in `{locale}` is no text to YAML but {word!r}: put it "
                                 "in quotes")
    return data
