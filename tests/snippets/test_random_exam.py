"""random_exam.py: answers of the numerical questions, and of the slips beside them."""

import math

import numpy as np
import pytest

import random_exam as exam


def test_uniform_and_the_widths_it_fits():
    assert exam.variance == pytest.approx(0.04 / 3)
    assert exam.std == pytest.approx(0.1155, abs=1e-4)
    assert exam.fits_tanh * exam.variance == pytest.approx(1)
    assert exam.fits_relu == 2 * exam.fits_tanh


def test_small_weights_through_tanh_layers():
    assert exam.small_factor == pytest.approx(0.2)
    assert exam.small_left == pytest.approx(0.00032)
    assert exam.small_right * math.sqrt(exam.small_n) == pytest.approx(1)


def test_relu_doubles_in_every_layer():
    assert exam.relu_factor == pytest.approx(2)
    assert exam.relu_grown == pytest.approx(1024)


def test_positive_weights_against_a_simulation():
    w = np.random.default_rng(0).random((50_000, exam.positive_n))
    z = (w * exam.positive_x).sum(axis=1)
    assert exam.positive_mean == pytest.approx(z.mean(), rel=0.01)
    assert exam.positive_std == pytest.approx(z.std(), rel=0.02)


def test_what_numpy_wants_differs_from_every_slip():
    assert exam.handed == pytest.approx(0.2)
    answers = [exam.written, exam.squared, exam.handed, exam.twice_rooted]
    assert answers == pytest.approx([0.04, 0.0016, 0.2, 0.4472], abs=1e-4)


def test_spread_of_a_wide_sum_differs_from_every_slip():
    assert exam.wide_std == pytest.approx(100)
    assert exam.slip_no_n == pytest.approx(3.1623, abs=1e-4)
    assert exam.slip_no_root == exam.wide_std**2
    assert exam.slip_reading == pytest.approx(316.2, abs=0.1)
