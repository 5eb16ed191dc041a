"""The glossary: one file of words, found by their source text, with clear words on its faults."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from textwrap import dedent

import pytest

from studynotes.languages.glossary import Glossary
from studynotes.problems import GlossaryError

LOCALES = ("en", "bn", "ne")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def load(tmp_path: Path):
    """Loads a glossary from its text."""

    def read(text: str | bytes, locales: tuple[str, ...] = LOCALES) -> Glossary:
        path = tmp_path / "glossary.yml"
        path.write_bytes(dedent(text).encode() if isinstance(text, str) else text)
        return Glossary.load(path, locales)

    return read


def test_terms_and_labels_are_translated_alike(load):
    glossary = load("""\
        terms:
          - {en: weight, bn: ওজন, ne: तौल}
        labels:
          - {en: "layer {n}", bn: "লেয়ার {n}", ne: "तह {n}"}
        """)
    assert glossary.translate("weight", "en") == "weight"
    assert glossary.translate("weight", "bn") == "ওজন"
    assert glossary.translate("layer {n}", "ne") == "तह {n}"


def test_a_name_stays_the_same(load):
    glossary = load("terms: [{en: Xavier, same: true}]")
    assert [glossary.translate("Xavier", locale) for locale in LOCALES] == ["Xavier"] * 3


def test_the_source_language_need_not_be_english(load):
    glossary = load("terms: [{bn: ওজন, en: weight}]", ("bn", "en"))
    assert glossary.translate("ওজন", "en") == "weight"


@pytest.mark.parametrize("text", ["", "terms:\nlabels:\n", "# nothing yet\n"])
def test_an_empty_glossary_is_one(load, text: str):
    assert load(text).words == {"en": {}, "bn": {}, "ne": {}}


def test_no_glossary_is_an_empty_one(tmp_path: Path):
    assert Glossary.load(tmp_path / "none.yml", ("en",)).words == {"en": {}}


def test_words_are_normalised(load):
    decomposed = unicodedata.normalize("NFD", "র‍্যান্ডম ওজন, য়")
    assert load(f"terms: [{{en: x, bn: '{decomposed}'}}]").translate("x", "bn") == (
        unicodedata.normalize("NFC", decomposed)
    )


@pytest.mark.parametrize(
    ("word", "locale", "message"),
    [
        ("wieght", "bn", "the glossary has no label `wieght`: did you mean `weight`?"),
        ("weight", "ne", "the label `weight` has no `ne` in the glossary"),
    ],
)
def test_a_word_that_is_not_there_is_refused(load, word: str, locale: str, message: str):
    glossary = load("terms: [{en: weight, bn: ওজন}]")
    with pytest.raises(GlossaryError) as caught:
        glossary.translate(word, locale)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("terms:\n  - en: weight\n    bn: [", 4, "not YAML: "),
        ("terms: 'a", 1, "not YAML: "),
        ("a: \x07", 0, "not YAML: "),
        ("- en: weight\n", 0, "holds no `terms:` and no `labels:`"),
        ("terms:\n  - weight\n", 0, "under `terms`, 'weight' is not like `en: weight`"),
        ("labels:\n  - {bn: ওজন}\n", 2, "an entry under `labels` has no `en`"),
        ("labels:\n  - {en: yes, bn: হ্যাঁ}\n", 2, "`en` is no text to YAML but True: put it in"),
        ("labels:\n  - en: n\n  - en: x\n    bn: 1\n", 3, "`bn` is no text to YAML but 1: put"),
        ("terms:\n  - en: x\nlabels:\n  - en: x\n", 4, "`x` stands here for the second time"),
    ],
)
def test_a_glossary_that_cannot_be_read_says_where(load, text: str, line: int, message: str):
    with pytest.raises(GlossaryError) as caught:
        load(text)
    assert str(caught.value).startswith(message)
    assert caught.value.line == line


def test_a_glossary_in_another_encoding_is_refused(load):
    with pytest.raises(GlossaryError, match="not UTF-8") as caught:
        load(b"terms:\n  - {en: x, bn: \xff}\n")
    assert caught.value.line == 2


def test_what_stands_in_for_a_broken_glossary_leaves_words_alone():
    assert Glossary({"en": {}}, readable=False).translate("anything", "en") == "anything"


def test_the_glossary_of_this_project_has_every_word_in_every_language():
    words = Glossary.load(ROOT / "docs" / "glossary.yml", LOCALES).words
    assert words["en"].keys() == words["bn"].keys() == words["ne"].keys() != set()


def test_the_labels_of_this_project_keep_their_fields():
    """`layer {n}` must have its {n} in every language."""
    words = Glossary.load(ROOT / "docs" / "glossary.yml", LOCALES).words
    for text in words["en"]:
        fields = {part.partition("}")[0] for part in text.split("{")[1:]}
        for locale in LOCALES:
            word = words[locale][text]
            assert fields == {part.partition("}")[0] for part in word.split("{")[1:]}, word


# --- terms with a meaning ---


def test_a_term_with_a_meaning_is_explained_in_every_language(load):
    fan_in, weight = load("""\
        terms:
          - en: fan-in
            bn: ফ্যান-ইন
            ne: फ्यान-इन
            meaning: {en: the number of inputs, bn: ইনপুটের সংখ্যা, ne: इनपुटको सङ्ख्या}
          - {en: weight, bn: ওজন, ne: तौल, also: [ojon, वेट]}
        """).terms
    assert (weight.also, weight.meaning) == (("ojon", "वेट"), {})
    assert fan_in.id == "term-fan-in"
    assert fan_in.words["bn"] == "ফ্যান-ইন"
    assert fan_in.meaning["ne"] == "इनपुटको सङ्ख्या"


@pytest.mark.parametrize(("entry", "complaint"), [
    ("{en: bias, bn: বায়াস, ne: बायस, meaning: {en: a number, bn: সংখ্যা}}",
     "`bias` is explained, but not in ne"),
    ("{en: bias, meaning: {en: a number, bn: সংখ্যা, ne: सङ्ख्या}}",
     "`bias` is explained, but not in bn and ne"),
    ("{en: bias, same: true, meaning: a number}", "the meaning of `bias` is not like {en: "),
    ("{en: bias, same: true, also: bayas}", "what `bias` is called `also` is no list of words"),
])
def test_half_an_explanation_is_an_error(load, entry: str, complaint: str):
    with pytest.raises(GlossaryError, match=complaint):
        load(f"terms:\n  - {entry}\n")
