"""tanh_depth.py: how slowly tanh fades, and what the gain 5/3 does."""

import math

import numpy as np
import pytest

import tanh_depth


def test_gain_1_fades_like_one_over_the_root_of_twice_the_depth():
    for layer in (5, 10, 20, 30):
        assert tanh_depth.plain["size"][layer] == pytest.approx(1 / math.sqrt(2 * layer), rel=0.1)


def test_the_curve_of_the_formula_ends_where_the_note_says():
    assert tanh_depth.fading_end == pytest.approx(1 / math.sqrt(60))


def test_gain_five_thirds_settles_at_the_fixed_point():
    """q = gain²·E[tanh²(√q·z)], iterated on a fine grid, against the network."""
    z = np.linspace(-8, 8, 4001)
    normal = np.exp(-z**2 / 2) / np.exp(-z**2 / 2).sum()
    q = 1.0
    for _ in range(100):
        q = 25 / 9 * (normal * np.tanh(math.sqrt(q) * z)**2).sum()
    settled = math.sqrt(q) / (5 / 3)
    assert settled == pytest.approx(0.651, abs=5e-4)
    assert tanh_depth.scaled["size"][10:] == pytest.approx([settled] * 21, rel=0.03)


def test_gradient_fades_with_gain_1_and_grows_with_five_thirds():
    assert 0.1 < tanh_depth.plain["gradient"][0] < 0.2
    assert 10 < tanh_depth.scaled["gradient"][0] < 18


def test_exact_gain_keeps_the_variance_of_z():
    z = np.linspace(-8, 8, 4001)
    normal = np.exp(-z**2 / 2) / np.exp(-z**2 / 2).sum()
    assert tanh_depth.exact_gain**2 * (normal * np.tanh(z)**2).sum() == pytest.approx(1, rel=1e-6)


def test_figure_shows_the_level_curve_above_the_fading_one_and_its_formula(label):
    axes, = tanh_depth.activations(label).axes
    scaled, plain, formula = axes.lines
    assert scaled.get_label() == "gain 5/3"
    assert all(scaled.get_ydata()[1:] > plain.get_ydata()[1:])
    assert formula.get_xdata()[0] == 1
    assert axes.get_ylim()[0] == 0
