"""variance_exam.py: answers of the questions, worked by another way."""

import math

import pytest

import variance_exam as exam


def test_neuron():
    assert exam.z_var == pytest.approx(sum([0.04 * 2] * 50))
    assert exam.z_std == pytest.approx(2)
    assert len({exam.z_std, exam.z_var, exam.z_slip_one, exam.z_slip_std}) == 4


def test_uniform():
    assert exam.edge_var == pytest.approx((2 * exam.edge) ** 2 / 12)
    assert exam.edge_std == pytest.approx(exam.edge / math.sqrt(3))
    assert exam.edge_slip_square == pytest.approx(3 * exam.edge_var)
    assert exam.edge_slip_twelfth == pytest.approx(exam.edge_var / 4)


def test_the_variance_that_keeps_z_at_1_is_hes():
    assert exam.keep_var == pytest.approx(2 / exam.keep_n)
    assert exam.keep_edge == pytest.approx(math.sqrt(6 / exam.keep_n))


def test_second_moment():
    assert exam.x_second == 13


def test_powers():
    assert exam.up_end == pytest.approx(math.exp(20 * math.log(1.2)))
    assert exam.down_end == pytest.approx(math.exp(20 * math.log(0.8)))
    assert 1 + exam.up_excess == pytest.approx(exam.up)
