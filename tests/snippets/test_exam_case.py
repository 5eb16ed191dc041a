"""exam_case.py: a network that is drawn too small, forward and backward."""

import math

import numpy as np
import pytest

import exam_case as case


def test_he_makes_the_factor_one():
    assert case.right**2 * case.width / 2 == pytest.approx(1)
    assert case.factor == pytest.approx(case.std * math.sqrt(case.width / 2)) == pytest.approx(0.2)


def test_the_signal_that_is_left_follows_the_theory():
    assert case.left == pytest.approx(case.theory, rel=0.2)


def test_the_first_loss_is_that_of_guessing():
    assert case.loss == pytest.approx(case.first_loss, abs=1e-5)
    assert case.first_loss == pytest.approx(math.log(20))


def test_with_hes_standard_deviation_the_signal_stays():
    left, loss = case.start(case.right)
    assert left == pytest.approx(1, rel=0.2)
    assert loss > case.first_loss


def test_an_extra_root_doubles_the_mean_square_in_every_layer():
    left, _ = case.start(math.sqrt(2) * case.right)
    assert left == pytest.approx(case.safe, rel=0.2)


def weight_gradients(factor, layers=4, width=64):
    """RMS of the gradient of each layer's weights, for He's weights times `factor`."""
    rng = np.random.default_rng(0)
    he = factor * math.sqrt(2 / width)
    weights = [rng.normal(0, he, (width, width)) for _ in range(layers)]
    h = [rng.standard_normal((50, width))]
    for w in weights:
        h.append(np.maximum(h[-1] @ w, 0))
    delta, sizes = rng.standard_normal((50, width)), []
    for w, below, above in zip(weights[::-1], h[-2::-1], h[:0:-1], strict=True):
        delta = delta * (above > 0)
        sizes.append(math.sqrt(((below.T @ delta)**2).mean()))
        delta = delta @ w.T
    return np.array(sizes)


def test_every_layers_gradient_is_too_small_by_the_same_factor():
    share = weight_gradients(case.factor) / weight_gradients(1)
    assert share == pytest.approx(np.full(4, case.factor**3), rel=1e-9)
