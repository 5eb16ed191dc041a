"""quiz_depth.py: what the quiz takes for right, against signals sent through random layers."""

import math

import numpy as np
import pytest

import quiz_depth as quiz


def rms(values):
    return math.sqrt((values**2).mean())


def test_variance_of_a_sum_of_products():
    neuron, rng = quiz.neuron, np.random.default_rng(0)
    w = rng.normal(0, neuron["w_std"], (20_000, neuron["n"]))
    z = (w * rng.normal(0, neuron["x_std"], w.shape)).sum(axis=1)
    assert z.var() == pytest.approx(neuron["answer"], rel=0.05)
    assert neuron["std"] ** 2 == pytest.approx(neuron["answer"]) == pytest.approx(
        neuron["n"] * neuron["one"])
    assert neuron["no_squares"] ** 2 == pytest.approx(neuron["n"] * neuron["answer"])


def test_growth_through_linear_layers():
    growth, rng = quiz.growth, np.random.default_rng(0)
    start = x = rng.normal(0, 1, (200, growth["n"]))
    for _ in range(growth["layers"]):
        x = x @ rng.normal(0, growth["std"], (growth["n"], growth["n"]))
    assert rms(x) / rms(start) == pytest.approx(growth["answer"], rel=0.1)
    assert growth["factor"] == growth["one"] == pytest.approx(growth["times"] / growth["layers"])
    assert growth["square"] == pytest.approx(growth["answer"] ** 2)


def test_relu_layers_of_xavier_lose_half_of_the_mean_square_each():
    relu, n, rng = quiz.relu, 1500, np.random.default_rng(0)
    x = rng.normal(0, 1, (100, n))
    for layer in range(1, 4):
        x = np.maximum(x @ rng.normal(0, math.sqrt(1 / n), (n, n)), 0)
        assert rms(x) == pytest.approx(relu["one"] ** layer, rel=0.05)
    assert relu["one"] ** relu["layers"] == pytest.approx(relu["answer"])
    assert relu["square"] == pytest.approx(relu["answer"] ** 2)
    assert relu["steady"] == 1


def test_gradient_through_a_layer_of_he():
    layer, rng = quiz.backward, np.random.default_rng(0)
    weights = rng.normal(0, math.sqrt(2 / layer["in"]), (layer["in"], layer["out"]))
    x = rng.normal(0, 1, (500, layer["in"]))
    behind = rng.normal(0, 1, (500, layer["out"])) * (x @ weights > 0)
    before = behind @ weights.T
    assert (before**2).mean() == pytest.approx(layer["answer"], rel=0.05)
    assert layer["upside_down"] * layer["answer"] == pytest.approx(layer["steady"])
    assert layer["half"] * 2 == pytest.approx(layer["answer"])
