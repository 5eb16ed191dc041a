"""Which words of a note are marked, so that a reader can ask what they mean."""

from __future__ import annotations

import json

import pytest

from studynotes.languages.glossary import Term
from studynotes.reading.notes import Note
from studynotes.weaving import meanings
from studynotes.weaving.meanings import FAR, Explained, Finder


def term(en: str, bn: str, ne: str, explained: bool = True, **more: tuple[str, ...]) -> Term:
    words = {"en": en, "bn": bn, "ne": ne}
    return Term(f"term-{en.replace(' ', '-').lower()}", words,
                dict.fromkeys(words, f"what {en} means") if explained else {}, **more)


TERMS = (
    term("weight", "ওজন", "तौल", related=("weighty matter",)),
    term("weight decay", "ওজন ক্ষয়", "तौल क्षय"),
    term("mean", "গড়", "औसत"),
    term("geometric mean", "গুণোত্তর গড়", "गुणोत्तर मध्यक", explained=False),
    term("He", "He", "He"),
    term("random", "র‍্যান্ডম", "र्‍यान्डम"),
)


def marked(text: str, locale: str = "en") -> list[str]:
    """The words of a note's text that are marked."""
    note = Note.parse(f"docs/{locale}/a.md", locale, "a.md", text)
    return [note.source[use.start:use.end] for use in Explained(TERMS, locale).uses(note)]


# --- words ---


@pytest.mark.parametrize(("locale", "word"), [
    ("en", "weight"), ("en", "weights"), ("en", "Weight"), ("bn", "ওজন"), ("bn", "ওজনের"),
    ("bn", "ওজনগুলোর"), ("bn", "র‍্যান্ডমের"), ("ne", "तौलको"), ("ne", "तौलहरूलाई"),
])
def test_a_word_is_known_in_every_form(locale, word):
    assert marked(f"… {word} …", locale) == [word]


def test_a_word_that_only_begins_alike_is_another_word():
    assert marked("A weightless meaning. ওজনদার", "bn") == []


def test_the_longest_name_wins():
    assert marked("The weight decay of a weight") == ["weight decay", "weight"]


def test_a_name_without_a_meaning_is_left_alone_with_its_parts():
    assert marked("Their geometric mean is a weighty matter.") == []


def test_a_name_in_capitals_is_no_pronoun():
    assert marked("So he takes He.") == ["He"]


def test_in_another_language_nothing_is_found_by_the_english_word():
    assert marked("ওজন (weight)", "bn") == ["ওজন"]


# --- places ---


@pytest.mark.parametrize("text", [
    "# The weight {#w}",
    "[a weight](b.md)",
    "[all [the] weights](b.md)",
    "![a weight](b.svg)",
    "![a weight][1]",
    "`weight`",
    "$\\text{weight}$",
    "```\nweight\n```",
    "    weight = 2",
    "| weight | mean |\n|---|---|\n| weight | 2 |",
    "<div>\nthe weight\n\nof it\n</div>",
    "<!-- weight -->",
    '<span title="weight">a</span>',
    "- [ ] the weight\n- [x] the mean",
    '!!! note "The weight"',
    "/// details | The weight",
    '=== "weight"',
    "---\ntitle: weight\n---\n",
    "{{ s.weight }}",
    "{{ glossary.terms }}\n\nweight",
])
def test_here_no_link_may_stand(text):
    assert marked(text) == []


@pytest.mark.parametrize("text", [
    "**A weight**",
    "* a weight",
    "> a weight",
    "[more](b.md) of the weight",
    '!!! note "A box"\n    The weight of it.',
    "* an item\n\n    and its weight",
    "/// details | Answer\nThe weight.\n///",
    '<div class="sheet" markdown>\n\nthe weight\n\n</div>',
    "1. a weight",
])
def test_here_one_may(text):
    assert marked(text) == ["weight"]


def test_an_exclamation_mark_would_make_an_image_of_a_link():
    assert marked("No!weight") == []


# --- how often ---


def test_a_word_is_marked_once():
    assert marked("weight and weights\n\n## b {#b}\n\nweight") == ["weight"]


def test_far_down_it_is_marked_again_but_in_another_section():
    far = "word " * (FAR // 5 + 1)
    assert marked(f"weight\n\n{far}\n\nweight") == ["weight"]
    assert marked(f"weight\n\n{far}\n\n## b {{#b}}\n\nweight") == ["weight"] * 2
    assert marked(f"weight\n\n{far}\n\n### b {{#b}}\n\nweight") == ["weight"]


# --- what is kept ---


@pytest.fixture
def store(tmp_path):
    return tmp_path / "cache" / "meanings.json"


NOTE = Note.parse("docs/en/a.md", "en", "a.md", "the weight")


def found(store, note=NOTE, terms=TERMS) -> list[str]:
    finder = Finder(terms, ("en", "bn"), store)
    uses = finder.uses(note)
    finder.keep()
    return [use.term for use in uses]


def test_what_was_found_is_not_looked_for_again(store, monkeypatch):
    assert found(store) == ["term-weight"]
    monkeypatch.delattr(Explained, "uses")
    assert found(store) == ["term-weight"]


def test_another_text_or_glossary_is_looked_at_anew(store):
    assert found(store) == ["term-weight"]
    assert found(store, Note.parse("docs/en/a.md", "en", "a.md", "its mean")) == ["term-mean"]
    assert found(store, terms=()) == []


def test_a_damaged_store_is_made_again(store):
    store.parent.mkdir()
    store.write_text("{", encoding="utf-8")
    assert found(store) == ["term-weight"]
    assert len(json.loads(store.read_text(encoding="utf-8"))) == 1


def test_where_nothing_can_be_kept_all_is_found_anyway(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert found(tmp_path / "file" / "meanings.json") == ["term-weight"]


def test_a_language_without_a_glossary_has_no_marks(store):
    assert found(store, Note.parse("docs/hi/a.md", "hi", "a.md", "weight")) == []


# --- what the browser loads ---


def test_the_page_that_shows_the_glossary():
    shows = Note.parse("docs/en/words.md", "en", "words.md", "# Words\n\n{{ glossary.terms }}\n")
    assert meanings.page_of([NOTE, shows]) == "words.md"
    assert meanings.page_of([NOTE]) == ""


def test_the_script_holds_each_word_its_source_and_its_meaning():
    script = meanings.script("bn", (*TERMS[:1], TERMS[3], term("a\u2028b", "ক", "क")))
    data = json.loads(script.removeprefix("studynotesMeanings(").removesuffix(");\n"))
    assert data == {"term-weight": ["ওজন", "weight", "what weight means"],
                    "term-a\u2028b".replace("\u2028", " "): ["ক", "a b", "what a b means"]}
