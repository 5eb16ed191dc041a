"""sigmoid_gains.py: four gains, none of which keeps signal and gradient."""

import numpy as np
import pytest

import sigmoid_gains as gains


def test_most_of_the_kept_signal_is_its_mean():
    assert gains.middle == pytest.approx(1 / 4)
    s = 1 / (1 + np.exp(-np.random.default_rng(0).standard_normal(200_000)))
    assert gains.kept == pytest.approx((s**2).mean(), rel=0.01)
    assert gains.middle_share == pytest.approx(s.mean() ** 2 / (s**2).mean(), rel=0.01)


def test_forward_keeps_the_signal_and_backward_the_gradient():
    assert gains.signal[gains.own] == pytest.approx(1)
    assert gains.gradient[gains.back] == pytest.approx(1, rel=1e-5)
    assert gains.own_gradient == gains.gradient[gains.own] < 0.2
    assert gains.signal[gains.back] > 6


def test_four_undoes_the_slope_at_zero():
    assert gains.near_zero == 4
    assert gains.gradient[1.0] < 1 / 16


def test_table_holds_the_four_gains_in_order():
    assert [row["gain"] for row in gains.table] == sorted(gains.signal)
    assert len(gains.table) == 4


def test_dividing_by_the_standard_deviation_is_another_thing():
    # pytorch/pytorch issue 24991, from a sample of 100 000
    for name, value in (("sigmoid", 4.809), ("tanh", 1.598), ("ReLU", 1.707), ("SELU", 1.000),
                        ("ELU", 1.269)):
        assert gains.by_std[name] == pytest.approx(value, rel=0.01)
    # Var(relu(z)) = ½ - 1/(2π)
    assert gains.relu_wrong_factor == pytest.approx(0.5 / (0.5 - 1 / (2 * np.pi)), rel=1e-4)
