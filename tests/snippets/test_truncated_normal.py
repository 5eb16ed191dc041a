"""truncated_normal.py: the bell cut at two standard deviations."""

import math

import numpy as np
import pytest

import truncated_normal as snippet


def integral(x, y):
    """By the trapezium rule."""
    return float(((y[1:] + y[:-1]) / 2 * np.diff(x)).sum())


def test_the_constant_is_the_integral():
    z = np.linspace(-2, 2, 200_001)
    density = np.exp(-z**2 / 2) / math.sqrt(2 * math.pi)
    kept = integral(z, density)
    assert snippet.kept == pytest.approx(kept, rel=1e-9)
    assert snippet.cut_std == pytest.approx(math.sqrt(integral(z, z**2 * density) / kept), rel=1e-9)


def test_the_constant_is_the_one_that_keras_and_jax_write_out():
    assert snippet.cut_std == pytest.approx(0.87962566103423978, rel=1e-15)
    assert snippet.edge == pytest.approx(2.2736945, abs=1e-7)
    assert snippet.widening * snippet.cut_std == pytest.approx(1)


def test_a_draw_has_the_standard_deviation_asked_for_and_ends_at_the_edge():
    w = snippet.truncated_normal(np.random.default_rng(1), 0.05, (500, 500))
    assert w.std() == pytest.approx(0.05, rel=5e-3)
    assert 0.999 * snippet.edge * 0.05 < abs(w).max() <= snippet.edge * 0.05


def test_the_sample_is_he():
    assert snippet.weights.shape == (100, 50)
    assert snippet.weights.std() == pytest.approx(math.sqrt(2 / 100), rel=0.03)
    assert abs(snippet.weights).max() <= snippet.limit == pytest.approx(0.3215490, abs=1e-7)


def test_three_half_densities_two_of_the_same_spread(label):
    axes, = snippet.densities(label).axes
    normal, cut, widened = (line.get_xydata().T for line in axes.lines)
    for (w, density), std in ((normal, 1), (cut, snippet.cut_std), (widened, 1)):
        assert 2 * integral(w, density) == pytest.approx(1, abs=5e-3)
        assert math.sqrt(2 * integral(w, w**2 * density)) == pytest.approx(std, abs=0.02)
    assert cut[0].max() == 2
    assert widened[0].max() == pytest.approx(snippet.edge)
