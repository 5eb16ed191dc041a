"""start_exam.py: answers of the questions, worked by another way."""

import math

import pytest

import start_exam as exam


def test_standard_deviation_is_the_root():
    assert exam.std**2 == pytest.approx(exam.variance)
    assert len({exam.variance, exam.std, exam.std_slip_squared, exam.std_slip_half}) == 4


def test_first_loss_is_that_of_equal_chances():
    assert math.exp(-exam.loss) == pytest.approx(1 / exam.classes)
    assert len({0, exam.loss, exam.loss_slip_inverse, exam.loss_slip_log10}) == 4


def test_one_step_by_hand():
    assert exam.step == pytest.approx({
        "w1": 1, "w2": 0.25, "h": 2, "output": 0.5, "error": -0.5, "loss": 0.125,
        "g1": -0.25, "g2": -1, "next_w1": 1.025, "next_w2": 0.35,
        "next_output": 0.7175, "next_loss": 0.2825**2 / 2})


def test_fans():
    assert exam.worked_avg == 75
    assert exam.fan_avg == 60
    assert 1 / exam.fan_avg == pytest.approx(2 / (exam.fan_in + exam.fan_out))
    assert (exam.weights, exam.biases) == (3200, 40)
