"""selu_map.py: how a SELU layer moves mean and variance."""

import numpy as np
import pytest

import selu_map as pull


def test_mean_0_and_variance_1_is_a_fixed_point():
    assert pull.step(1) == pytest.approx((0, 1), abs=1e-6)


def test_it_attracts_from_far_away():
    for start, path in zip(pull.starts, pull.paths, strict=True):
        assert tuple(path[0]) == start
        assert path[-1] == pytest.approx((0, 1), abs=0.01)


def test_a_network_follows_the_map():
    for seed, (start, path) in enumerate(zip(pull.starts, pull.paths, strict=True)):
        measured = pull.network(*start, seed=seed)
        assert measured[1:, 1] == pytest.approx(path[1:, 1], rel=0.15)
        assert measured[1:, 0] == pytest.approx(path[1:, 0], abs=0.15)


def test_the_share_of_the_distance_that_stays():
    """Near 1 the distance shrinks by one factor, the derivative 0.7826 of the paper's map."""
    assert pull.kept == pytest.approx(0.782648, abs=1e-4)
    after = pull.path(0, 1.01, layers=5)[-1, 1]
    assert (after - 1) / 0.01 == pytest.approx(pull.kept**5, rel=0.01)


def test_the_gradient_grows_a_little():
    assert pull.gradient_factor == pytest.approx(1.0716, abs=1e-4)


def test_values_of_the_table_are_points_of_the_paths():
    for n, above, below, mean in zip(pull.shown, pull.above, pull.below, pull.mean_above,
                                     strict=True):
        assert (mean, above) == tuple(pull.paths[0][n])
        assert below == pull.paths[2][n, 1]
    assert np.all(np.diff(pull.above) < 0) and np.all(np.diff(pull.below) > 0)


def test_figure_draws_theory_and_network_in_one_colour_towards_the_fixed_point(label):
    upper, lower = pull.moments(label).axes
    assert (upper.get_ylabel(), lower.get_ylabel()) == ("mean", "variance")
    for axes, fixed in ((upper, 0), (lower, 1)):
        *curves, level = axes.lines
        assert len(curves) == 2 * len(pull.starts)
        for theory, dots in zip(curves[::2], curves[1::2], strict=True):
            assert theory.get_color() == dots.get_color()
            assert theory.get_ydata()[-1] == pytest.approx(fixed, abs=0.01)
        assert list(level.get_ydata()) == [fixed, fixed]
