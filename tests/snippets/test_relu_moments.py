"""relu_moments.py: what ReLU leaves of a symmetric z."""

import math

import numpy as np
import pytest

import relu_moments as moments


def integral(f):
    """∫ f(z) φ(z) dz over z > 0, by the trapezoidal rule."""
    z = np.linspace(0, 12, 120_001)
    return np.trapezoid(f(z) * np.exp(-z**2 / 2) / math.sqrt(2 * math.pi), z)


def test_theory_agrees_with_integration():
    assert moments.mean == pytest.approx(integral(lambda z: z), rel=1e-8)
    assert moments.second_moment == pytest.approx(integral(np.square), rel=1e-8)


def test_the_variance_falls_to_a_half_minus_one_over_two_pi():
    assert moments.variance == pytest.approx(0.5 - 1 / (2 * math.pi), rel=1e-12)
    assert round(moments.variance, 4) == 0.3408


def test_a_sample_agrees_within_four_standard_errors():
    errors = {"mean": math.sqrt(moments.variance), "second moment": math.sqrt(3 / 2 - 1 / 4),
              "variance": 1}
    for row in moments.table:
        name = row["quantity"]
        assert row["theory"] == moments.theory[name]
        assert abs(row["measured"] - row["theory"]) < 4 * errors[name] / math.sqrt(moments.count)


def test_the_half_needs_no_bell():
    assert moments.flat_share == pytest.approx(0.5, abs=0.005)


def test_figure_shows_two_halves_of_the_same_area(label):
    axes, = moments.halves(label).axes
    curve, = axes.lines
    z, hump = curve.get_data()
    assert np.trapezoid(hump[z >= 0], z[z >= 0]) == pytest.approx(0.5, abs=0.002)
    assert hump == pytest.approx(hump[::-1])
    assert hump.max() < axes.get_ylim()[1]
    assert {text.get_text(): text.get_position()[0] > 0 for text in axes.texts} == {
        "dropped\n½": False, "kept\n½": True}
