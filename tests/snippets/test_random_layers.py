"""random_layers.py: the factor of a layer, forward and back."""

import math
from itertools import pairwise

import numpy as np
import pytest

import random_layers as layers
from random_layers import n, normal, rms, run, typical_gradient, uniform


def test_draws_have_mean_0_and_the_standard_deviation_asked_for():
    rng = np.random.default_rng(1)
    for w, std in ((normal(0.3)(rng), 0.3), (uniform(0.3)(rng), 0.3 / math.sqrt(3))):
        assert w.shape == (n, n)
        assert w.mean() == pytest.approx(0, abs=0.02)
        assert w.std() == pytest.approx(std, rel=0.03)
    assert np.abs(uniform(0.3)(rng)).max() <= 0.3


def test_rms_ignores_the_sign():
    assert rms(np.array([3, -3, 3, -3])) == 3


def test_activations_begin_with_the_input():
    h, _ = run("tanh", normal(0.1), 4)
    assert [a.shape for a in h] == [(layers.inputs, n)] * 5
    assert rms(h[0]) == pytest.approx(1, abs=0.02)


def test_small_weights_multiply_the_signal_by_sigma_root_n():
    h, _ = run("tanh", normal(0.01), 3)
    for before, after in pairwise(h):
        assert rms(after) / rms(before) == pytest.approx(0.01 * math.sqrt(n), rel=0.05)


def test_the_gradient_is_the_derivative():
    """Against a difference quotient of the loss that sends the same gradient back."""
    h, share = run("tanh", normal(0.1), 1, seed=3)
    rng = np.random.default_rng(3)
    w = normal(0.1)(rng)
    x = rng.standard_normal((layers.inputs, n))
    start = rng.standard_normal((layers.inputs, n))
    assert np.array_equal(x, h[0])
    direction = rng.standard_normal(x.shape)
    step = 1e-6
    quotient = ((np.tanh((x + step * direction) @ w) - np.tanh((x - step * direction) @ w))
                * start).sum() / (2 * step)
    gradient = (start * (1 - np.tanh(x @ w) ** 2)) @ w.T
    assert quotient == pytest.approx((gradient * direction).sum(), rel=1e-5)
    assert share == pytest.approx(rms(gradient) / rms(start), rel=1e-9)


def test_the_typical_gradient_is_a_geometric_mean():
    each = [run("ReLU", normal(0.2), 2, seed)[1] for seed in range(3)]
    assert typical_gradient("ReLU", normal(0.2), 2, draws=3) == pytest.approx(math.prod(each)
                                                                             ** (1 / 3))
