"""lab_training.py: gradients against differences, and steps against the rule of momentum."""

import math

import numpy as np
import pytest

import lab_training as lab


@pytest.fixture
def layers():
    rng = np.random.default_rng(0)
    return [(rng.normal(0, 0.5, (n_in, n_out)), rng.normal(0, 0.1, n_out))
            for n_in, n_out in [(6, 5), (5, 4), (4, 3)]]


@pytest.fixture
def data():
    rng = np.random.default_rng(1)
    return rng.standard_normal((7, 6)), rng.integers(3, size=7)


def test_forward_is_relu_but_for_the_scores(layers, data):
    x, _ = data
    h = lab.forward(layers, x)
    assert [a.shape for a in h] == [(7, 6), (7, 5), (7, 4), (7, 3)]
    (w1, b1), (w2, b2), (w3, b3) = layers
    by_hand = np.maximum(np.maximum(x @ w1 + b1, 0) @ w2 + b2, 0) @ w3 + b3
    assert h[-1] == pytest.approx(by_hand)
    assert (lab.answers(layers, x) == by_hand.argmax(axis=1)).all()


def test_every_gradient_is_the_slope_of_the_loss(layers, data):
    _, gradients = lab.loss_and_gradients(layers, *data)
    for layer, slopes in zip(layers, gradients, strict=True):
        for parameter, slope in zip(layer, slopes, strict=True):
            at = np.unravel_index(abs(slope).argmax(), slope.shape)
            losses = []
            for step in (1e-6, -2e-6):
                parameter[at] += step
                losses.append(lab.loss_and_gradients(layers, *data)[0])
            parameter[at] += 1e-6
            assert (losses[0] - losses[1]) / 2e-6 == pytest.approx(slope[at], rel=1e-5)


def test_equal_scores_have_the_loss_of_guessing(layers, data):
    nothing = [(0 * w, 0 * b) for w, b in layers]
    assert lab.loss_and_gradients(nothing, *data)[0] == pytest.approx(math.log(3))


def test_two_steps_of_momentum_by_hand(layers, data, monkeypatch):
    x, y = data
    monkeypatch.setattr(lab, "epochs", 2)  # seven images are one batch
    twin = [tuple(p.copy() for p in layer) for layer in layers]
    losses, accuracy = lab.train(layers, data, data, seed=0)
    assert (len(losses), len(accuracy)) == (2, 3)
    assert losses[0] == pytest.approx(lab.loss_and_gradients(twin, x, y)[0])
    speeds = [[0.0, 0.0] for _ in twin]
    for _ in range(2):
        _, gradients = lab.loss_and_gradients(twin, x, y)
        for k, slopes in enumerate(gradients):
            speeds[k] = [0.9 * v + g for v, g in zip(speeds[k], slopes, strict=True)]
            twin[k] = tuple(p - 0.01 * v for p, v in zip(twin[k], speeds[k], strict=True))
    assert layers[-1][0] == pytest.approx(twin[-1][0])
    assert layers[0][1] == pytest.approx(twin[0][1])
