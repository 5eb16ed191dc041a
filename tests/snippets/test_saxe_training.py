"""saxe_training.py: steps of gradient descent on deep linear networks, by depth."""

import numpy as np
import pytest

import saxe_training as training


def test_orthogonal_layers_need_no_more_steps_at_any_depth():
    assert max(training.isometric) == training.isometric[0] <= 15
    assert max(training.isometric[2:]) - min(training.isometric[2:]) <= 2


def test_gaussian_layers_need_more_and_more():
    assert training.scattered[2:] == sorted(training.scattered[2:])
    assert training.scattered_end > 5 * training.isometric_end


def test_both_start_with_the_same_variance():
    rng = np.random.default_rng(0)
    for shape in ((64, 64), (10, 64), (64, 10)):
        assert training.gaussian(rng, *shape).var() == pytest.approx(
            (training.orthogonal(rng, *shape) ** 2).mean(), rel=0.3)


def test_layers_as_narrow_as_the_task_lose_the_advantage():
    assert training.narrow == training.most


def test_table_and_figure_hold_every_depth(label):
    assert [row["weight layers"] for row in training.table] == training.depths
    axes, = training.learning(label).axes
    gaussian, orthogonal = axes.lines
    assert [line.get_label() for line in axes.lines] == ["Gaussian", "orthogonal"]
    assert list(gaussian.get_ydata()) == training.scattered
    assert list(orthogonal.get_ydata()) == training.isometric
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")
    assert axes.get_ylim()[0] < min(training.isometric) < max(training.scattered) < training.most
