"""he_exam.py: answers of the numerical questions, and of the slips beside them."""

import math

import pytest

import he_exam as exam


def test_range_for_600_inputs():
    assert exam.range_in == 600
    assert exam.range_ratio == pytest.approx(0.01)
    assert exam.range_limit == pytest.approx(0.1)
    assert exam.range_variance == pytest.approx(exam.range_limit**2 / 3)
    assert exam.range_std == pytest.approx(0.1 / math.sqrt(3))


def test_standard_deviation_for_50_inputs_differs_from_every_slip():
    assert exam.std == pytest.approx(0.2)
    assert exam.slip_variance == pytest.approx(0.04)
    assert exam.slip_edge == pytest.approx(0.3464, abs=1e-4)
    assert exam.slip_no_half == pytest.approx(0.1414, abs=1e-4)
    assert exam.slip_extra_root == pytest.approx(0.2828, abs=1e-4)


def test_leaky_relu_of_slope_one_half():
    assert exam.leaky_factor == 1.25
    assert exam.leaky_variance == pytest.approx(0.032)
    assert exam.leaky_std == pytest.approx(0.1789, abs=1e-4)


def test_convolution_counts_the_kernel_and_only_the_input_channels():
    assert exam.conv_in == 576
    assert exam.conv_variance == pytest.approx(2 / 576)
    assert round(exam.conv_std, 3) == 0.059  # also He et al. 2015, section 2.2, for 64 filters


def test_the_rms_falls_by_the_root_of_the_mean_square():
    assert exam.square_factor == 2**20
    assert exam.rms_factor == 1024 == math.isqrt(exam.square_factor)


def test_a_small_standard_deviation_leaves_a_tenth_in_each_layer():
    assert exam.small_std == 0.01
    assert exam.small_right == pytest.approx(0.1)
    assert exam.small_factor == pytest.approx(exam.small_std * math.sqrt(exam.small_width / 2))


def test_variance_as_standard_deviation():
    assert exam.bug_std == pytest.approx(0.02)
    assert exam.bug_right == pytest.approx(0.1414, abs=1e-4)
    assert exam.bug_factor == pytest.approx(math.sqrt(50))
