"""lab_exam.py: right answers by hand, and wrong ones that differ from them."""

import math

import pytest

import lab_exam as exam


def test_hes_standard_deviation_for_512_inputs():
    assert exam.std == 1 / 16
    assert exam.variance == 1 / 256


def test_all_choices_differ_as_printed():
    assert len({f"{x:.4f}" for x in (exam.std, exam.variance, exam.slip_xavier,
                                     exam.slip_fan_out)}) == 4
    assert len({f"{x:.3f}" for x in (exam.seen, exam.he_first, exam.xavier_first,
                                     exam.small)}) == 4


def test_steps_of_five_epochs_with_a_short_last_batch():
    assert exam.last_batch == 32
    assert (exam.steps_an_epoch - 1) * 64 + exam.last_batch == 60000
    assert exam.steps == 4690


def test_parameters_of_the_network():
    assert exam.parameters == 785 * 512 + 513 * 128 + 129 * 10
    assert exam.weights + exam.biases == exam.parameters


def test_guessing_among_ten():
    assert exam.guessing == pytest.approx(-math.log(0.1))
