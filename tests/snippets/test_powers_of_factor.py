"""powers_of_factor.py: factors taken to the power of the depth."""

import math

import pytest

import powers_of_factor as powers


def test_each_row_repeats_the_factor():
    for row in powers.table:
        for factor in (0.5, 0.9, 1.1, 1.5):
            assert row[f"{factor}ᴸ"] == pytest.approx(math.prod([factor] * row["L"]))


def test_ends_are_those_of_the_deepest():
    assert powers.deepest == powers.table[-1]["L"] == 50
    assert powers.ends["1.0"] == 1
    assert powers.ends["0.9"] == pytest.approx(math.exp(50 * math.log(0.9)))


def test_the_same_variance_vanishes_stays_or_explodes_with_the_width():
    narrow, right, wide = powers.widths
    assert narrow["(n · Var(w))¹⁰"] == pytest.approx(1e-10)
    assert (right["n"], right["(n · Var(w))¹⁰"]) == (powers.right_n, 1)
    assert wide["(n · Var(w))¹⁰"] == pytest.approx(1e10)


def test_figure_has_a_straight_line_for_each_factor(label):
    axes, = powers.powers(label).axes
    assert axes.get_yscale() == "log"
    assert [text.get_text() for text in axes.texts] == ["1.5", "1.1", "1", "0.9", "0.5"]
    for line, text in zip(axes.lines, axes.texts, strict=True):
        assert list(line.get_ydata()) == pytest.approx([1, float(text.get_text()) ** 50])
        assert text.xy[1] == line.get_ydata()[-1]
        assert text.get_color() == line.get_color()
