"""random_random.py: what np.random.random does to a network."""

import math

import numpy as np
import pytest

import random_random as trap


def test_the_draw_has_the_moments_of_u_0_1():
    assert 0 <= trap.low < 0.001
    assert trap.mean == pytest.approx(trap.mean_theory, abs=0.01)
    assert trap.variance == pytest.approx(trap.variance_theory, rel=0.03)
    assert trap.mean_square == pytest.approx(1 / 3)


def test_the_old_function_draws_the_same_kind():
    old = np.random.RandomState(0).random_sample(10_000)  # what np.random.random calls
    assert old.min() >= 0 and old.max() < 1
    assert old.mean() == pytest.approx(trap.mean_theory, abs=0.01)


def test_the_first_sum_against_a_simulation():
    rng = np.random.default_rng(1)
    z = (rng.random((20_000, 100)) * rng.random((20_000, 100))).sum(axis=1)
    assert trap.z_mean == pytest.approx(z.mean(), rel=0.01)
    assert trap.z_std == pytest.approx(z.std(), rel=0.02)


def test_slope_of_sigmoid_far_out():
    s = 1 / (1 + math.exp(-trap.z_mean))
    assert trap.slope == pytest.approx(s * (1 - s), rel=1e-4)


def test_tanh_and_sigmoid_are_saturated_and_pass_nothing():
    assert trap.tanh_share == 1
    assert trap.tanh_gradient == trap.sigmoid_gradient == 0  # 1 - h² and h(1 - h) round to 0


def test_relu_multiplies_the_mean_by_n_over_2():
    assert trap.relu_theory == 50
    assert trap.relu_growth == pytest.approx(trap.relu_theory, rel=0.02)
    assert trap.relu_layers == pytest.approx(50.0**10)


def test_neurons_are_alike_only_if_the_mean_is_not_0():
    assert trap.twins_theory == pytest.approx(3 / 4)
    assert trap.twins == pytest.approx(trap.twins_theory, abs=0.02)
    assert abs(trap.strangers) < 0.02
