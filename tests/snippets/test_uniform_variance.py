"""uniform_variance.py: a²/3."""

import math

import numpy as np
import pytest

import uniform_variance as example


@pytest.mark.parametrize("row", example.table, ids=lambda row: f"a={row['a']}")
def test_formula_is_the_integral_and_the_sample_agrees(row):
    w = np.linspace(-row["a"], row["a"], 20_001)
    integral = np.trapezoid(w**2 / (2 * row["a"]), w)
    assert row["a²/3"] == pytest.approx(integral, rel=1e-6)
    assert row["a/√3"] ** 2 == pytest.approx(row["a²/3"])
    # the standard error of a uniform's standard deviation is σ√(1/5)/√count
    assert row["measured"] == pytest.approx(row["a/√3"], rel=4 * math.sqrt(0.2 / example.count))
