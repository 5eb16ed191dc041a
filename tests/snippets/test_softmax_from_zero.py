"""softmax_from_zero.py: a convex loss does not mind where it starts."""

import math

import numpy as np
import pytest

import softmax_from_zero as softmax
from plain_network import classes


def test_zero_starts_at_guessing_and_random_elsewhere():
    assert softmax.zero_start == pytest.approx(math.log(classes))
    assert softmax.random_start > 2 * softmax.zero_start


def test_both_end_at_the_same_loss_with_the_same_weights():
    assert softmax.zero_end == pytest.approx(softmax.random_end, abs=1e-6)
    assert softmax.apart < 1e-3
    assert softmax.zero_end < 0.9 * softmax.zero_start


def test_there_the_gradient_is_gone():
    w = softmax.weights[0][0]
    p = np.exp(softmax.x @ w)
    p /= p.sum(axis=1, keepdims=True)
    slope = softmax.x.T @ (p - np.eye(classes)[softmax.y]) / len(softmax.y)
    assert abs(slope).max() < 1e-3


def test_at_zero_the_outputs_already_get_different_gradients():
    slope = softmax.x.T @ (1 / classes - np.eye(classes)[softmax.y])
    assert np.ptp(slope, axis=1).min() > 1
