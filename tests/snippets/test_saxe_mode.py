"""saxe_mode.py: learning time of one mode, against the integrals that can be solved by hand."""

import math

import pytest

import saxe_mode as mode


@pytest.mark.parametrize("start", mode.starts.values())
def test_one_layer_closes_the_gap_exponentially(start):
    assert mode.time(start, 1) == pytest.approx(math.log((2 - start) / (2 - 1.9)), rel=1e-9)


@pytest.mark.parametrize("start", mode.starts.values())
def test_two_layers_follow_the_logistic_curve(start):
    def odds(u):
        return u / (2 - u)
    assert mode.time(start, 2) == pytest.approx(math.log(odds(1.9) / odds(start)) / 2, rel=1e-9)


def test_from_one_more_layers_take_no_longer():
    assert mode.near == sorted(mode.near, reverse=True)
    endless = math.log(1.9 / 0.1) / 4 + (1 - 1 / 1.9) / 2  # ∫ du/(u²(2 - u))
    assert mode.near[-1] == pytest.approx(endless, rel=0.01)


def test_from_a_tiny_start_the_time_grows_towards_its_limit():
    assert mode.far == sorted(mode.far)
    assert mode.far[-1] == pytest.approx(mode.limit, rel=0.02)
    assert mode.limit == 500


def test_small_steps_of_gradient_descent_take_the_same_time():
    depth, rate, w, step = 4, 0.001, 1.0, 0
    while w**depth < mode.end:
        w += rate / depth * w ** (depth - 1) * (mode.target - w**depth)
        step += 1
    assert step * rate == pytest.approx(mode.time(1.0, depth), rel=0.01)


def test_ten_halves_are_a_tiny_start():
    assert mode.product == pytest.approx(mode.tiny, rel=0.05)
