"""Pieces of notes as HTML: what comes along outside a page, and what does not."""

from studynotes.learning.fragments import Fragments

PAGE, ANKI = Fragments(), Fragments(tex=True)


def test_formulas_are_mathml_or_left_to_mathjax():
    assert "<math" in PAGE.inline("$x < 1$")
    assert ANKI.inline("$x < 1$") == r"\(x &lt; 1\)"


def test_an_ending_stays_at_its_formula_where_a_browser_could_part_them():
    assert "</math>\u2060," in PAGE.inline("$x$, so")
    assert ANKI.inline("$x$, so") == r"\(x\), so"


def test_figures_and_notices_stay_behind_and_of_a_link_only_the_words_come_along():
    notice = '<p class="studynotes-notice" role="note">It changed.</p>'
    assert PAGE.block(f"{notice}\n\n![a curve](figures/x.svg)\n\nSee [there](other.md#x).") == \
        "<p>See there.</p>"


def test_one_paragraph_is_inline_and_several_are_not():
    assert PAGE.inline(" **One.** ") == "<strong>One.</strong>"
    assert PAGE.inline("One.\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>"


def test_a_program_keeps_its_dollars():
    assert PAGE.block("```python\nprice = '$x$'\n```").count("$") == 2


def test_nothing_of_one_piece_is_left_in_the_next():
    PAGE.block("[x]: other.md\n\n[x]")
    assert PAGE.block("[x]") == "<p>[x]</p>"
