"""two_readings.py: N(0, 0.01) and N(0, 10) as variance and as standard deviation."""

import math

import numpy as np
import pytest

import two_readings as readings


def test_the_readings_differ_by_the_root():
    stds = [row["σ"] for row in readings.table]
    assert stds == pytest.approx([0.1, 0.01, math.sqrt(10), 10])
    assert (readings.small_std, readings.large_std) == (stds[0], stds[2])
    assert [row["read as"] for row in readings.table] == ["variance", "standard deviation"] * 2


def test_variance_0_01_fits_100_inputs_and_the_other_reading_vanishes():
    right, dead, *_ = readings.table
    assert right["σ√n"] == pytest.approx(1)
    assert 0.1 < right["gradient at the input"] < 0.5
    assert dead["gradient at the input"] == pytest.approx(1e-10, rel=0.1)


def test_both_readings_of_10_saturate_and_explode():
    for row in readings.table[2:]:
        beyond = math.erfc(math.atanh(0.99) / (row["σ√n"] * math.sqrt(2)))
        assert row["saturated"] == pytest.approx(beyond, abs=0.01)
        assert row["gradient at the input"] > 1e5


def test_the_open_share_is_the_mean_square_of_the_slope():
    z = np.linspace(-15, 15, 30001)
    density = np.exp(-((z / readings.spread) ** 2) / 2) / (readings.spread * math.sqrt(2 * math.pi))
    integral = (density / np.cosh(z) ** 4).sum() * (z[1] - z[0])
    assert readings.open_share == pytest.approx(integral, rel=2e-3)


def test_saturated_layers_still_multiply_the_gradient():
    assert readings.per_layer == pytest.approx(
        math.sqrt(4 * readings.spread / (3 * math.sqrt(2 * math.pi))))
    assert readings.measured_per_layer == pytest.approx(readings.per_layer, rel=0.05)
