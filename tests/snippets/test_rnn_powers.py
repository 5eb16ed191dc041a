"""rnn_powers.py: what a matrix does to a vector in a hundred time steps."""

import numpy as np
import pytest

import rnn_powers as powers


def test_multiples_of_an_orthogonal_matrix_are_powers_of_the_factor():
    assert powers.growing == pytest.approx(1.1**100, rel=1e-9)
    assert powers.level == pytest.approx(1, rel=1e-9)
    assert powers.shrinking == pytest.approx(0.9**100, rel=1e-9)


def test_orthogonal_eigenvalues_lie_on_the_circle():
    values = np.linalg.eigvals(powers.matrices["orthogonal"])
    np.testing.assert_allclose(abs(values), 1, rtol=1e-9)


def test_gaussian_eigenvalues_fill_the_disc():
    distance = np.concatenate([abs(np.linalg.eigvals(w)) for w in powers.gaussians])
    for radius in (0.5, 0.7, 0.9):  # evenly: the share within a radius is its square
        assert (distance < radius).mean() == pytest.approx(radius**2, abs=0.05)


def test_the_outermost_eigenvalues_decide_the_fate_of_a_gaussian():
    assert 0.9 < powers.smallest_radius < 1.05 < powers.largest_radius < 1.3
    assert powers.least < 1 < 1e4 < powers.greatest
    ends = powers.runs[:, -1]
    assert ends.argmax() == np.argmax(powers.radii)
    assert powers.runs[:, 1] == pytest.approx(np.ones(powers.draws), abs=0.3)


def test_a_standard_deviation_of_a_hundredth_leaves_nothing():
    assert powers.small_radius == pytest.approx(0.1)
    end = powers.runs[0, -1]
    assert powers.small == pytest.approx(end * 0.1**100, rel=1e-6)


def test_figure_of_powers_has_straight_lines_and_a_fan(label):
    axes, = powers.powers(label).axes
    assert axes.get_yscale() == "log"
    assert len(axes.collections) == 1
    assert [line.get_label() for line in axes.lines] == [
        "1.1 × orthogonal", "1.0 × orthogonal", "0.9 × orthogonal"]
    for line, scale in zip(axes.lines, powers.scales, strict=True):
        np.testing.assert_allclose(line.get_ydata(), scale ** line.get_xdata(), rtol=1e-9)
    low, high = axes.get_ylim()
    assert low < powers.shrinking and powers.greatest < high


def test_figure_of_eigenvalues_shows_both_matrices(label):
    axes, = powers.eigenvalues(label).axes
    orthogonal, gaussian = axes.collections
    assert (orthogonal.get_label(), gaussian.get_label()) == ("orthogonal", "Gaussian")
    assert len(orthogonal.get_offsets()) == len(gaussian.get_offsets()) == powers.width
    for group in (orthogonal, gaussian):
        assert (abs(group.get_offsets()) < 1.3).all()
