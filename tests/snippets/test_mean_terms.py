"""mean_terms.py: what means add to the variance of a weighted sum."""

import math

import pytest

import mean_terms as example


def test_formula_for_one_product_by_hand():
    """w and x are each 0 or 2 by a coin's fall: the product is 4 with probability 1/4, else 0."""
    mean, variance = example.moments(1, 1, 1, 1)
    assert mean / example.n == 1
    assert variance / example.n == 4**2 / 4 - 1


def test_without_means_the_variances_multiply():
    assert example.moments(0, 0.5, 0, 3) == (0, pytest.approx(example.n * 0.5 * 3))


@pytest.mark.parametrize("row", example.table, ids=lambda row: f"{row['w']} {row['x']}")
def test_sample_agrees_with_the_formula(row):
    error = 4 * math.sqrt(2.1 / example.samples)  # the sums are nearly normal
    assert row["measured"] == pytest.approx(row["Var(z)"], rel=error)


def test_weights_with_a_mean_shift_every_sum():
    assert example.shifted_mean == pytest.approx(example.n / 4)
    assert example.shifted_mean > 10 * math.sqrt(example.table[-1]["Var(z)"])


def test_the_worked_example_by_hand():
    assert example.x_square == pytest.approx(1 / 3)  # ∫ x² dx over 0 to 1
    assert example.z_var == pytest.approx(example.table[1]["Var(z)"])
    assert example.slip_factor == pytest.approx(4)
    assert example.right_w_var == pytest.approx(3 / example.n)
