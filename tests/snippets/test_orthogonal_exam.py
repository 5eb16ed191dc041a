"""orthogonal_exam.py: answers of the numerical questions, and of the slips beside them."""

import numpy as np
import pytest

import orthogonal_exam as exam
from initializers import orthogonal


def test_tall_matrix():
    w = orthogonal(np.random.default_rng(0), exam.rows, exam.columns)
    assert (w**2).mean() == pytest.approx(exam.mean_square) == pytest.approx(1 / exam.rows)
    assert ((w @ w.T - np.eye(exam.rows)) ** 2).sum() == pytest.approx(exam.distance)


def test_relu_without_the_gain():
    assert exam.rms_factor == 1024
    assert exam.rms_factor**2 == 2**exam.layers


def test_powers_of_nine_tenths_differ_from_the_slips():
    assert exam.length == pytest.approx(0.1216, abs=1e-4)
    assert exam.slip_square == pytest.approx(exam.length**2)


def test_two_spectral_radii():
    assert exam.low_power == pytest.approx(np.exp(100 * np.log(0.95)))
    assert exam.high_power == pytest.approx(np.exp(100 * np.log(1.05)))
    assert exam.power_ratio == pytest.approx((1.05 / 0.95) ** 100)


def test_forget_bias():
    assert exam.forget == pytest.approx(0.731059**10, rel=1e-4)
    assert exam.forget_zero == 2**-10
    assert exam.two_biases == pytest.approx(1 - 1 / (1 + np.exp(2)))
