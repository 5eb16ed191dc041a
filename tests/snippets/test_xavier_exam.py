"""xavier_exam.py: the answers to the numerical questions, worked out another way."""

import pytest

import xavier_exam as exam


def test_range_question():
    # a² (n_in + n_out) = 6, and the variance of U(-a, a) is a²/3
    assert exam.range_limit**2 * (exam.range_in + exam.range_out) == pytest.approx(6)
    assert exam.range_limit == pytest.approx(exam.range_ratio**0.5) == pytest.approx(0.1)
    assert exam.range_std**2 == pytest.approx(2 / 600)


def test_size_question_leads_back_to_the_given_range():
    assert (6 / (2 * exam.size))**0.5 == pytest.approx(exam.size_limit)


def test_standard_deviation_question_has_four_different_options():
    assert exam.std**2 == pytest.approx(exam.std_variance) == pytest.approx(2 / 200)
    assert exam.std_slip_edge == pytest.approx(3**0.5 * exam.std)
    assert exam.std_slip_caffe**2 * exam.std_in == pytest.approx(1)
    options = {exam.std, exam.std_variance, exam.std_slip_edge, exam.std_slip_caffe}
    assert len({f"{option:.4f}" for option in options}) == 4


def test_convolution_counts_the_nine_positions_of_the_kernel():
    assert (exam.conv_in, exam.conv_out) == (144, 288)
    assert exam.conv_limit == pytest.approx((6 / 432)**0.5)


def test_the_bug_makes_the_weights_smaller_by_the_root_of_75():
    assert exam.bug_factor == pytest.approx(75**0.5)  # σ/σ² = 1/σ = √(150/2)


def test_he_over_xavier_is_the_sum_of_the_fans_over_fan_in():
    assert exam.he_over_xavier == pytest.approx(150 / 100)
