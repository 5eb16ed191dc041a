"""selu_depth.py: a hundred SELU layers by three rules."""

import pytest

import selu_depth as depth


def test_only_lecun_holds_the_variance():
    assert depth.theory["LeCun"] == pytest.approx(1, abs=1e-5)
    assert depth.lecun == pytest.approx(1, abs=0.15)


def test_he_grows_by_lambda_squared_once_the_signal_is_large():
    he = depth.theory["He"]
    assert he[-1] / he[-2] == pytest.approx(depth.he_growth, rel=1e-3)
    assert depth.he_growth == pytest.approx(1.0507009873554805**2)
    assert 1e4 < depth.he < 1e6


def test_three_quarters_settles_far_below_one():
    assert depth.tau == 9 / 16
    assert depth.settled[1] == pytest.approx(0.0398, abs=5e-4)
    assert 0.02 < depth.three_quarters < 0.06


def test_there_three_quarters_keeps_the_gradient_and_lecun_does_not():
    assert depth.settled_factor == pytest.approx(1, abs=0.005)
    assert depth.lecun_factor == pytest.approx(1.0716, abs=1e-4)
    assert depth.lecun_gradient == pytest.approx(1.0716**50, rel=0.01)
    assert depth.gradient["LeCun"] == pytest.approx(depth.lecun_gradient, rel=0.6)
    assert 0.1 < depth.gradient["gain 3/4"] < 1


def test_table_sets_theory_beside_measured():
    assert [row["initialization"] for row in depth.table] == ["LeCun", "He", "gain 3/4"]
    for row in depth.table:
        assert row["measured"] == depth.variance[row["initialization"]]
        assert row["measured"] == pytest.approx(row["theory"], rel=0.9)


def test_figure_holds_every_curve_and_the_theory_beside_it(label):
    axes, = depth.depth(label).axes
    measured, theory = axes.lines[::2], axes.lines[1::2]
    assert [line.get_label() for line in measured] == ["He", "LeCun", "gain 3/4"]
    low, high = axes.get_ylim()
    for line in axes.lines:
        assert all(low < value < high for value in line.get_ydata())
    for name, line in zip(("He", "LeCun", "gain 3/4"), theory, strict=True):
        assert line.get_ydata()[-1] == depth.theory[name][-1]
