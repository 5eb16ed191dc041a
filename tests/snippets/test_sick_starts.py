"""sick_starts.py: a healthy start and five sick ones."""

import math

import pytest

import sick_starts as sick
from plain_network import guessing


def test_the_right_start_keeps_signal_and_gradient_through_all_layers():
    loss, layers = sick.checks["right"]
    *hidden, _ = layers
    assert guessing < loss < 1.5 * guessing
    assert all(0.5 < layer["rms"] < 1.5 for layer in layers)
    gradients = [layer["gradient"] for layer in hidden]
    assert max(gradients) < 6 * min(gradients)


def test_a_smaller_last_layer_brings_the_loss_to_guessing():
    assert sick.found["small last layer"]["loss"] == pytest.approx(guessing, rel=1e-3)


@pytest.mark.parametrize("start, factor", [("too small", 1 / 2), ("too large", 2)])
def test_a_factor_per_layer_is_raised_to_the_depth(start, factor):
    ratio = sick.found[start]["signal"] / sick.found["right"]["signal"]
    assert ratio == pytest.approx(factor**sick.hidden)
    assert sick.found[start]["dead"] == sick.found["right"]["dead"]


def test_the_loss_does_not_find_too_small_and_equal_weights():
    for start in ("too small", "equal"):
        assert sick.found[start]["loss"] == pytest.approx(guessing, rel=1e-3)
    assert sick.found["too large"]["loss"] > 100 * guessing


def test_equal_neurons_are_copies_without_a_gradient():
    assert sick.found["equal"]["distinct neurons"] == 1
    assert sick.found["equal"]["gradient / weight"] == 0
    assert sick.found["right"]["distinct neurons"] == sick.width


def test_the_huge_step_kills_neurons():
    assert sick.found["after a huge step"]["dead"] > 2 * sick.found["right"]["dead"]
    assert sick.found["after a huge step"]["loss"] > 2 * sick.found["right"]["loss"]


def test_a_rate_of_a_hundredth_moves_the_weights_by_a_thousandth():
    assert math.log10(0.01 * sick.typical) == pytest.approx(math.log10(sick.small_step), abs=0.5)
    assert [row["start"] for row in sick.table] == list(sick.starts)
