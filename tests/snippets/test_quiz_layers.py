"""quiz_layers.py: what the quiz takes for right, against matrices, samples and other formulas."""

import math

import numpy as np
import pytest

import quiz_layers as quiz
from activation_gains import gains
from fan_count import fans
from initializers import orthogonal, xavier_uniform


@pytest.mark.parametrize("layer", [quiz.conv_fan, quiz.conv_std])
def test_fans_of_a_kernel_are_those_that_frameworks_count(layer):
    shape = (layer["out"], layer["in"], layer["side"], layer["side"])
    fan_in, fan_out = fans(shape, out_first=True)
    if layer is quiz.conv_fan:
        assert (layer["answer"], layer["fan_out"]) == (fan_in, fan_out)
        assert layer["weights"] == math.prod(shape)
        assert layer["one_side"] == layer["side"] * layer["channels"] == fan_in / layer["side"]
    else:
        assert layer["variance"] == pytest.approx(layer["answer"] ** 2) == pytest.approx(2 / fan_in)
        assert layer["fan_out"] == pytest.approx(math.sqrt(2 / fan_out))
        assert layer["channels"] == pytest.approx(layer["side"] * layer["answer"])


def test_edge_with_a_gain_is_reached_and_not_passed():
    layer = quiz.tanh_edge
    weights = xavier_uniform(np.random.default_rng(0), layer["in"], layer["out"], gain=5 / 3)
    assert 0.999 * layer["answer"] < abs(weights).max() <= layer["answer"]
    assert layer["answer"] / layer["no_gain"] == pytest.approx(5 / 3)
    assert (layer["in_root"] / layer["no_gain"]) ** 2 == pytest.approx(5 / 3)
    assert weights.std() == pytest.approx(layer["std"], rel=0.01)


def test_gain_of_leaky_relu_is_the_integrals():
    leaky = quiz.leaky_gain
    forward, _ = gains(lambda z: np.where(z > 0, z, leaky["slope"] * z))
    assert leaky["answer"] == pytest.approx(forward, rel=1e-3)
    assert leaky["no_root"] == pytest.approx(leaky["answer"] ** 2)
    assert leaky["no_square"] < leaky["answer"] < leaky["relu"] == math.sqrt(2)


def test_entries_of_an_orthogonal_matrix():
    entry = quiz.orthogonal_entry
    weights = orthogonal(np.random.default_rng(0), entry["n"], entry["n"])
    assert math.sqrt((weights**2).mean()) == pytest.approx(entry["answer"])
    assert (weights**2).mean() == pytest.approx(entry["square"])
    assert np.linalg.norm(weights, axis=0) == pytest.approx(entry["length"])


def test_first_loss_is_that_of_a_guess():
    loss = quiz.first_loss
    assert math.exp(-loss["answer"]) == pytest.approx(loss["chance"])
    assert 10 ** loss["ten"] == pytest.approx(loss["classes"])
