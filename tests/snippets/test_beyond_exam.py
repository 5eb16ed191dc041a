"""beyond_exam.py: the answers to the numerical questions, worked out another way."""

import math

import pytest

import beyond_exam as exam


def test_a_sigmoid_of_the_bias_is_the_share_of_positives():
    assert 1 / (1 + math.exp(-exam.prior_bias)) == pytest.approx(exam.positive)
    p = exam.positive
    assert exam.prior_loss == pytest.approx(-math.log(p**p * (1 - p) ** (1 - p)))
    assert exam.prior_loss < exam.even_loss == pytest.approx(-math.log(0.5))
    assert exam.positive + exam.negative == 1
    options = {exam.prior_bias, exam.slip_log, exam.slip_sign, exam.positive}
    assert len({f"{option:.2f}" for option in options}) == 4


def test_a_forget_bias_of_1_keeps_more():
    assert exam.gates[0] == 0.5 and exam.memory[0] == 2**-20
    assert exam.memory[1] == pytest.approx((math.e / (1 + math.e)) ** 20)


def test_twenty_blocks_double_the_mean_square_twenty_times():
    assert exam.rms**2 == exam.mean_square == 2**exam.blocks
    assert exam.added == 21 and 2 * exam.half_blocks == exam.blocks
    assert exam.branch_factor**2 * exam.blocks == pytest.approx(1)
    assert exam.scaled_rms**2 == pytest.approx(1.05**20)


def test_the_worked_example_has_sixteen_blocks():
    assert exam.example_rms == 256 and exam.example_factor == 0.25
    assert exam.example_scaled**2 == pytest.approx((17 / 16) ** 16)


def test_mup_divides_the_rate_by_how_much_wider_the_layer_is():
    assert exam.large_rate * exam.large_width == pytest.approx(exam.small_rate * exam.small_width)
    assert exam.wrong_way == pytest.approx(0.16)
    assert exam.root_rate**2 == pytest.approx(exam.small_rate * exam.large_rate)


def test_lora_counts():
    assert exam.lora_count == 1024 * 8 + 8 * 1024
    assert exam.lora_times * exam.lora_count == exam.full_count
    assert exam.lora_percent == pytest.approx(100 / 64)


def test_dropout_answer():
    # ½·n·Var(w)/keep = 1
    assert exam.dropout_in * exam.dropout_variance / 2 / exam.keep == pytest.approx(1)
    assert exam.dropout_std == pytest.approx(0.1)
