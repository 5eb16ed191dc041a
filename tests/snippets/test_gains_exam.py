"""gains_exam.py: answers and slips of the numerical questions."""

import math

import pytest

import gains_exam as exam


def test_the_sum_gives_what_the_hand_gives_for_squared_relu():
    assert exam.summed_forward == pytest.approx(exam.hand_forward, rel=1e-6)
    assert exam.summed_backward == pytest.approx(exam.hand_backward, rel=1e-6)
    assert (exam.hand_forward, exam.hand_backward) == pytest.approx(
        (math.sqrt(2 / 3), math.sqrt(1 / 2)))


def test_the_right_standard_deviation_and_its_slips():
    assert exam.inputs * exam.std**2 * exam.second_moment == pytest.approx(1)
    answers = {exam.std, exam.slip_upside_down, exam.slip_no_root, exam.slip_no_gain}
    assert len(answers) == 4


def test_gelu():
    assert exam.gelu_std == pytest.approx(exam.gelu_gain / 20)
    assert exam.gelu_gain == pytest.approx(1.5335, abs=1e-4)


def test_elu_with_he():
    assert exam.elu_factor == pytest.approx(2 * exam.elu_square)
    assert exam.elu_root == pytest.approx(exam.elu_factor**0.5)
