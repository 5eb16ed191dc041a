"""dropout_depth.py: the mean square behind dropout."""

import numpy as np
import pytest

import dropout_depth as depth


def test_inverted_dropout_keeps_the_mean_and_not_the_mean_square():
    h = depth.dropout(np.random.default_rng(0), np.full(100_000, 3.0), keep=0.5)
    assert set(h) == {0.0, 6.0}
    assert h.mean() == pytest.approx(3, rel=0.02)
    assert (h**2).mean() == pytest.approx(9 / 0.5, rel=0.02)


def test_keeping_all_changes_nothing():
    h = np.arange(5.0)
    assert (depth.dropout(np.random.default_rng(0), h, keep=1.0) == h).all()


def test_theory_multiplies_one_factor_a_layer():
    assert depth.theory["He"] == pytest.approx(1)
    assert depth.growth == pytest.approx((1 / 0.8) ** 5)
    assert depth.theory["He × √q, dropout"] == pytest.approx(1)
    assert depth.theory["σ = 0.01, dropout"] < 1e-9
    assert depth.per_layer == 1.25


def test_the_measured_signal_follows_the_theory():
    for row in depth.table:
        assert row["measured"] == pytest.approx(row["theory"], rel=0.2)
