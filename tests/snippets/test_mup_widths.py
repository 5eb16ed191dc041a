"""mup_widths.py: the output's change by one step, at many widths."""

import pytest

import mup_widths as mup


def test_at_the_base_width_both_are_the_same_network():
    assert mup.moved["standard"][0] == mup.moved["μP"][0]
    assert mup.widths[0] == mup.base


def test_the_standard_change_grows_with_the_width():
    sizes = mup.moved["standard"]
    assert sizes == sorted(sizes)
    assert mup.times_wider == 16
    assert 16 < mup.standard_growth < 16**1.5  # between the width and theory's hidden part


def test_the_change_of_mup_stays():
    assert 0.4 < mup.mup_growth < 1.5
    assert min(mup.moved["μP"]) == mup.lowest
    assert max(mup.moved["μP"]) == mup.highest < 2.5 * mup.lowest


def test_table_is_what_was_measured():
    assert mup.table == {"width": mup.widths, **mup.moved}


def test_figure_has_a_line_for_each_on_logarithmic_axes(label):
    axes, = mup.coordinate_check(label).axes
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")
    assert [line.get_label() for line in axes.lines] == ["standard", "μP"]
    assert [line.get_ydata()[-1] / line.get_ydata()[0] for line in axes.lines] == pytest.approx(
        [mup.standard_growth, mup.mup_growth])
