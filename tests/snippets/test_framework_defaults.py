"""framework_defaults.py: thirty ReLU layers left to the frameworks' defaults."""

import math

import numpy as np
import pytest

import framework_defaults as frameworks


@pytest.fixture(scope="module")
def rows():
    return {row["default of"]: row for row in frameworks.table}


def test_pytorch_draws_a_third_of_one_over_fan_in():
    weights = frameworks.one_over_root(np.random.default_rng(0), 400, 300)
    assert abs(weights).max() <= 1 / math.sqrt(400)
    assert weights.var() == pytest.approx(1 / (3 * 400), rel=0.02)


def test_the_root_of_five_is_that_rule():
    assert frameworks.torch_gain**2 == pytest.approx(1 / 3)


def test_keras_and_flax_halve_the_mean_square_in_each_layer(rows):
    for name in ("Keras", "Flax"):
        assert rows[name]["RMS of the activations"] == pytest.approx(2**-15, rel=0.6)


def test_pytorch_keeps_a_signal_that_tells_nothing_about_the_input(rows):
    # A difference between two inputs keeps about √(1/6) in each layer.
    assert rows["PyTorch"]["RMS of the activations"] > 0.01
    assert rows["PyTorch"]["spread of the output"] == pytest.approx(6**-15, rel=0.9)


def test_he_keeps_signal_and_spread(rows):
    assert list(rows) == ["PyTorch", "Keras", "Flax", "He"]
    assert rows["He"]["RMS of the activations"] == pytest.approx(1, abs=0.6)
    assert rows["He"]["spread of the output"] > 0.1
