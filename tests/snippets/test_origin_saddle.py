"""origin_saddle.py: the loss at zero is level, and neither lowest nor highest."""

import math

import numpy as np
import pytest

import origin_saddle as saddle


def test_the_gradient_at_the_origin_is_exactly_zero():
    assert saddle.at_origin[0] == pytest.approx(math.log(2))
    assert saddle.largest_gradient == 0


def test_each_neuron_has_the_eigenvalues_of_its_block():
    g = saddle.g
    assert g == [-1 / 4, -1 / 4]
    block = np.linalg.eigvalsh([[0, 0, g[0]], [0, 0, g[1]], [*g, 0]])
    assert block == pytest.approx([-saddle.length, 0, saddle.length], abs=1e-15)
    assert saddle.eigenvalues == pytest.approx(np.sort(np.tile(block, 2)), abs=1e-7)


@pytest.mark.parametrize(("way", "value"), [("down", -1), ("up", 1)])
def test_the_two_ways_are_eigenvectors(way, value):
    direction = getattr(saddle, way)
    assert np.linalg.norm(direction) == pytest.approx(1)
    turned = saddle.hessian(saddle.sizes) @ direction
    assert turned == pytest.approx(value * saddle.length * direction, abs=1e-7)


def test_a_small_push_grows_by_one_plus_rate_times_length():
    point, rate = 1e-6 * saddle.down, 0.1
    step = point - rate * saddle.loss_and_gradient(saddle.sizes, point)[1]
    assert step == pytest.approx((1 + rate * saddle.length) * point, rel=1e-4)


def test_with_two_hidden_layers_the_origin_is_flat_to_second_order():
    assert abs(saddle.hessian([2, 2, 2, 1])).max() < 1e-6


def test_xor_has_no_way_down_of_second_order():
    assert saddle.xor_g == [0, 0]


def test_the_question_is_three_four_five():
    assert saddle.quiz_length == pytest.approx(5 / 2)
    assert list(saddle.quiz_slips.values()) == pytest.approx([5, 6.25, 3.5])


def test_figure_shows_one_line_up_and_one_down_from_the_origin(label):
    axes, = saddle.slices(label).axes
    up, down, origin = axes.lines
    assert [up.get_label(), down.get_label()] == ["eigenvalue +0.35", "eigenvalue −0.35"]
    assert min(up.get_ydata()) == pytest.approx(math.log(2)) == max(down.get_ydata())
    assert origin.get_ydata()[0] == pytest.approx(math.log(2))
