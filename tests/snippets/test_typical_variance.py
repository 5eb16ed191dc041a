"""typical_variance.py: the factor ½·n·σ² to the power of fifty layers."""

import math

import pytest

import typical_variance as typical


def test_only_two_over_n_has_the_factor_1():
    assert typical.factor.tolist() == pytest.approx([0.05, 0.5, 1, 5, 50])
    assert typical.variances[2] == 2 / typical.width


def test_theory_is_the_product_of_the_factors():
    assert typical.theory == pytest.approx([2 * f**50 for f in typical.factor])


def test_every_variance_misses_the_theory_by_the_same_luck():
    """ReLU passes a scale on exactly, and all variances share their draws."""
    shares = [m / t for m, t in zip(typical.typical, typical.theory, strict=True)]
    assert shares == pytest.approx([shares[0]] * 5, rel=1e-6)
    # The log of the mean square falls by about ½·5/n a layer, for relu has the kurtosis 5 + 1.
    assert shares[0] == pytest.approx(math.exp(-50 * 5 / (2 * 100)), rel=0.9)
    assert shares[0] < 1


def test_a_single_draw_is_easily_off_by_several_times():
    assert typical.one_draw == pytest.approx(math.exp(math.sqrt(50 * 5 / 100)), rel=0.4)


def test_table_has_a_row_for_each_variance():
    assert {len(column) for column in typical.table.values()} == {5}
    assert typical.table["measured"] == typical.typical
