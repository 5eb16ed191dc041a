"""semi_orthogonal.py: tall matrices have orthonormal columns, wide ones orthonormal rows."""

import numpy as np
import pytest

import semi_orthogonal as semi
from initializers import orthogonal


def test_which_product_is_the_identity():
    assert [(row["WᵀW = I"], row["WWᵀ = I"]) for row in semi.table] == [
        (True, False), (True, True), (False, True)]


def test_a_tall_matrix_keeps_the_gradient_and_a_share_of_the_signal():
    tall, square, wide = semi.table
    assert tall["backward"] == square["forward"] == pytest.approx(1, rel=1e-9)
    assert square["backward"] == wide["forward"] == pytest.approx(1, rel=1e-9)
    assert tall["forward"] == pytest.approx(1 / 2, abs=0.01)
    assert wide["backward"] == pytest.approx(1 / 2, abs=0.01)


@pytest.mark.parametrize("shape", semi.shapes)
def test_the_mean_square_of_the_entries_is_one_over_the_longer_side(shape):
    w = orthogonal(np.random.default_rng(1), *shape)
    assert w.shape == shape
    assert (w**2).mean() == pytest.approx(1 / max(shape), rel=1e-9)


def test_the_gain_multiplies():
    one, two = (orthogonal(np.random.default_rng(1), 4, 3, gain) for gain in (1, 2))
    np.testing.assert_allclose(two, 2 * one)
