"""exam_bugs.py: what the two wrong programs draw."""

import math

import numpy as np
import pytest

import exam_bugs as bugs


def test_a_single_edge_is_the_lower_one():
    w = np.random.default_rng(0).uniform(bugs.a, size=(300, 300))
    assert bugs.a < w.min() < bugs.a + 0.01
    assert 0.99 < w.max() < 1
    assert w.mean() == pytest.approx(bugs.mean, rel=0.01)
    assert math.sqrt(300 * (w**2).mean()) == pytest.approx(bugs.z_rms, rel=0.01)


def test_the_edge_itself_is_xaviers():
    assert bugs.a**2 / 3 == pytest.approx(2 / (300 + 300))


def test_the_kernel_left_out_makes_the_variance_nine_times_too_large():
    assert bugs.w.shape == (64, 32, 3, 3)
    assert bugs.w.var() / (2 / bugs.fan_in) == pytest.approx(bugs.too_large, rel=0.05)
    assert bugs.too_large == 3 * 3


def test_ten_layers_multiply_the_rms_by_the_root():
    assert bugs.grown**2 == bugs.too_large**bugs.layers
