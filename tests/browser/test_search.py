"""What a reader types is found, however it is spelt or inflected."""

import json
import re

import pytest

from studynotes import folding

READY = "!!(window.studynotesSearch && window.studynotesSearch.find)"
# What is typed, and where the first result leads.
QUERIES = {
    "en": {"he": "he-init", "xavier": "xavier", "glorot": "xavier", "kaiming": "he-init",
           "symmetry": "symmetry", "orthogonal": "orthogonal", "selu": "lecun-selu",
           "gains": "gains", "lab": "lab", "cheat sheet": "cheat-sheet"},
    "bn": {"he": "he-init", "xavier": "xavier", "kaiming": "he-init", "সিমেট্রি": "symmetry",
           "symmetry": "symmetry", "selu": "lecun-selu"},
    "ne": {"he": "he-init", "xavier": "xavier", "kaiming": "he-init", "सिमेट्री": "symmetry",
           "symmetry": "symmetry", "selu": "lecun-selu"},
}
# Two ways to type the same thing find the same.
SAME = {
    "bn": [("ওজন", "ওজনের"), ("ওজন", "ওজনগুলো"), ("ভ্যারিয়েন্স", "ভ্যারিয়েন্সের"),
           ("হারিয়ে", "হারি\u09dfে"), ("র‍্যান্ডম", "র্যান্ডম"), ("০.২", "0.2"),
           ("লেয়ার", "লেয়ারে")],
    "ne": [("तौल", "तौलको"), ("तौल", "तौलहरू"), ("तौल", "तौलहरु"), ("भेरियन्स", "भेरियन्सको"),
           ("०.२", "0.2"), ("तह", "तहमा")],
    "en": [("weight", "weights"), ("initialization", "INITIALIZATION")],
}
# Another word for it finds the pages too.
OTHERWISE = {"bn": ["weight", "ojon", "ওয়েট", "variance", "(vanishing"],
             "ne": ["weight", "taul", "वेट", "variance", "(vanishing"],
             "en": ["Xavier/Glorot", "varience", "(fan_in)"]}


@pytest.fixture
def search(page, address):
    def opened(locale: str):
        folder = "" if locale == "en" else f"{locale}/"
        page.goto(f"{address}{folder}xavier.html")
        page.keyboard.press("/")
        page.wait_for_function(READY)
        return lambda query: page.evaluate(
            "query => window.studynotesSearch.find(query).map(one => one.url)", query)

    return opened


@pytest.mark.parametrize("locale", QUERIES)
def test_the_first_result_is_the_note_that_was_meant(search, locale):
    find = search(locale)
    found = {query: (find(query) or [""])[0] for query in QUERIES[locale]}
    pages = {query: re.sub(r"^(bn|ne)/|\.html.*$", "", url) for query, url in found.items()}
    assert pages == QUERIES[locale]


@pytest.mark.parametrize("locale", SAME)
def test_spelling_and_endings_make_no_difference(search, locale):
    find = search(locale)
    for one, other in SAME[locale]:
        assert find(one), one
        assert set(find(one)) & set(find(other)), (one, other)


@pytest.mark.parametrize("locale", OTHERWISE)
def test_another_word_for_it_finds_it_too(search, locale):
    find = search(locale)
    assert [query for query in OTHERWISE[locale] if not find(query)] == []


def test_what_differs_in_a_vowel_is_another_word(search):
    find = search("bn")
    assert set(find("মন")) != set(find("মান"))


@pytest.mark.parametrize("locale", QUERIES)
def test_browser_and_python_fold_alike(page, site, search, locale):
    """Every word of the language's pages, by the same rules on both sides."""
    search(locale)
    script = (site / "assets" / "search" / f"{locale}.js").read_text(encoding="utf-8")
    data = json.loads(script[len("studynotesSearch("):script.rindex(")")])
    words = sorted({word for row in data["sections"] for word in folding.words(row[3])})
    assert len(words) > 1000
    stems = page.evaluate("words => words.map(window.studynotesSearch.stem)", words)
    assert stems == [folding.stem(word) for word in words]


def test_it_is_used_with_the_keyboard_alone(page, address):
    page.goto(address + "bn/xavier.html")
    page.keyboard.press("/")
    page.wait_for_function(READY)
    page.keyboard.type("he")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('dialog li') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bn/he-init.html*")
