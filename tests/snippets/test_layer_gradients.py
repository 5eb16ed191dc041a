"""layer_gradients.py: which layers stop learning when a gradient vanishes."""

import math

import numpy as np
import pytest

import layer_gradients as layers


def test_weight_gradient_is_the_derivative_of_the_loss(monkeypatch):
    """For L = Σ c·h of a small network, against finite differences of the first weight matrix."""
    monkeypatch.setattr(layers, "layers", 2)
    monkeypatch.setattr(layers, "width", 3)
    rng = np.random.default_rng(0)
    w1, w2 = (rng.normal(0, 1 / math.sqrt(3), (3, 3)) for _ in range(2))
    x, c = rng.standard_normal((3, 3)), rng.standard_normal((3, 3))

    def loss(w):
        return (c * np.tanh(np.tanh(x @ w) @ w2)).sum()

    bumps = 1e-6 * np.eye(9).reshape(9, 3, 3)
    slopes = [(loss(w1 + bump) - loss(w1 - bump)) / 2e-6 for bump in bumps]
    first, _ = layers.weight_gradients("tanh", 1)
    assert first == pytest.approx(np.sqrt(np.mean(np.square(slopes)) / 3), rel=1e-5)


def test_sigmoid_loses_four_times_a_layer_towards_the_input():
    size = layers.sizes["sigmoid"]
    per_layer = (size[1] / size[-1]) ** (1 / 28)  # from layer 2 on every input is a sigmoid's
    assert 0.2 < per_layer < 0.25
    assert (size[:-1] < size[1:] / 2).all()
    assert layers.first["sigmoid"] < 4**-29 < layers.last["sigmoid"]


def test_too_small_relu_is_too_small_in_every_layer_alike():
    """Forward half, backward half: whatever the layer, 29 halvings in all, and one of relu'."""
    size = layers.sizes["ReLU"]
    assert size == pytest.approx(np.full(30, size.mean()), rel=0.4)
    assert size.mean() == pytest.approx(2.0**-29 / math.sqrt(2), rel=0.5)


def test_tanh_with_xavier_is_level():
    size = layers.sizes["tanh"]
    assert size == pytest.approx(np.full(30, size.mean()), rel=0.3)
    assert (layers.first["tanh"], layers.last["tanh"]) == (size[0], size[-1])


def test_figure_is_logarithmic_and_names_the_starts(label):
    axes, = layers.by_layer(label).axes
    assert axes.get_yscale() == "log"
    assert [line.get_label() for line in axes.lines] == [
        "tanh, Xavier", "ReLU, too small", "sigmoid, Xavier"]
    assert (axes.lines[0].get_xdata()[0], axes.lines[0].get_xdata()[-1]) == (1, 30)
