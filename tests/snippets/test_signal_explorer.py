"""signal_explorer.py: signal and gradient of random networks follow the theory."""

import math

import numpy as np
import pytest

import signal_explorer as explorer

DEEPEST = max(explorer.depths)


def of(activation, start, factor=1):
    runs = explorer.runs[activation][start]
    return runs[explorer.factors.index(factor) if len(runs) > 1 else 0]


def test_every_choice_has_a_number_for_each_layer():
    assert list(explorer.runs) == list(explorer.functions)
    for starts in explorer.runs.values():
        assert {start: len(runs) for start, runs in starts.items()} == {
            "Xavier": 3, "He": 3, "orthogonal": 3, "small": 1, "large": 1}
        for run in (run for runs in starts.values() for run in runs):
            assert len(run["signal"]) == DEEPEST
            assert {depth: len(found) for depth, found in run["gradient"].items()} == {
                depth: depth for depth in explorer.depths}
            assert np.isfinite(run["signal"]).all() and min(run["signal"]) > 0
            assert all(run["gradient"][depth][-1] == pytest.approx(1, abs=0.02)
                       for depth in explorer.depths)


@pytest.mark.parametrize("factor", explorer.factors)
def test_orthogonal_linear_layers_multiply_by_their_factor(factor):
    run = of("linear", "orthogonal", factor)
    layers = np.arange(1, DEEPEST + 1)
    assert run["signal"] == pytest.approx(factor**layers, rel=0.02)
    assert run["gradient"][DEEPEST] == pytest.approx(factor ** (DEEPEST - layers), rel=0.05)


def test_relu_wants_he():
    """Xavier loses half of the mean square in each layer; He keeps it, but for chance."""
    he, xavier = of("ReLU", "He"), of("ReLU", "Xavier")
    assert all(0.5 < std < 2 for std in (*he["signal"], *he["gradient"][DEEPEST]))
    assert np.divide(xavier["signal"], he["signal"]) == pytest.approx(
        2 ** (-np.arange(1, DEEPEST + 1) / 2), rel=0.02)


def test_one_layer_of_each_function_has_the_std_of_theory():
    """For a sum z ~ N(0, 1): E[relu²] = 1/2 and E[relu] = 1/√(2π); E[Φ(z)²] = 1/3 for GELU."""
    assert of("linear", "Xavier")["signal"][0] == pytest.approx(1, rel=0.02)
    assert of("ReLU", "Xavier")["signal"][0] == pytest.approx(
        math.sqrt(1 / 2 - 1 / (2 * math.pi)), rel=0.03)
    z = np.random.default_rng(1).standard_normal(100_000)
    assert of("tanh", "Xavier")["signal"][0] == pytest.approx(np.tanh(z).std(), rel=0.03)
    assert of("sigmoid", "Xavier")["signal"][0] == pytest.approx((1 / (1 + np.exp(-z))).std(),
                                                                 rel=0.03)
    gelu = z * np.vectorize(lambda z: math.erfc(-z / math.sqrt(2)) / 2)(z)
    assert of("GELU", "Xavier")["signal"][0] == pytest.approx(gelu.std(), rel=0.03)


@pytest.mark.parametrize("name", explorer.functions)
def test_the_derivatives(name):
    f, derivative = explorer.functions[name]
    z = np.linspace(-3, 3, 31) + 0.01  # not at the kink
    step = 1e-6 if name != "GELU" else 0.005  # its Φ is a table
    slope = (f(z + step) - f(z - step)) / (2 * step)
    assert derivative(z, f(z)) * np.ones_like(z) == pytest.approx(slope, abs=1e-4)


@pytest.mark.parametrize("depth", explorer.depths[1:])
def test_deep_sigmoid_loses_the_gradient_whatever_is_chosen(depth):
    runs = [run for runs in explorer.runs["sigmoid"].values() for run in runs]
    assert max(run["gradient"][depth][0] for run in runs) < explorer.lost
    assert min(min(run["signal"]) for run in runs) > explorer.lost


def test_what_the_note_says_to_try():
    tanh = of("tanh", "Xavier", 2)
    assert 0.5 < tanh["signal"][-1] < 1 and tanh["gradient"][DEEPEST][0] > explorer.huge
    gelu = of("GELU", "He")
    shallow = explorer.depths[0]
    assert gelu["signal"][shallow - 1] > 0.5 and gelu["gradient"][shallow][0] > 0.5
    assert gelu["signal"][-1] < explorer.lost and gelu["gradient"][DEEPEST][0] < explorer.lost


def test_numbers_are_rounded_to_three_digits():
    for std in of("ReLU", "He")["signal"]:
        assert std == float(f"{std:.3g}")


def test_the_figure(label):
    above, below = explorer.depth(label).axes
    assert [line.get_label() for line in above.lines] == ["σ = 0.25", "He", "Xavier", "σ = 0.01"]
    assert below.get_yscale() == "log"
    assert above.lines[1].get_ydata()[-1] == of("ReLU", "He")["signal"][-1]
