"""xavier_depth.py: ten layers of tanh, sigmoid and ReLU, drawn by Xavier's rule."""

from itertools import pairwise

import numpy as np
import pytest

import xavier_depth as depth

RUNS = [depth.tanh, depth.sigmoid, depth.sigmoid_times_4, depth.relu]


@pytest.mark.parametrize("name", depth.functions)
def test_each_derivative_is_that_of_its_function(name):
    function, derivative = depth.functions[name]
    z = np.array([-2.0, -0.5, 0.3, 1.7])
    slope = (function(z + 1e-6) - function(z - 1e-6)) / 2e-6
    assert derivative(function(z)) == pytest.approx(slope, abs=1e-8)


def expected(run):
    """Sizes of h and dL/dh for infinitely wide layers, where z ~ N(0, q) exactly.

    Forward q = gain²·E[h²] of the layer before; backward each layer multiplies the mean square
    by gain²·E[f'(z)²].
    """
    function, derivative = depth.functions[run["activation function"]]
    z = np.linspace(-9, 9, 20_001)
    normal = np.exp(-z**2 / 2) / np.exp(-z**2 / 2).sum()
    square, sizes, factors = 1.0, [1.0], []
    for _ in range(depth.layers):
        h = function(np.sqrt(run["gain"]**2 * square) * z)
        square = (normal * h**2).sum()
        sizes.append(np.sqrt(square))
        factors.append(run["gain"] * np.sqrt((normal * derivative(h)**2).sum()))
    return sizes, [*np.cumprod(factors[::-1])[::-1], 1.0]


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run['activation function']}-{run['gain']}")
def test_signal_and_gradient_are_those_of_wide_layers(run):
    sizes, gradients = expected(run)
    assert run["size"] == pytest.approx(sizes, rel=0.15)
    assert run["gradient"] == pytest.approx(gradients, rel=0.2)


def test_sigmoid_with_xavier_vanishes_by_more_than_four_a_layer():
    assert 0.22 < depth.per_layer < 0.25
    assert depth.sigmoid["gradient"][0] < depth.at_best == 4**-10
    for nearer, farther in pairwise(depth.sigmoid["gradient"]):
        assert nearer < farther / 4 * 1.02


def test_sigmoid_with_xavier_forgets_its_input():
    assert depth.sigmoid["spread"][-1] < 1e-6
    assert depth.sigmoid["size"][-1] == pytest.approx(0.5, abs=0.05)


def test_four_times_larger_weights_save_most_of_the_gradient_but_not_all():
    assert 0.004 < depth.sigmoid_times_4["gradient"][0] < 0.012


def test_tanh_keeps_its_gradient():
    assert 0.2 < depth.tanh["gradient"][0] < 0.35


def test_relu_loses_half_the_mean_square_in_each_layer():
    assert depth.relu_theory == pytest.approx(2**-5)
    assert depth.relu["size"][-1] == pytest.approx(depth.relu_theory, rel=0.3)


def test_table_tells_the_ends_of_the_runs():
    assert [(row["activation function"], row["gain"]) for row in depth.table] == [
        ("tanh", 1), ("sigmoid", 1), ("sigmoid", 4)]
    assert [row["gradient at the input"] for row in depth.table] == [
        run["gradient"][0] for run in RUNS[:3]]
    assert [row["spread of the output"] for row in depth.table] == [
        run["spread"][-1] for run in RUNS[:3]]


def test_figure_orders_the_gradients_at_the_input(label):
    axes, = depth.gradient(label).axes
    assert axes.get_yscale() == "log"
    assert [line.get_label() for line in axes.lines] == [
        "tanh, gain 1", "sigmoid, gain 4", "sigmoid, gain 1"]
    at_input = [line.get_ydata()[0] for line in axes.lines]
    assert at_input == sorted(at_input, reverse=True)
