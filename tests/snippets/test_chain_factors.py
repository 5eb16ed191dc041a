"""chain_factors.py: a chain of ten sigmoid neurons, by hand."""

import numpy as np
import pytest

import chain_factors as chain


def test_slope_is_the_derivative_of_the_sigmoid_and_largest_at_0():
    z = np.linspace(-5, 5, 11)
    slopes = [chain.sigmoid_slope(at) for at in z]
    step = 1e-6
    measured = (1 / (1 + np.exp(-z - step)) - 1 / (1 + np.exp(-z + step))) / (2 * step)
    assert slopes == pytest.approx(measured, rel=1e-6)
    assert max(slopes) == chain.sigmoid_slope(0) == 1 / 4


def test_weights_1_vanish_4_keep_and_8_explode():
    assert [row["product"] for row in chain.table[:3]] == [4**-10, 1, 2**10]
    assert chain.at_best == 4**-10


def test_the_same_large_weight_vanishes_when_the_neurons_are_saturated():
    awake, saturated = chain.table[2:]
    assert awake["w"] == saturated["w"] == 8
    assert awake["product"] > 1000
    assert saturated["product"] < 1e-12


def test_who_adds_instead_of_multiplying_gets_more_than_1():
    assert chain.slip_sum == 2.5
