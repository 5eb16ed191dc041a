"""lecun_exam.py: answers and slips of the numerical questions."""

import pytest

import lecun_exam as exam


def test_range_comes_out_even():
    assert exam.range_limit == pytest.approx(0.1)
    assert exam.range_limit**2 / 3 == pytest.approx(exam.range_std**2)


def test_the_right_answer_and_its_slips_all_differ():
    answers = [exam.std, exam.slip_variance, exam.slip_edge, exam.slip_he, exam.slip_xavier]
    assert exam.std == pytest.approx(0.05)
    assert len({f"{answer:.4f}" for answer in answers}) == 5
    assert exam.slip_variance == pytest.approx(exam.std**2)


def test_convolution_counts_the_kernel():
    assert exam.conv_in == 400
    assert exam.conv_std == pytest.approx(0.05)


def test_the_distance_shrinks_as_the_exact_map_says():
    assert exam.off_after == pytest.approx(exam.off_exact, abs=0.006)
    assert f"{exam.off_after:.2f}" not in {f"{exam.slip_one:.2f}", f"{exam.slip_removed:.2f}"}


def test_variance_for_standard_deviation():
    assert exam.bug_right == pytest.approx(exam.bug_std * exam.bug_factor)
    assert exam.bug_factor == pytest.approx(10)
