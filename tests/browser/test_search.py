"""What a reader types is found, however it is spelt or inflected."""

import json
import re
from pathlib import Path

import pytest
import yaml

from studynotes.languages import folding

READY = "!!(window.studynotesSearch && window.studynotesSearch.find)"
LOCALES = ("en", "bn", "ne")
QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text(encoding="utf-8"))
# Two ways to type the same thing find the same.
SAME = {
    "bn": [("ওজন", "ওজনের"), ("ওজন", "ওজনগুলো"), ("ভ্যারিয়েন্স", "ভ্যারিয়েন্সের"),
           ("হারিয়ে", "হারি\u09dfে"), ("র‍্যান্ডম", "র্যান্ডম"), ("০.২", "0.2"),
           ("লেয়ার", "লেয়ারে")],
    "ne": [("तौल", "तौलको"), ("तौल", "तौलहरू"), ("तौल", "तौलहरु"), ("भेरियन्स", "भेरियन्सको"),
           ("०.२", "0.2"), ("तह", "तहमा")],
    "en": [("weight", "weights"), ("initialization", "INITIALIZATION")],
}
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


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_result_is_what_was_meant(search, locale):
    find = search(locale)
    wanted = {str(query): place for query, place in QUERIES[locale].items()}
    assert len(wanted) >= 40
    found = {}
    for query, place in wanted.items():
        top = (find(query) or [""])[0]
        top = re.sub(r"^(bn|ne)/|\.html", "", top)
        found[query] = top if "#" in place else top.partition("#")[0]
    assert found == wanted


@pytest.mark.parametrize("locale", SAME)
def test_spelling_and_endings_make_no_difference(search, locale):
    find = search(locale)
    for one, other in SAME[locale]:
        assert find(one), one
        assert set(find(one)) & set(find(other)), (one, other)


@pytest.mark.parametrize(("locale", "one", "other"), [("bn", "মন", "মান"), ("ne", "मन", "मान")])
def test_what_differs_in_a_vowel_is_another_word(page, search, locale, one, other):
    search(locale)
    said = page.evaluate(
        "query => studynotesSearch.find(query).flatMap(one => [...one.terms])", one)
    assert other not in said
    assert page.evaluate("query => studynotesSearch.find(query).length", other)


def test_pasted_text_searches_without_a_key(page, search):
    search("bn")
    page.evaluate("""() => {
      const input = document.querySelector("dialog input");
      input.value = "ওজনের";
      input.dispatchEvent(new InputEvent("input", {inputType: "insertFromPaste"}));
    }""")
    marked = page.eval_on_selector_all("dialog li mark", "marks => marks.map(m => m.innerText)")
    assert {"ওজন", "ওজনের"} & set(marked)


@pytest.mark.parametrize("locale", LOCALES)
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
