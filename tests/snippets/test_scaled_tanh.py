"""scaled_tanh.py: LeCun's tanh of 1998."""

import math

import numpy as np
import pytest

import scaled_tanh as tanh


def test_it_is_one_at_one_and_odd():
    assert tanh.at_one == pytest.approx(1, abs=1e-5)
    assert tanh.at_one < 1
    assert float(tanh.scaled_tanh(-1)) == -tanh.at_one


def test_slope_at_zero_is_above_one():
    assert tanh.slope_at_zero == pytest.approx(1.7159 * 2 / 3)
    z, h = np.array([-1.0, 0.0, 2.0]), 1e-6
    numeric = (tanh.scaled_tanh(z + h) - tanh.scaled_tanh(z - h)) / (2 * h)
    assert tanh.scaled_slope(z) == pytest.approx(numeric)


def test_what_a_sample_keeps():
    z = np.random.default_rng(0).standard_normal(400_000)
    assert tanh.kept == pytest.approx((tanh.scaled_tanh(z) ** 2).mean(), abs=0.004)
    assert tanh.kept == pytest.approx(0.7504, abs=1e-4)


def test_tanh_fades_and_the_scaled_one_settles():
    assert [row["layer"] for row in tanh.table] == [1, 10, 30, 100]
    for row in tanh.table[2:]:
        assert row["tanh"] == pytest.approx(1 / math.sqrt(2 * row["layer"]), rel=0.05)
        assert row["scaled tanh"] == pytest.approx(tanh.settled, rel=1e-3)
    assert 0.5 < tanh.settled < 1


def test_where_it_settles_the_gradient_hardly_changes():
    assert tanh.gradient_factor == pytest.approx(1, abs=0.03)
