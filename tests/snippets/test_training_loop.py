"""training_loop.py: the smallest network that learns a curved border."""

import math
import runpy

import numpy as np
import pytest

import training_loop as loop


def test_the_circle_holds_half_of_the_square():
    assert loop.points == 200
    assert loop.y.mean() == pytest.approx(0.5, abs=4 * 0.5 / math.sqrt(loop.points))


def test_it_begins_near_the_loss_of_guessing():
    assert loop.guessing == pytest.approx(math.log(2))
    assert loop.first == pytest.approx(loop.guessing, abs=0.1)


def test_the_loss_falls_and_most_points_are_right():
    assert loop.losses[0] > loop.losses[100] > loop.losses[1000]
    assert loop.last < 0.2
    assert loop.right > 0.9


def test_no_straight_line_could_do_as_well():
    inputs = np.column_stack([loop.x, np.ones(loop.points)])
    plane = np.linalg.lstsq(inputs, loop.y - 0.5, rcond=None)[0]
    assert ((inputs @ plane > 0) == loop.y).mean() < 0.8


def test_the_last_update_follows_the_gradient():
    """Undo it, and compare with finite differences for one weight of each layer."""
    step1, step2 = loop.x.T @ loop.dz1, loop.h.T @ loop.dz2
    w1, w2 = loop.W1 + loop.rate * step1, loop.W2 + loop.rate * step2
    b1, b2 = (b + loop.rate * dz.sum(axis=0)
              for b, dz in ((loop.b1, loop.dz1), (loop.b2, loop.dz2)))

    def slope(weights, place):
        losses = []
        for change in (1e-6, -1e-6):
            weights[place] += change
            p = 1 / (1 + np.exp(-(np.tanh(loop.x @ w1 + b1) @ w2 + b2)))
            losses.append(-np.log(np.where(loop.y, p, 1 - p)).mean())
            weights[place] -= change
        return (losses[0] - losses[1]) / 2e-6

    assert slope(w1, (1, 3)) == pytest.approx(step1[1, 3], abs=1e-7)
    assert slope(w2, (5, 0)) == pytest.approx(step2[5, 0], abs=1e-7)


def test_it_prints_four_losses(capsys):
    runpy.run_path(loop.__file__)
    lines = capsys.readouterr().out.splitlines()
    assert [int(line[4:9]) for line in lines] == [0, 10, 100, 1000]
    assert lines[0].endswith(f"loss {loop.first:.2f}")
