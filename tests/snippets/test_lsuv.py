"""lsuv.py: dividing each layer by its standard deviation finds the known gains."""

import math

import numpy as np
import pytest

import lsuv


def test_the_exact_gains_are_he_and_the_one_of_tanh():
    assert lsuv.relu_exact == pytest.approx(math.sqrt(2), rel=1e-9)
    assert lsuv.tanh_exact == pytest.approx(1.5925, abs=1e-4)


def test_the_gains_found_are_the_exact_ones():
    assert lsuv.relu == pytest.approx(math.sqrt(2), rel=0.05)
    assert lsuv.tanh == pytest.approx(lsuv.tanh_exact, rel=0.01)


def test_one_division_is_enough_and_the_first_layer_needs_none():
    assert (lsuv.first_tries, lsuv.later_tries) == (0, 1)


def test_afterwards_every_layer_has_variance_one():
    rng = np.random.default_rng(7)
    x = rng.standard_normal((lsuv.examples, lsuv.width))
    seen = []

    def tanh(z):
        seen.append(z.var())
        return np.tanh(z)

    lsuv.lsuv(rng, tanh, x)
    assert len(seen) == lsuv.layers
    assert np.array(seen) == pytest.approx(np.ones(lsuv.layers), abs=0.1)


def test_table_sets_found_beside_theory():
    assert [row["activation function"] for row in lsuv.table] == ["ReLU", "tanh"]
