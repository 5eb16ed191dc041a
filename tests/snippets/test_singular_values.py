"""singular_values.py: products of orthogonal matrices are flat, Gaussian ones spread apart."""

import math

import numpy as np
import pytest

import singular_values as spectrum


def digamma(n):
    """ψ(n/2) for whole n, from ψ(1/2), ψ(1) and ψ(x + 1) = ψ(x) + 1/x."""
    value = -np.euler_gamma - (2 * math.log(2) if n % 2 else 0)
    return value + sum(2 / k for k in range(2 - n % 2, n, 2))


def test_orthogonal_layers_leave_every_singular_value_at_one():
    np.testing.assert_allclose(spectrum.flat, 1, rtol=1e-12)


def test_the_determinant_of_a_gaussian_matrix_is_known():
    # |det|² of an n × n standard normal matrix is a product of chi-squares of 1 … n degrees.
    n = spectrum.width
    per_layer = sum(digamma(k) + math.log(2 / n) for k in range(1, n + 1)) / 2
    assert np.log(spectrum.one).sum() == pytest.approx(per_layer, abs=1.5)


def test_one_gaussian_matrix_reaches_up_to_about_two():
    assert spectrum.largest_of_one == pytest.approx(2, abs=0.15)


def test_ten_gaussian_layers_spread_apart():
    assert spectrum.largest > 3
    assert spectrum.middle < 0.05
    assert 0.5 < spectrum.lost / spectrum.width < 0.7
    assert (np.diff(spectrum.ten) < 0).all()


def test_figure_has_a_level_line_and_two_that_fall(label):
    axes, = spectrum.product(label).axes
    assert axes.get_yscale() == "log"
    flat, one, ten = (line.get_ydata() for line in axes.lines)
    assert flat.min() == pytest.approx(flat.max())
    assert one[-1] < one[0] < ten[0] and ten[-1] < one[-1]
    assert [line.get_label() for line in axes.lines] == [
        "orthogonal, 10 layers", "Gaussian, 1 layer", "Gaussian, 10 layers"]
