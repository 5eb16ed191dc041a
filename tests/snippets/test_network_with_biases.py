"""network_with_biases.py: its gradients are those of its loss."""

import math
from itertools import pairwise

import numpy as np
import pytest

from network_with_biases import gradients
from plain_network import functions

SIZES = (2, 3, 4, 1)


@pytest.fixture
def problem():
    rng = np.random.default_rng(0)
    weights = [rng.normal(0, 0.7, shape) for shape in pairwise(SIZES)]
    biases = [rng.normal(0, 0.3, (1, n)) for n in SIZES[1:]]
    x = rng.standard_normal((5, 2))
    y = np.array([[0], [1], [1], [0], [1]])
    return weights, biases, x, y


def test_a_network_of_zeros_guesses():
    weights, biases = [np.zeros((2, 1))], [np.zeros((1, 1))]
    loss, _, _ = gradients("tanh", weights, biases, np.ones((4, 2)), np.array([[0], [1], [1], [0]]))
    assert loss == pytest.approx(math.log(2))


@pytest.mark.parametrize("name", functions)
@pytest.mark.parametrize("dropped", [False, True])
def test_gradients_are_the_slopes_of_the_loss(problem, name, dropped):
    weights, biases, x, y = problem

    def drop(shape):
        """Every second neuron off, the others doubled: the same in each call."""
        return np.broadcast_to(2.0 * (np.arange(shape[-1]) % 2), shape)

    switch = drop if dropped else None
    _, by_weights, by_biases = gradients(name, weights, biases, x, y, switch)
    for arrays, found in ((weights, by_weights), (biases, by_biases)):
        for array, gradient in zip(arrays, found, strict=True):
            assert gradient.shape == array.shape
            place = tuple(n // 2 for n in array.shape)
            kept, losses = array[place], []
            for change in (1e-6, -1e-6):
                array[place] = kept + change
                losses.append(gradients(name, weights, biases, x, y, switch)[0])
            array[place] = kept
            assert gradient[place] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-8)


def test_networks_side_by_side_have_the_gradients_they_have_alone(problem):
    weights, biases, x, y = problem
    pairs = [np.stack([w, -w]) for w in weights], [np.stack([b, 2 * b]) for b in biases]
    losses, by_weights, _ = gradients("sigmoid", *pairs, x, y)
    assert losses.shape == (2,)
    for k in range(2):
        loss, alone, _ = gradients("sigmoid", [w[k] for w in pairs[0]], [b[k] for b in pairs[1]],
                                   x, y)
        assert losses[k] == pytest.approx(loss, rel=1e-12)
        for side, single in zip(by_weights, alone, strict=True):
            np.testing.assert_allclose(side[k], single, atol=1e-15)
