"""initial_loss.py: the loss before the first step."""

import math

import numpy as np
import pytest

import initial_loss as start


def test_equal_scores_cost_the_logarithm_of_the_number_of_classes():
    assert start.cross_entropy(np.full((6, 4), 3.0), np.arange(6) % 4) == pytest.approx(math.log(4))


def test_a_sure_answer_costs_nothing_if_right_and_the_difference_if_wrong():
    scores = np.array([[1000.0, 900.0]])
    assert start.cross_entropy(scores, np.array([0])) == pytest.approx(0)
    assert start.cross_entropy(scores, np.array([1])) == pytest.approx(100)


def test_a_zero_last_layer_guesses_and_a_larger_one_is_worse():
    losses = [row["loss before training"] for row in start.table]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] == pytest.approx(math.log(10))
    assert start.loss["He"] > start.guessing + 0.5


def test_a_small_last_layer_costs_half_the_variance_of_its_scores():
    assert start.small_extra == pytest.approx(256 * 0.01**2 / 2 * 0.9)
    assert start.loss["σ = 0.01"] - start.guessing == pytest.approx(start.small_extra, rel=0.15)


def test_the_rows_are_the_rules():
    assert start.last_layer["Xavier"] == pytest.approx((2 / 266) ** 0.5)
    assert start.last_layer["PyTorch default"] == pytest.approx(1 / 16 / 3**0.5)


def test_biases_of_the_shares_give_the_entropy_of_the_shares():
    y = np.repeat(range(3), (start.shares * 100).astype(int))
    with_prior = start.cross_entropy(np.tile(start.bias, (100, 1)), y)
    assert with_prior == pytest.approx(start.prior_loss)
    assert start.prior_loss < start.zero_bias_loss == pytest.approx(math.log(3))
    assert [start.share_1, start.share_2, start.share_3] == list(start.shares)
    assert np.exp([start.bias_1, start.bias_2, start.bias_3]) == pytest.approx(start.shares)
