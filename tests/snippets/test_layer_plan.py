"""layer_plan.py: a network's standard deviations, layer by layer."""

import math

import numpy as np
import pytest

import layer_plan as plan
from initializers import he_normal, lecun_normal, xavier_normal


def test_the_kernel_counts_in_both_fans():
    assert [(row["fan_in"], row["fan_out"]) for row in plan.table] == [
        (27, 144), (144, 288), (2048, 64), (64, 10)]


@pytest.mark.parametrize("rule, draw", [("He", he_normal), ("Xavier", xavier_normal),
                                        ("LeCun", lecun_normal)])
def test_each_rule_is_the_one_that_is_drawn(rule, draw):
    weights = draw(np.random.default_rng(0), 300, 200)
    assert weights.var() == pytest.approx(plan.variance(rule, 300, 200), rel=0.03)


def test_hidden_layers_are_he_and_the_last_is_xavier():
    assert [row["standard deviation"] ** -2 for row in plan.table] == pytest.approx(
        [27 / 2, 144 / 2, 2048 / 2, (64 + 10) / 2])


def test_four_answers_differ_and_one_is_he():
    answers = [plan.without_kernel, plan.no_root, plan.right, plan.by_xavier]
    assert len({round(answer, 4) for answer in answers}) == 4
    assert plan.right == plan.table[1]["standard deviation"] == math.sqrt(2 / (9 * 16))
    assert plan.without_kernel == pytest.approx(3 * plan.right)  # √9


def test_guessing_is_the_logarithm_of_the_number_of_classes():
    assert plan.guessing == pytest.approx(math.log(10))
    assert (plan.last_in, plan.last_out) == (64, 10)
