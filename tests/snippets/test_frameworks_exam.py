"""frameworks_exam.py: answers and slips are what they say they are."""

import math

import pytest

import frameworks_exam as exam


def test_the_default_of_linear():
    assert exam.linear_limit == pytest.approx(0.05)
    assert exam.linear_variance == pytest.approx(exam.linear_limit**2 / 3)
    slips = (exam.slip_xavier, exam.slip_he, exam.slip_lecun)
    variances = (2 / 600, 2 / 400, 1 / 400)
    assert slips == pytest.approx([math.sqrt(3 * v) for v in variances])
    assert len({round(x, 4) for x in (exam.linear_limit, *slips)}) == 4


def test_the_largest_weight_of_keras_he_normal():
    assert exam.he_std == pytest.approx(0.1)
    assert exam.he_edge == pytest.approx(0.2 / 0.87962566103423978)
    assert exam.he_edge > exam.he_two_sigma == pytest.approx(0.2)


def test_the_convolution_and_the_wrong_layout():
    assert (exam.conv_in, exam.conv_out) == (24 * 25, 48 * 25)
    assert exam.layout_right == pytest.approx(0.1414214, abs=1e-7)
    assert exam.layout_wrong == pytest.approx(0.2828427, abs=1e-7)
    assert exam.layout_factor == pytest.approx(2)
