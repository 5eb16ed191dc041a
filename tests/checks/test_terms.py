"""The subject's terms go by their names, in every form of a word, and no word is cut for it.

What a page may say is shown case by case in `fixtures/terms_are_the_glossarys`; here are the
parts, and the proof on the notes of this repository.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from studynotes.checks import terms
from studynotes.languages import folding
from studynotes.languages.glossary import Glossary, Term
from studynotes.pipeline import Site
from studynotes.problems import Problem
from studynotes.reading.notes import Note

WEIGHT = Term("weight", {"en": "weight", "bn": "ওজন", "ne": "तौल"}, {},
              also=("ওয়েট", "वेट", "ojon", "ভার"))
VARIANCE = Term("variance", {"en": "variance", "bn": "ভ্যারিয়েন্স", "ne": "भेरियन्स"}, {})
DECAY = Term("decay", {"en": "weight decay", "bn": "ওয়েট ডিকে", "ne": "वेट डिके"}, {})


def slips(text: str, locale: str = "bn", *known: Term) -> list[str]:
    all_terms = known or (WEIGHT, VARIANCE, DECAY)
    glossary = Glossary({one: {term.words["en"]: term.words[one] for term in all_terms}
                         for one in ("en", "bn", "ne")}, terms=all_terms)
    return [text[slip.start:slip.end]
            for slip in terms.Vocabulary(glossary, locale, "en").slips(text)]


@pytest.mark.parametrize("word", ["ওয়েট", "ওয়েটের", "ওয়েটগুলো", "ওয়েটগুলোর", "ওয়েটটাকে", "ওয়েটই"])
def test_another_name_is_found_in_every_form(word: str):
    assert slips(f"এই {word} বদলায়।") == [word]


@pytest.mark.parametrize("word", ["वेट", "वेटको", "वेटहरूलाई", "वेटहरुले", "वेटभन्दा"])
def test_also_in_nepali(word: str):
    assert slips(f"यो {word} बदलिन्छ।", "ne") == [word]


@pytest.mark.parametrize("word", ["ভারত", "ভারতের", "ভারী", "নির্ভার", "ওয়েটার", "ওয়েটিংয়ে"])
def test_a_word_is_not_cut(word: str):
    """ভার is another name of a weight, ভারত is a country."""
    assert slips(f"এই {word} আলাদা।") == []


def test_the_longest_name_wins():
    assert slips("ওয়েট ডিকের মান, ওয়েটের মান") == ["ওয়েটের"]


def test_only_names_in_the_script_of_the_page():
    assert slips("The ojon is called weight.", "bn") == []
    assert slips("ওয়েট, ojon, weights", "en") == []


def test_words_over_a_gap_are_no_name():
    term = Term("n", {"en": "normal", "bn": "নরমাল"}, {}, also=("স্বাভাবিক বণ্টন",))
    glossary = Glossary({"en": {}, "bn": {}}, terms=(term,))
    found = [len(list(terms.Vocabulary(glossary, "bn", "en").slips(text))) for text in (
        "স্বাভাবিক বণ্টনের", "স্বাভাবিক\nবণ্টন", "স্বাভাবিক, বণ্টন", "স্বাভাবিক\n\nবণ্টন")]
    assert found == [1, 1, 0, 0]


def test_what_another_says_stands_between_quotation_marks():
    assert slips("বইয়ে “ওয়েটের মান” লেখা; আমরা ওয়েট লিখি না।") == ["ওয়েট"]


@pytest.mark.parametrize("word", ["ভেরিয়েন্স", "ভ্যারিয়েণ্সের", "ভ্যারিএন্স", "ব্যারিয়েন্সে"])
def test_a_spelling_that_nobody_listed(word: str):
    assert slips(f"এই {word} বাড়ে।") == [word]


@pytest.mark.parametrize("word", ["ভ্যারিয়েন্সেরটা", "ভ্যারিয়েন্সই", "বিরান", "ভ্রান্ত", "ভারসাম্য"])
def test_a_word_with_other_consonants_or_too_far_away_is_another(word: str):
    assert slips(f"এই {word} বাড়ে।") == []


def test_a_related_word_is_fine():
    wide = Term("width", {"en": "width", "bn": "প্রস্থ"}, {}, also=("চওড়া", "বিস্তৃতি"),
                related=("চওড়া",))
    glossary = Glossary({"en": {}, "bn": {}}, terms=(wide,))
    vocabulary = terms.Vocabulary(glossary, "bn", "en")
    assert [slip.main for slip in vocabulary.slips("চওড়া লেয়ার, তার বিস্তৃতি")] == ["প্রস্থ"]


def test_the_page_that_shows_the_glossary_may_say_what_else_a_thing_is_called():
    glossary = Glossary({"en": {}, "bn": {}}, terms=(WEIGHT,))
    pages = [Note.parse(f"docs/bn/{name}.md", "bn", f"{name}.md", f"{text}\n\nওয়েট\n")
             for name, text in (("a", "{{ glossary.terms }}"), ("b", "x"))]
    assert [str(problem) for problem in terms.problems(pages, glossary, "en")] == [
        "docs/bn/b.md:3: “ওয়েট” is called “ওজন” in these notes\n"
        "  write “ওজন”; another's words stand between “ and ”"]


def test_a_changed_glossary_is_read_again():
    page = [Note.parse("docs/bn/c.md", "bn", "c.md", "ওয়েট\n")]
    for also, count in ((("ওয়েট",), 1), ((), 0), (("ওয়েট",), 1)):
        glossary = Glossary({"en": {}, "bn": {}}, terms=(replace(WEIGHT, also=also),))
        assert len(list(terms.problems(page, glossary, "en"))) == count


# --- the proof on the real notes ---

ENDINGS = {"bn": ("", "ই", "টা", "গুলো", "গুলোর", "টার"), "ne": ("", "को", "ले", "हरू", "हरूको", "मा")}
HARMLESS = {
    "bn": ("ভারতের", "ভারী", "গড়পড়তা", "লসাগু", "“ওয়েটের”", "“স্তর”", "ক্ষতির", "চওড়া",
           "শর্টকাটটা", "ফিল্টারে", "পেনাল্টির", "দৈবাৎ", "স্তরিত", "সীমার"),
    "ne": ("भारतको", "वेटर", "हानिकारक", "मध्यकालीन", "“वेटको”", "“लेयर”", "आकारले", "सर्टकटबाट",
           "फिल्टरले", "पेनाल्टीको", "लेयरिङ", "अनियमितता", "सीमाको", "हानि"),
}


def test_60_planted_names_are_found(real_site: Site):
    """In 30 places of each language a right term gives way to another name or spelling of it, with
    the ending that it had."""
    chance = random.Random(7)
    places = {locale: _places(real_site, locale) for locale in ("bn", "ne")}
    missed = []
    for number in range(60):
        locale = ("bn", "ne")[number % 2]
        page, start, end, other = chance.choice(places[locale])
        if not _told(real_site, page, start, end, other):
            missed.append((page.path, other))
    print(f"planted names: {60 - len(missed)} of 60 found")
    assert len(missed) <= 2, missed


def test_60_harmless_words_are_left_alone(real_site: Site):
    """Main forms with endings, words that begin like another name, words of their own, quotations.
    """
    chance = random.Random(8)
    flagged = []
    for number in range(60):
        locale = ("bn", "ne")[number % 2]
        page = chance.choice(_pages(real_site, locale))
        word = chance.choice(HARMLESS[locale]) if number % 4 < 2 else \
            chance.choice([term.words[locale] for term in real_site.glossary.terms
                           if locale in term.words and not term.words[locale].isascii()]) \
            + chance.choice(ENDINGS[locale])
        end = page.source.rindex("\n")
        if found := _told(real_site, page, end, end, f"\n\n{word}।"):
            flagged.append((word, *map(str, found)))
    print(f"harmless words: {len(flagged)} of 60 flagged")
    assert len(flagged) <= 2, flagged


def _pages(site: Site, locale: str) -> list[Note]:
    return [note for note in site.material.notes
            if note.locale == locale and note.name != "glossary.md"]


def _places(site: Site, locale: str) -> list[tuple[Note, int, int, str]]:
    """Where a page names a term that has another name, and that name with the same ending."""
    return [place for note in _pages(site, locale) for place in _places_of(site, note)]


def _places_of(site: Site, note: Note) -> Iterator[tuple[Note, int, int, str]]:
    letters = {"bn": "\u0980-\u09ff", "ne": "\u0900-\u0963\u0970-\u097f"}[note.locale]
    for term in site.glossary.terms:
        main = term.words.get(note.locale, "")
        others = [name for name in term.also if name not in term.related
                  and re.fullmatch(f"[{letters} -]+", name) and main and not main.isascii()]
        if main not in note.source:
            continue
        for at in re.finditer(rf"^[^`$<>{{}}\[\]|#“”]*?(?<![{letters}\u200d])({re.escape(main)})"
                              rf"(?=[{letters}]*[ ।])", note.source, re.MULTILINE):
            for other in others:
                if folding.fold(other) != folding.fold(main):
                    yield note, at.start(1), at.end(1), other


def _told(site: Site, page: Note, start: int, end: int, text: str) -> list[Problem]:
    changed = Note.parse(page.path, page.locale, page.name,
                         page.source[:start] + text + page.source[end:])
    return list(terms.problems([changed], site.glossary, site.project.source_locale))
