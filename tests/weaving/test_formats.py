"""A value becomes text: numbers, words and tables, each for the place where it lands."""

from html import unescape

import pytest

from studynotes.execution.results import Unfit
from studynotes.problems import GlossaryError, ValueFormatError
from studynotes.reading.maths import to_mathml, to_text
from studynotes.reading.notes import Place
from studynotes.weaving.formats import escape, inline, kind, number, table

IN_LINES = [Place.PROSE, Place.MATHS, Place.CODE, Place.SPAN, Place.ALT, Place.TITLE,
            Place.TABLE, Place.HTML, Place.FRONT]


def translate(word: str) -> str:
    """A glossary of few words."""
    words = {"yes": "হ্যাঁ", "no": "না", "layer": "লেয়ার", "Xavier": "Xavier", "a|b": "ক|খ"}
    if word not in words:
        raise GlossaryError(f"no word {word}")
    return words[word]


# --- numbers ---


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (0.2, None, "0.2"),
        (1 / 3, None, "0.3333"),
        (123456.0, None, "1.235×10⁵"),
        (100.0, None, "100"),
        (100, None, "100"),
        (1_000_000, ",", "1,000,000"),
        (0.25, ".1f", "0.2"),
        (0.25, ".0%", "25%"),
        (3, ".2f", "3.00"),
        (5e-29, None, "5×10⁻²⁹"),
        (1.5e20, ".1e", "1.5×10²⁰"),
        (-0.0004, ".2f", "0.00"),
        (-0.0, None, "0"),
        (-0.0, ".1e", "0.0×10⁰"),
        (-0.004, ".0%", "0%"),
        (-0.2, None, "-0.2"),
        (0.5, "+.1f", "+0.5"),
    ],
)
def test_numbers_in_a_sentence(value: float, spec: str | None, text: str):
    assert number(value, spec, Place.PROSE) == text


@pytest.mark.parametrize(
    ("value", "spec", "tex", "shown"),
    [
        (5e-29, None, r"5 \times 10^{-29}", "5×10⁻²⁹"),
        (0.25, ".0%", r"25\%", "25%"),
        (1234567, ",", "1{,}234{,}567", "1,234,567"),
        (1234567, "_", r"1\_234\_567", "1_234_567"),
        (-0.2, ".1f", "-0.2", "−0.2"),
    ],
)
def test_numbers_in_a_formula_are_tex(value: float, spec: str | None, tex: str, shown: str):
    """Unescaped, 5e-29 is the product of 5, e, and -29, and % hides the rest of the line."""
    assert number(value, spec, Place.MATHS) == tex
    assert to_text(to_mathml(tex, display=False)) == shown


@pytest.mark.parametrize("place", [Place.CODE, Place.SPAN])
def test_numbers_in_code_are_as_python_prints_them(place: Place):
    assert number(5e-29, None, place) == "5e-29"
    assert number(0.25, ".0%", place) == "25%"


@pytest.mark.parametrize("place", IN_LINES)
@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_cannot_stand_in_a_line(value: float, place: Place):
    with pytest.raises(ValueFormatError, match=rf"^is {value}, it cannot stand {place.value}$"):
        inline(value, ".2f", place, translate)


@pytest.mark.parametrize(
    ("value", "spec", "message"),
    [
        (0.2, ".2q", "the format `.2q` does not fit a number: "),
        (0.2, "d", "the format `d` does not fit a number: "),
        (10**400, ".2f", "the format `.2f` does not fit a number: int too large"),
        ("Xavier", ".2f", "the format `.2f` does not fit a text: "),
        (True, ".2f", "the format `.2f` does not fit true or false: "),
    ],
)
def test_a_format_that_does_not_fit_is_refused(value: object, spec: str, message: str):
    with pytest.raises(ValueFormatError, match=message):
        inline(value, spec, Place.PROSE, translate)


# --- words ---


@pytest.mark.parametrize(
    ("value", "spec", "place", "text"),
    [
        ("layer", None, Place.PROSE, "লেয়ার"),
        ("layer", ">8", Place.CODE, "   layer"),
        (True, None, Place.PROSE, "হ্যাঁ"),
        (False, None, Place.MATHS, r"\text{না}"),
        (True, None, Place.CODE, "True"),
        (True, None, Place.SPAN, "True"),
        ("0.5 - 1", None, Place.PROSE, "0.5 - 1"),
    ],
)
def test_words_go_through_the_glossary_but_not_in_code(
    value: object, spec: str | None, place: Place, text: str
):
    assert inline(value, spec, place, translate) == text


def test_a_word_that_the_glossary_lacks_is_refused():
    with pytest.raises(GlossaryError, match="no word gain"):
        inline("gain", None, Place.PROSE, translate)


# --- what cannot stand in a line ---


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1, 2], r"is a list, it cannot stand in a sentence: cite one item of it, like .*\[0\]"),
        ({"a": 1}, r"is a dict, it cannot stand in a sentence: cite one item .*\[key\]"),
        ([{"a": 1}], "is a table, .* in a sentence: put the reference on a line of its own"),
        ({"a": [1, 2]}, "is a table, .* in a sentence: put the reference on a line of its own"),
        (None, r"is nothing \(None\), it cannot stand in a sentence$"),
        (Unfit("an object of type `Random`, not plain data"), "is an object of type `Random`"),
    ],
)
def test_what_is_more_than_a_word_is_refused(value: object, message: str):
    with pytest.raises(ValueFormatError, match=message):
        inline(value, None, Place.PROSE, translate)


def test_a_backtick_would_end_inline_code():
    with pytest.raises(ValueFormatError, match=r"a text with a backtick.* inside a fence"):
        inline("a`b", None, Place.SPAN, translate)


# --- escapes ---

NASTY = '**x** <b> | [a](b) ``` --8<-- $x$ ~~~ !!! & &amp; {#id} "q" \'s\' # 1. - + = : / _y_ \\'


@pytest.mark.parametrize("place", [Place.PROSE, Place.ALT, Place.TITLE, Place.TABLE, Place.HTML])
def test_in_markdown_every_mark_becomes_a_character_reference(place: Place):
    escaped = escape(NASTY, place)
    assert unescape(escaped) == NASTY
    assert not set("*<>|[]`$~!{}\"'#\\") & set(escaped.replace("&#", ""))


@pytest.mark.parametrize(
    "text", ["He-normal, 0.5 ≤ x; ওজন?", "2/(fan_in + fan_out)", "n = 5", "tanh: a - b", "50%"]
)
def test_ordinary_words_stay_readable(text: str):
    assert escape(text, Place.PROSE) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("- x", "&#45; x"),
        ("10. x", "&#49;&#48;&#46; x"),
        ("/// x", "&#47;// x"),
        ("(a.md)", "&#40;a.md)"),
        ("_x_ __y", "&#95;x&#95; &#95;&#95;y"),
        ("==x==", "&#61;&#61;x&#61;&#61;"),
        (":x: y", "&#58;x: y"),
    ],
)
def test_what_is_markup_in_some_positions_is_escaped_there(text: str, escaped: str):
    assert escape(text, Place.PROSE) == escaped


def test_in_a_formula_text_is_tex_for_that_text():
    tex = escape("50% of a_b & {c} #1 $x$ \\d ওজন|ভার", Place.MATHS)
    shown = to_text(to_mathml(tex, display=False))
    assert shown == "50% of a_b & {c} #1 $x$ \\d ওজন|ভার"
    assert "|" not in tex, "it would end the cell of a table"


def test_code_is_left_as_it_is():
    assert escape("a  *b*\n\tc", Place.CODE) == "a  *b*\n\tc"


@pytest.mark.parametrize("place", set(IN_LINES) - {Place.CODE})
def test_a_line_stays_one_line(place: Place):
    assert "\n" not in escape("one\n\n# two\r\nthree", place)


# --- tables ---


def test_a_table_of_rows():
    rows = [{"layer": 1, "Xavier": 0.5, "a|b": True}, {"layer": 2, "Xavier": 1e-9, "a|b": None}]
    assert table(rows, None, translate).splitlines() == [
        "| লেয়ার | Xavier | ক&#124;খ |",
        "| --: | --: | :-- |",
        "| 1 | 0.5 | হ্যাঁ |",
        "| 2 | 1×10⁻⁹ | – |",
    ]


def test_a_table_of_columns_is_the_same():
    columns = {"layer": [1, 2], "Xavier": [0.5, 0.25]}
    rows = [{"layer": 1, "Xavier": 0.5}, {"layer": 2, "Xavier": 0.25}]
    assert table(columns, None, translate) == table(rows, None, translate)


def test_a_format_applies_to_floats_alone():
    row = {"layer": 1000, "Xavier": 0.5}
    assert table([row], ".3f", translate).splitlines()[-1] == "| 1000 | 0.500 |"


def test_what_is_no_number_has_a_sign_of_its_own():
    cells = [float("nan"), float("inf"), float("-inf"), None]
    last = table([dict(zip("1234", cells, strict=True))], ".2f", translate).splitlines()[-1]
    assert last == "| – | ∞ | −∞ | – |"


def test_a_word_of_a_table_must_be_in_the_glossary():
    with pytest.raises(GlossaryError, match="no word method"):
        table([{"method": 1}], None, translate)
    with pytest.raises(GlossaryError, match="no word uniform"):
        table([{"layer": "uniform"}], None, translate)


def test_symbols_without_a_letter_need_no_translation():
    assert table([{"1": "±2"}], None, translate).splitlines()[-1] == "| ±2 |"


@pytest.mark.parametrize(
    "value", [[], [1, 2], {}, {"a": 1}, {"a": [1], "b": [1, 2]}, [{"a": 1}, {"b": 1}], 0.5, "x"]
)
def test_what_is_no_table_is_refused(value: object):
    with pytest.raises(ValueFormatError, match=r"is not a table but .*: a table is a list of"):
        table(value, None, translate)


def test_every_kind_of_value_has_a_name():
    values = [1, 0.5, True, "x", [1], {"a": 1}, {"a": [1]}, None]
    assert [kind(value) for value in values] == [
        "a number", "a number", "true or false", "a text", "a list", "a dict", "a table",
        "nothing (None)",
    ]  # fmt: skip
