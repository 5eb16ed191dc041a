"""bell_mean.py: means of functions of a normal variable, against integrals known by heart."""

import math

import numpy as np
import pytest

from bell_mean import bell, edges, mean, z


def test_the_weights_add_up_and_no_point_sits_on_the_kink():
    assert bell.sum() == pytest.approx(1, rel=1e-12)
    assert abs(z).min() > 0
    assert 0 in edges


def test_moments_of_the_normal_distribution():
    assert mean(lambda z: z) == pytest.approx(0, abs=1e-12)
    assert mean(lambda z: z**2) == pytest.approx(1, rel=1e-9)
    assert mean(lambda z: z**4, variance=4) == pytest.approx(3 * 16, rel=1e-8)


def test_relu_and_the_exponential():
    assert mean(lambda z: np.maximum(z, 0)) == pytest.approx(1 / math.sqrt(2 * math.pi), rel=1e-5)
    assert mean(lambda z: np.maximum(z, 0) ** 2, variance=9) == pytest.approx(4.5, rel=1e-5)
    assert mean(np.exp, variance=0.5) == pytest.approx(math.exp(0.25), rel=1e-9)
