"""Woven notes in, questions out: what is asked, what there is to choose from, what is right."""

from textwrap import dedent

import pytest

from studynotes.languages.glossary import Glossary
from studynotes.reading.notes import Note
from studynotes.weaving.questions import Choice, Question, faults, number, of_note
from studynotes.weaving.weave import Woven

GLOSSARY = Glossary({"bn": {"true": "সত্য", "false": "মিথ্যা", "it depends": "সত্য বা মিথ্যা"}})
QUESTION = """
    # The range {#range}

    ### Which edge? {#q-edge}

    Given is a layer:

    ```python
    fan_in = 6  # - [x] no choice
    ```

    - [ ] 0.5, see
      there

        It is too small,

        and no edge.

    - [x] 1

    /// details | Answer
    The root of 6/6.
    → [The range](xavier.md#range)
    ///

    ## Sources {#sources}

    A book.
    """
CLAIM = """
    ### “Zero breaks it.” {#c-zero}

    **রায়: মিথ্যা।** All neurons stay equal.
    → [Why](symmetry.md#why)
    """


def found(markdown: str) -> list[Question]:
    note = Note.parse("docs/bn/part/range.md", "bn", "part/range.md", "not looked at")
    return list(of_note(Woven(note, dedent(markdown), (), {}), GLOSSARY))


def only(markdown: str) -> Question:
    (question,) = found(markdown)
    return question


# --- questions ---


def test_a_question_is_known_by_page_and_id():
    question = only(QUESTION)
    assert (question.key, question.page, question.title) == (
        "part/range#q-edge", "part/range.md", "The range")


def test_what_comes_before_its_choices_is_given():
    question = only(QUESTION)
    assert question.text == "Which edge?"
    assert question.given.split() == ["Given", "is", "a", "layer:", "```python", "fan_in", "=",
                                      "6", "#", "-", "[x]", "no", "choice", "```"]


def test_each_choice_says_whether_it_is_right_and_if_not_why():
    wrong, right = only(QUESTION).choices
    assert (wrong.right, wrong.text) == (False, "0.5, see\nthere")
    assert wrong.why.split("\n\n")[:2] == ["It is too small,", "and no edge."]
    assert (right.right, right.text, right.why) == (True, "1", "")


def test_the_answer_is_what_the_fold_hides_without_where_it_leads_on():
    question = only(QUESTION)
    assert question.answer.strip() == "The root of 6/6."
    assert question.leads_to == "xavier.md#range"


def test_a_question_is_open_without_choices_and_a_number_if_its_heading_says_so():
    assert only(QUESTION).kind == "choice"
    assert only(QUESTION.replace("{#q-edge}", "{#q-edge .number}")).kind == "number"
    assert only("### Why? {#q-why}\n\n/// details | Answer\nSo.\n///\n").kind == "open"


def test_a_heading_of_another_kind_is_no_question():
    assert found("## A quiz {#quiz}\n\n- [x] done") == []


# --- claims ---


def test_a_claim_is_one_of_the_verdicts_and_leads_on_to_a_note():
    claim = only(CLAIM)
    assert (claim.kind, claim.leads_to) == ("claim", "symmetry.md#why")
    assert claim.choices == (Choice(False, "সত্য"), Choice(True, "মিথ্যা"),
                             Choice(False, "সত্য বা মিথ্যা"))
    assert claim.answer.strip() == "**রায়: মিথ্যা।** All neurons stay equal."


def test_a_verdict_that_holds_another_ones_word_is_told_from_it():
    claim = only(CLAIM.replace("রায়: মিথ্যা", "রায়: সত্য বা মিথ্যা"))
    assert [choice.right for choice in claim.choices] == [False, False, True]


# --- numbers ---


@pytest.mark.parametrize(("text", "value"), [
    ("0.2", 0.2), (" 12800 ", 12800), ("-1.5", -1.5), ("−1.5", -1.5), ("1/8", 0.125),
    ("5×10⁻²⁹", 5e-29), ("2.5×10³", 2500), ("1e-05", 1e-5)])
def test_a_number_is_read_as_notes_write_it(text: str, value: float):
    assert number(text) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("text", ["", "He", "0.2 or more", "$0.2$", "1/0"])
def test_what_is_no_number_is_none(text: str):
    assert number(text) is None


# --- what a quiz could not mark ---


def told(*choices: tuple[str, bool], kind: str = "number") -> list[str]:
    asked = Question("x#q-x", "en", kind, "x.md", "X", "How much?", "",
                     tuple(Choice(right, text) for text, right in choices), "So much.")
    return list(faults(asked))


def test_a_good_question_has_no_faults():
    assert told(("0.2", True), ("0.1", False)) == []
    assert told(("He", True), ("Xavier", False), kind="choice") == []
    assert told(kind="open") == []
    assert [*faults(only(QUESTION)), *faults(only(CLAIM))] == []


def test_a_number_has_one_right_value_and_only_numbers_to_choose_from():
    assert told(("0.2", True), ("He", False)) == ["is a number, and `He` is none"]
    assert told(("0.2", True), ("1", True)) == ["is a number, so one choice is right, not 2"]
    assert told(("0", True)) == [
        "is a number, and `0` is none that a share could be taken of"]


def test_numbers_that_a_reader_could_not_tell_apart_are_told():
    (fault,) = told(("0.2", True), ("0.203", False))
    assert "0.2 and 0.203, too near" in fault


def test_something_has_to_be_right():
    assert told(("He", False), kind="choice") == [
        "marks no choice as right: put an x between its brackets, - [x]"]
    assert list(faults(only(CLAIM.replace("মিথ্যা", "?")))) == ["states none of the verdicts"]
