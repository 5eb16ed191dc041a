"""small_depth.py: what σ = 0.01 leaves of the gradient."""

import pytest

import small_depth


def test_factors_of_a_layer_of_100():
    assert small_depth.factors == pytest.approx({"tanh": 0.1, "ReLU": 0.0707, "sigmoid": 0.025},
                                                abs=1e-4)


def test_theory_is_the_factor_to_the_depth_and_what_is_measured():
    depths = [row["hidden layers"] for row in small_depth.table]
    assert depths == [3, 10] * 3
    for row in small_depth.table:
        factor = small_depth.factors[row["activation function"]]
        assert row["theory"] == pytest.approx(factor ** row["hidden layers"])
        assert row["measured"] == pytest.approx(row["theory"], rel=0.3)
