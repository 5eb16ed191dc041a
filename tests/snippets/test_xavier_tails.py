"""xavier_tails.py: the uniform and the normal form of one variance."""

import math

import numpy as np
import pytest

import xavier_tails as tails


def integral(x, y):
    """By the trapezium rule."""
    return float(((y[1:] + y[:-1]) / 2 * np.diff(x)).sum())


def test_share_beyond_the_edge_is_the_normal_tail_beyond_root_three():
    z = np.linspace(math.sqrt(3), 12, 200_001)
    tail = integral(z, np.exp(-z**2 / 2) / math.sqrt(2 * math.pi))
    assert tails.share == pytest.approx(2 * tail, rel=1e-6)
    assert tails.share == pytest.approx(0.0833, abs=5e-5)


def test_a_draw_has_about_the_expected_number_outside():
    assert tails.expected == pytest.approx(tails.share * 5000)
    assert abs(tails.sampled - tails.expected) < 4 * math.sqrt(tails.expected)


def test_both_curves_are_densities_of_the_same_variance(label):
    axes, = tails.densities(label).axes
    bell, box = (line.get_xydata().T for line in axes.lines)
    for w, density in (bell, box):
        assert integral(w, density) == pytest.approx(1, abs=0.02)
        assert integral(w, w**2 * density) == pytest.approx(2 / 150, rel=0.03)


def test_the_box_ends_at_the_edge_and_the_bell_does_not(label):
    axes, = tails.densities(label).axes
    bell, box = axes.lines
    assert abs(box.get_xdata()[box.get_ydata() > 0]).max() == pytest.approx(0.2, rel=0.02)
    assert (bell.get_ydata()[abs(bell.get_xdata()) > 0.2] > 0).all()


def test_only_the_tails_are_shaded(label):
    axes, = tails.densities(label).axes
    shaded, = axes.collections
    assert abs(np.concatenate([path.vertices for path in shaded.get_paths()])[:, 0]).min() > 0.19
