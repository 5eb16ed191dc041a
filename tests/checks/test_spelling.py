"""Slips are found where they stand; what each rule finds is in `fixtures/spelling_holds`."""

from __future__ import annotations

import unicodedata

import pytest

from studynotes.checks import spelling
from studynotes.pipeline import Site
from studynotes.reading.notes import Note


def told(text: str, locale: str = "bn") -> list[str]:
    note = Note.parse(f"docs/{locale}/a.md", locale, "a.md", text)
    return [str(problem) for problem in spelling.problems(note)]


def test_a_slip_has_its_line_and_the_way_out():
    assert told("# ক\n\nঠিক।\nর্যান্ডম মান।\n") == [
        "docs/bn/a.md:4: “র্যান্ডম” begins with a reph, not with ra and ya-phala\n"
        "  put a zero-width joiner (U+200D) after the first letter, as in র\u200d্যান্ডম and "
        "र\u094d\u200dयान्डम".replace("र\u094d\u200dय", "र्\u200dय")]


@pytest.mark.parametrize("text", ["`Xavier এর`", "$x$", "```\nর্যান্ডম\n```", "<!-- ৩ -->"])
def test_code_and_comments_have_no_spelling(text: str):
    assert told(text) == []


def test_rules_are_for_their_language():
    assert told("Xavierএর, ३") != []
    assert told("Xavierএর", "en") == []
    assert len(told("ठूलो", "ne")) == 1


def test_text_that_is_not_nfc_is_told_once_a_page():
    """Bengali keyboards type য় as one code point, which NFC takes apart."""
    text = "# ক\n\nহ\u09df।\nঠিক।\nহ\u09df না।\n"
    assert told(text) == ["docs/bn/a.md:3: letters that are not in Unicode's NFC, and 1 more lines"
                          "\n  `studynotes check --fix` writes them so; nothing looks different"]
    assert told(unicodedata.normalize("NFC", text)) == []


def test_the_real_notes_are_spelt_right(real_site: Site):
    assert [str(problem) for note in real_site.material.notes
            for problem in spelling.problems(note)] == []
