"""old_rule.py: five tanh layers by the rule before Xavier's, and by Xavier's."""

import math
from itertools import pairwise

import pytest

import old_rule


def test_the_ranges_are_those_of_the_two_rules():
    assert old_rule.limits["old rule"] == pytest.approx(1 / math.sqrt(1000))
    assert old_rule.limits["Xavier"] == pytest.approx(math.sqrt(6 / 2000))


def test_the_old_rule_shrinks_the_signal_by_the_factor_of_the_linear_regime():
    """√(n·Var(w)) = √(1/3); tanh takes a little more while the signal is still large."""
    ratios = [after / before for before, after in pairwise(old_rule.old)]
    assert old_rule.per_layer == pytest.approx(1 / math.sqrt(3))
    assert all(0.9 * old_rule.per_layer < ratio < old_rule.per_layer for ratio in ratios)
    assert ratios == sorted(ratios)


def test_xavier_keeps_most_of_signal_and_gradient():
    assert old_rule.xavier[-1] > 6 * old_rule.old[-1]
    assert old_rule.xavier_gradient > 6 * old_rule.old_gradient


def test_table_has_a_row_for_each_layer():
    assert [row["layer"] for row in old_rule.table] == [1, 2, 3, 4, 5]
    assert [row["Xavier"] for row in old_rule.table] == old_rule.xavier
    assert [row["old rule"] for row in old_rule.table] == old_rule.old
