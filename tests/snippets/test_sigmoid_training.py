"""sigmoid_training.py: who learns with Xavier's weights, who only guesses."""

import pytest

import sigmoid_training as training
from plain_network import guessing


def test_sigmoid_with_xavier_never_gets_better_than_guessing():
    assert training.sigmoid_end == pytest.approx(guessing, abs=0.01)


def test_sigmoid_with_four_times_the_weights_learns():
    assert training.sigmoid_times_4_end < 0.1


def test_tanh_with_xavier_learns():
    assert training.tanh_end < 0.01


def test_figure_shows_three_curves_and_the_loss_of_guessing(label):
    axes, = training.training(label).axes
    level, *curves = axes.lines
    assert list(level.get_ydata()) == [guessing] * 2
    assert [curve.get_label() for curve in curves] == [
        "tanh, gain 1", "sigmoid, gain 4", "sigmoid, gain 1"]
    for curve, losses in zip(curves, training.curves, strict=True):
        assert list(curve.get_ydata()) == losses[::10]
    ends = [curve.get_ydata()[-1] for curve in curves]
    assert ends == sorted(ends)
