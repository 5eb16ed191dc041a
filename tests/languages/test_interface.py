"""Buttons and notices speak the reader's language, and a project may say them in its own way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

from studynotes import pipeline
from studynotes.languages import interface
from studynotes.languages.interface import OURS

SCRIPTS = {"bn": r"[\u0980-\u09ff]", "ne": r"[\u0900-\u097f]"}


def said(make_project, words: str | None = None, languages: tuple[str, ...] = ()):
    """What is loaded for a project with these words of its own, and with further languages."""
    project = make_project({"docs/words.yml": words})
    return interface.load(replace(project, locales=(*project.locales, *languages)))


def test_the_generators_words_are_there_in_each_of_its_languages(make_project):
    found = said(make_project)
    assert found.problems == ()
    assert found.words["bn"]["search.close"] == "বন্ধ করুন"
    assert {locale: words["language"] for locale, words in found.words.items()} == {
        "en": "en", "bn": "bn", "ne": "ne"}


@pytest.mark.parametrize(("locale", "script"), SCRIPTS.items())
def test_every_word_is_translated(make_project, locale: str, script: str):
    words = said(make_project).words
    assert list(words[locale]) == list(words["en"])
    for name, word in words[locale].items():
        assert name == "language" or re.search(script, word), name
        assert word.count("#") == words["en"][name].count("#"), name


def test_the_file_is_in_nfc():
    text = OURS.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)


def test_a_project_says_something_in_its_own_way(make_project):
    found = said(make_project, "bn: {search.close: সরিয়ে দিন}\n")
    assert found.problems == ()
    assert found.words["bn"]["search.close"] == "সরিয়ে দিন"
    assert found.words["bn"]["take.title"] == "সঙ্গে রাখুন"


def test_a_language_that_lacks_words_says_so_and_speaks_english_until_then(make_project):
    found = said(make_project, "hi: {search.close: बंद करें}\n", ("hi",))
    assert found.words["hi"]["language"] == "en"
    assert found.words["hi"]["search.close"] == "Close"
    (problem,) = found.problems
    assert (problem.path, problem.level) == ("docs/words.yml", "note")
    assert re.fullmatch(r"the site's own parts lack \d+ words in `hi`", problem.message)
    assert '  "take.title": "Take it with you"' in problem.hint
    assert "search.close" not in problem.hint


def test_a_language_with_all_its_words_is_complete(make_project):
    english = said(make_project).words["en"]
    lines = "".join(f'  "{name}": "हिन्दी"\n' for name in english if name != "language")
    found = said(make_project, f"hi:\n{lines}", ("hi",))
    assert found.problems == ()
    assert (found.words["hi"]["language"], found.words["hi"]["take.zip"]) == ("hi", "हिन्दी")


@pytest.mark.parametrize(
    ("words", "line", "message"),
    [
        ("bn: {serch.close: x}", 0, "the site has no word called `serch.close`"),
        ("bm: {}", 0, "`bm` is no language of this project"),
        ("bn: {search.close: no}", 0, "`search.close` in `bn` is no text to YAML but False"),
        ("bn: close", 0, "what stands under `bn` is no list of names and words; write it like"),
        ("- bn", 0, "holds no languages; write it like"),
        ("bn:\n  a: {", 3, "not YAML: "),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_an_error(make_project, words: str, line: int, message: str):
    found = said(make_project, words + "\n")
    (problem,) = found.problems
    assert problem.message.startswith(message)
    assert (problem.path, problem.line, problem.level) == ("docs/words.yml", line, "error")
    assert found.words["bn"]["take.title"] == "সঙ্গে রাখুন"


def test_such_a_problem_is_found_by_check_and_the_words_are_not_published(make_project):
    site = pipeline.run(make_project({"docs/words.yml": "bn: {serch.close: x}\n"}))
    assert [problem.hint for problem in site.errors] == ["did you mean `search.close`?"]
    assert site.project.words in site.project.data


def test_a_file_that_cannot_be_read_is_told_with_its_line(make_project):
    project = make_project()
    project.words.write_bytes(b"bn:\n  a: \xff\n")
    (problem,) = interface.load(project).problems
    assert (problem.line, problem.message[:9]) == (2, "not UTF-8")
