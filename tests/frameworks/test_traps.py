"""Where the same numbers come twice, and what the derivations then lose."""

import jax
import keras
import numpy as np
import pytest
import torch
from torch import nn

from relu_depth import inputs, layers, width

HeNormal = keras.initializers.HeNormal


def first_weights(*initializers) -> list[np.ndarray]:
    """The kernels of one dense layer for each, made one after the other."""
    built = [keras.layers.Dense(8, kernel_initializer=one) for one in initializers]
    for layer in built:
        layer.build((None, 8))
    return [np.asarray(layer.kernel.value) for layer in built]


@pytest.mark.parametrize("pair", [
    lambda: [HeNormal()] * 2, lambda: [HeNormal(seed=1), HeNormal(seed=1)],
], ids=["one object without a seed", "one integer seed"])
def test_these_two_layers_of_keras_are_copies(pair):
    first, second = first_weights(*pair())
    assert (first == second).all()
    assert len({*map(tuple, first.T)}) == 8  # the neurons within a layer do differ


@pytest.mark.parametrize("pair", [
    lambda: ["he_normal"] * 2, lambda: [HeNormal(), HeNormal()],
    lambda: [HeNormal(seed=keras.random.SeedGenerator(1))] * 2,
], ids=["a name", "an object each", "a seed generator"])
def test_these_two_are_not(pair):
    first, second = first_weights(*pair())
    assert (first != second).any()


def test_a_key_of_jax_draws_the_same_again():
    draw, key = jax.nn.initializers.he_normal(), jax.random.key(0)
    assert (draw(key, (8, 8)) == draw(key, (8, 8))).all()
    first, second = jax.random.split(key)
    assert (draw(first, (8, 8)) != draw(second, (8, 8))).any()


def test_xavier_does_not_mind_the_layout_and_he_does():
    def std(rule, *shape):
        return rule(torch.empty(shape)).std().item()

    assert std(nn.init.xavier_uniform_, 1000, 250) == pytest.approx(
        std(nn.init.xavier_uniform_, 250, 1000), rel=0.01)
    assert std(nn.init.kaiming_normal_, 1000, 250) == pytest.approx(
        2 * std(nn.init.kaiming_normal_, 250, 1000), rel=0.02)


def test_a_mode_mends_the_layout():
    w = nn.init.kaiming_normal_(torch.empty(100, 25), mode="fan_out", nonlinearity="relu")
    assert w.std().item() == pytest.approx((2 / 100) ** 0.5, rel=0.05)


def test_in_single_precision_rounding_is_all_that_is_left_of_the_input():
    h = torch.randn(inputs, width)
    with torch.no_grad():
        for _ in range(layers):
            h = torch.relu(nn.Linear(width, width)(h))
    rounding = torch.finfo(torch.float32).eps * h.mean().item()
    assert 0 < h.std(dim=0).mean().item() < 3 * rounding
