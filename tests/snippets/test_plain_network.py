"""plain_network.py: data, gradients and training that other snippets share."""

import math

import numpy as np
import pytest

import plain_network as network


@pytest.mark.parametrize("name", network.functions)
def test_each_derivative_is_that_of_its_function(name):
    function, derivative = network.functions[name]
    z = np.array([-2.0, -0.5, 0.3, 1.7])
    slope = (function(z + 1e-6) - function(z - 1e-6)) / 2e-6
    assert derivative(function(z)) == pytest.approx(slope, abs=1e-8)


def test_clouds_have_as_many_points_of_each_class_near_its_own_centre():
    x, y = network.clouds(np.random.default_rng(0), 400, distance=6)
    assert x.shape == (400, network.features)
    assert (np.bincount(y) == 100).all()
    centres = np.array([x[y == c].mean(axis=0) for c in range(network.classes)])
    nearest = np.linalg.norm(x[:, None] - centres, axis=2).argmin(axis=1)
    assert (nearest == y).all()


def test_guessing_has_the_loss_of_equal_chances():
    x, y = network.clouds(np.random.default_rng(0), 8, distance=1)
    weights = [np.zeros((network.features, 5)), np.zeros((5, network.classes))]
    loss, = network.train("ReLU", weights, [(x, y)], rate=0)
    assert loss == pytest.approx(network.guessing) == pytest.approx(math.log(4))


@pytest.mark.parametrize("name", network.functions)
def test_one_step_follows_the_gradient(name):
    rng = np.random.default_rng(1)
    x, y = network.clouds(rng, 12, distance=1)
    weights = [rng.normal(0, 0.3, shape) for shape in ((network.features, 6), (6, 5), (5, 4))]
    before = [w.copy() for w in weights]
    list(network.train(name, weights, [(x, y)], rate=1.0))
    for layer, place in ((0, (3, 2)), (1, (4, 0)), (2, (1, 3))):
        def loss(change, layer=layer, place=place):
            moved = [w.copy() for w in before]
            moved[layer][place] += change
            value, = network.train(name, moved, [(x, y)], rate=0)
            return value
        slope = (loss(1e-6) - loss(-1e-6)) / 2e-6
        assert before[layer][place] - weights[layer][place] == pytest.approx(slope, abs=1e-7)


def test_momentum_adds_the_last_step_to_the_next():
    x, y = network.clouds(np.random.default_rng(0), 8, distance=1)
    rng = np.random.default_rng(2)
    start = [rng.normal(0, 0.3, shape) for shape in ((network.features, 5), (5, 4))]

    def after(steps, momentum):
        weights = [w.copy() for w in start]
        list(network.train("tanh", weights, [(x, y)] * steps, rate=1e-6, momentum=momentum))
        return weights[1] - start[1]

    # With such small steps both gradients are the same: 1 + (1 + 0.9) of them against 2.
    assert after(2, 0.9) == pytest.approx(1.45 * after(2, 0.0), rel=1e-4)


def test_networks_side_by_side_train_as_they_would_alone():
    x, y = network.clouds(np.random.default_rng(0), 20, distance=2)
    rng = np.random.default_rng(3)
    pairs = [rng.normal(0, 0.3, (2, *shape)) for shape in ((network.features, 6), (6, 4))]
    alone = [list(network.train("ReLU", [w[k].copy() for w in pairs], [(x, y)] * 5, rate=0.1))
             for k in range(2)]
    together = list(network.train("ReLU", pairs, [(x, y)] * 5, rate=0.1))
    np.testing.assert_allclose(np.transpose(together), alone, rtol=1e-6)
