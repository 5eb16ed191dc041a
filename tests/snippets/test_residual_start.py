"""residual_start.py: a hundred residual blocks before training."""

import math

import pytest

import residual_start as start


def test_theory():
    assert start.theory == pytest.approx(
        {"He": 2**50, "He × 1/√L": 1.01**50, "zero last layer": 1})
    assert start.limit == pytest.approx((1 + 1e-8) ** (1e8 / 2))


def test_every_branch_of_he_doubles_the_mean_square():
    assert start.table[0]["10 blocks"] == pytest.approx(2**5, rel=0.3)
    assert math.log2(start.he) == pytest.approx(50, abs=3)


def test_branches_divided_by_the_root_of_their_number_stay_below_root_e():
    assert start.scaled == pytest.approx(start.limit, rel=0.1)


def test_blocks_with_a_zero_last_layer_give_back_their_input():
    assert len(set(start.run(0.0, seed=3))) == 1
    assert start.zero == pytest.approx(1, abs=0.05)


def test_table_holds_the_measured_sizes():
    assert [row["rule"] for row in start.table] == list(start.factors)
    assert start.table[1]["100 blocks"] == start.scaled


def test_figure_has_one_line_a_rule_on_a_logarithmic_axis(label):
    axes, = start.growth(label).axes
    assert axes.get_yscale() == "log"
    assert [line.get_label() for line in axes.lines] == list(start.factors)
    assert [line.get_ydata()[-1] for line in axes.lines] == [start.he, start.scaled, start.zero]
