"""matrix_product.py: the logarithm of a random product grows evenly, and each draw strays."""

import math

import numpy as np
import pytest

import matrix_product as product


def test_theory_of_one_factor_by_integrating_the_chi_squared_density():
    """For n = 4 the density of t = ‖vW‖² is t·exp(-t/2)/4."""
    t = np.linspace(1e-9, 80, 400_001)
    density = t * np.exp(-t / 2) / 4 * (t[1] - t[0])
    log = np.log(t) / 2
    assert product.per_factor == pytest.approx((density * log).sum(), abs=1e-5)
    spread = math.sqrt((density * (log - product.per_factor) ** 2).sum())
    assert product.one_draw == pytest.approx(spread * 10 / math.log(10), rel=1e-4)


def test_hundred_factors_make_24_powers_of_ten():
    assert product.theory == pytest.approx(24.2, abs=0.05)


def test_many_seeds_agree_with_the_theory():
    tolerance = 4 * product.one_draw / math.sqrt(product.seeds)
    assert product.mean == pytest.approx(product.theory, abs=tolerance)
    assert product.std == pytest.approx(product.one_draw, rel=0.3)
    assert product.kept_mean == pytest.approx(product.kept_theory, abs=tolerance)


def test_normalizing_on_the_way_does_not_change_the_length():
    rng = np.random.default_rng(5)
    whole = np.eye(product.n)
    for _ in range(product.factors):
        whole = whole @ rng.normal(0, 1, (product.n, product.n))
    direct = math.log10(np.linalg.norm(whole[0]))
    assert product.grow(np.random.default_rng(5), 1) == pytest.approx(direct, rel=1e-9)


def test_a_kept_mean_square_still_shrinks_the_typical_length():
    assert product.kept_theory == pytest.approx(-5.9, abs=0.05)
