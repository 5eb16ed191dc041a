"""scale_training.py: the scale of the first weights decides speed and the right learning rate."""

import math

import numpy as np
import pytest

import scale_training as training


def test_guessing_is_where_too_small_weights_start():
    assert training.first["too small"] == pytest.approx(math.log(4), abs=0.01)
    assert training.first["right"] < 3
    assert training.first["too large"] > 10


def test_at_one_rate_the_right_scale_is_fast_the_small_one_slow_and_the_large_one_never():
    assert 5 * training.needed["right"] < training.needed["too small"] < training.steps
    assert training.needed["too large"] == math.inf


def test_the_larger_the_weights_the_smaller_the_rates_that_work():
    small, right, large = (training.works[scale] for scale in training.factors)
    assert min(large) < min(right) < min(small)
    assert max(large) < max(right) == max(small)
    assert training.rate in small and training.rate in right


def test_fifteen_layers_too_small_do_not_move_at_the_rate_that_helped_five():
    assert training.final["too small"][-1] < training.learned
    assert training.stuck == pytest.approx(math.log(4), abs=0.001)


def test_curves_are_those_of_the_rate_of_the_figure():
    for scale, curve in training.curves.items():
        assert curve.shape == (training.steps, training.draws)
        same = training.loss[:, training.rates.index(0.1), list(training.factors).index(scale)]
        np.testing.assert_array_equal(curve, same)
    assert training.rate == 0.1


def test_loss_figure_ends_the_large_curve_in_a_cross(label):
    axes, = training.speeds(label).axes
    lines = {line.get_label(): line for line in axes.lines}
    assert lines["right"].get_ydata()[-1] < lines["too small"].get_ydata()[-1] < 0.1
    assert lines["too large"].get_xdata()[-1] < 20
    cross, = (line for line in axes.lines if line.get_marker() == "x")
    assert cross.get_color() == lines["too large"].get_color()
    assert len(axes.collections) == 2  # the two bands


def test_valley_figure_has_a_cross_where_the_large_one_overflows(label):
    axes, = training.valleys(label).axes
    lines = {line.get_label(): line for line in axes.lines}
    assert [*lines["right"].get_xdata()] == training.rates
    crosses = {line.get_color(): len(line.get_xdata()) for line in axes.lines
               if line.get_marker() == "x"}
    assert crosses[lines["right"].get_color()] == crosses[lines["too small"].get_color()] == 0
    assert crosses[lines["too large"].get_color()] >= 1
