"""Woven notes in, flash cards out: what is asked, what there is to choose from, what is right."""

from textwrap import dedent

import pytest

from studynotes.languages.glossary import Glossary, Term
from studynotes.learning.cards import Card, cards, of_question, of_terms
from studynotes.reading.notes import Note
from studynotes.weaving.questions import of_note
from studynotes.weaving.weave import Woven

GLOSSARY = Glossary({"bn": {"true": "সত্য", "false": "মিথ্যা", "it depends": "নির্ভর করে"}})
QUESTION = r"""
    # The range of $W$ {#range}

    ### Which edge $a$ has `W` with $\sigma < 1$? {#q-edge}

    Given is a layer:

    ```python
    fan_in = 6  # - [x] no choice
    ```

    - [ ] 0.5, see
      [there](other.md)

        It is $\sigma$, ![a curve](figures/x.svg){ width="1" }

        and no edge.

    - [x] 1

    /// details | Answer
        open: true

    $$
    a = \sqrt{6/6}
      < 2
    $$

    as [the paper](https://example.org/paper) says.
    ///

    ## Sources {#sources}

    A book.
    """


def woven(markdown: str, locale: str = "bn") -> Woven:
    note = Note.parse(f"docs/{locale}/part/range.md", locale, "part/range.md", "not looked at")
    return Woven(note, dedent(markdown), (), {})


def only(markdown: str, locale: str = "bn", glossary: Glossary = GLOSSARY) -> Card:
    (card,) = map(of_question, of_note(woven(markdown, locale), glossary))
    return card


# --- questions ---


@pytest.fixture
def question() -> Card:
    return only(QUESTION)


def test_a_question_is_asked_in_its_own_words_with_what_belongs_to_it(question):
    assert question.question == r"Which edge \(a\) has <code>W</code> with \(\sigma &lt; 1\)?"
    assert question.given.startswith("<p>Given is a layer:</p>")
    assert "fan_in = 6  # - [x] no choice" in question.given


def test_what_is_asked_does_not_show_which_choice_is_right(question):
    assert question.choices.split("\n") == [
        '<ol class="choices">', "<li>0.5, see", "there</li>", "<li>1</li>", "</ol>", ""]


def test_the_answer_marks_the_choices_and_says_why_one_is_wrong(question):
    wrong, right = question.answer.split("<li ")[1:]
    assert wrong.startswith('class="wrong">0.5, see\nthere <b>✗</b>\n<div class="why"><p>It is')
    assert "and no edge." in wrong
    assert right.startswith('class="right">1 <b>✓</b></li>')


def test_formulas_are_left_to_the_mathjax_of_anki(question):
    assert r"\[a = \sqrt{6/6} &lt; 2\]" in question.answer
    assert "$" not in question.answer
    assert "<math" not in question.answer


def test_no_figure_and_no_link_comes_along_but_the_words_of_a_link_do(question):
    assert "as the paper says." in question.answer
    for mark in ("<img", "<a ", "href", "example.org", "figures/"):
        assert mark not in question.question + question.given + question.choices + question.answer


def test_that_a_section_is_behind_is_no_part_of_its_card(question):
    notice = '\n\n<p class="studynotes-notice" role="note">It changed.</p>\n\n'
    assert only(dedent(QUESTION).replace("{#q-edge}\n", "{#q-edge}" + notice)) == question


def test_a_page_that_is_not_translated_has_no_cards_in_that_language(run_project):
    site = run_project({"docs/en/more.md": """\
        # More

        ### Why? {#q-why}

        /// details | Answer
        So.
        ///
        """})
    assert [card.key for card in cards(site, "en")] == ["more#q-why"]
    assert cards(site, "bn") == []


def test_a_card_is_known_by_page_and_id_in_every_language(question):
    assert question.key == "part/range#q-edge"
    english = only(QUESTION, "en")
    assert (english.key, english.locale) == (question.key, "en")


def test_a_card_says_where_it_is_from(question):
    assert question.page == r"The range of \(W\)"


def test_a_question_without_choices_has_only_an_answer():
    card = only("""
        ### Define a gain. {#q-gain}

        /// details | Answer
        A factor.
        ///
        """)
    assert (card.given, card.choices, card.answer) == ("", "", "<p>A factor.</p>")


# --- claims ---

CLAIM = """
    ### “Zero breaks it.” {#c-zero}

    **Verdict: false.** All neurons stay *equal*.
    Zero keeps it.
    → [Why](symmetry.md#why)
    """


def test_a_claim_is_judged_and_the_evidence_is_the_answer():
    card = only(CLAIM)
    assert (card.kind, card.question) == ("claim", "“Zero breaks it.”")
    assert card.choices == '<p class="verdicts">সত্য · মিথ্যা · নির্ভর করে</p>'
    assert card.answer == ("<p><strong>Verdict: false.</strong> All neurons stay <em>equal</em>."
                           "\nZero keeps it.</p>")


def test_a_glossary_without_the_verdicts_offers_none():
    assert only(CLAIM, glossary=Glossary({"bn": {}})).choices == ""


# --- words ---


def test_a_word_that_is_explained_is_a_card_with_its_source_word_behind_a_translation():
    terms = [Term("term-weight", {"en": "weight", "bn": "ওজন"},
                  {"en": "a number < ∞", "bn": "একটা সংখ্যা"}),
             Term("term-plain", {"en": "plain", "bn": "সরল"}, {})]
    (english,), (bengali,) = of_terms(terms, "en"), of_terms(terms, "bn")
    assert (english.key, english.question, english.answer) == (
        "glossary#term-weight", "weight", "<p>a number &lt; ∞</p>")
    assert bengali.answer == '<p class="source" lang="en">weight</p>\n<p>একটা সংখ্যা</p>'


# --- all of them ---


def test_a_card_has_another_digest_if_anything_on_it_is_another():
    assert only(CLAIM).digest == only(CLAIM + "\n\n").digest
    assert only(CLAIM).digest != only(CLAIM.replace("*equal*", "equal")).digest
    assert only(QUESTION).digest != only(QUESTION.replace("- [ ]", "- [x]")).digest


def test_cards_come_in_the_order_of_the_menu_with_numbers_in_place(run_project):
    ask = "\n\n### Below {{ limits.limit:.1f }}? {#q-below}\n\n/// details | A\nYes.\n///\n"
    title = {"en": "# T", "bn": "# শ", "ne": "# श"}
    site = run_project({
        **{f"docs/{locale}/{name}.md": title[locale] + ask
           for locale in title for name in ("apex", "index", "zero")},
        "mkdocs.yml": MENU})
    found = cards(site, "ne")
    assert [card.key for card in found] == ["zero#q-below", "index#q-below", "apex#q-below"]
    assert {card.question for card in found} == {"Below 0.2?"}


MENU = """\
    site_name: Small notes
    nav: [{Some: [zero.md, index.md]}]
    plugins:
      - studynotes
      - i18n:
          languages:
            - {locale: en, name: English, default: true, build: true}
            - {locale: bn, name: বাংলা, build: true}
            - {locale: ne, name: नेपाली, build: true}
    """
