"""xor_starts.py: which starts let eight neurons learn XOR."""

import math

import numpy as np
import pytest

import xor_starts
from xor_training import runs, units

ROWS = {row["start"]: row for row in xor_starts.table}
BROKEN = ("constant with dropout", "W₁ constant, W₂ random", "W₁ random, W₂ zero", "random")


@pytest.mark.parametrize("start", ["zero", "constant"])
def test_equal_neurons_stay_one_neuron_and_never_learn(start):
    assert ROWS[start]["distinct neurons"] == 1
    assert ROWS[start]["runs that learned"] == 0


@pytest.mark.parametrize("start", BROKEN)
def test_one_difference_is_enough_to_learn_in_every_run(start):
    assert ROWS[start]["distinct neurons"] == units
    assert ROWS[start]["runs that learned"] == runs


def test_zero_stays_at_the_loss_of_guessing():
    assert xor_starts.losses["zero"] == pytest.approx(math.log(2), abs=1e-12)


def test_constant_comes_near_the_limit_of_one_neuron_but_not_below():
    assert xor_starts.one_neuron < xor_starts.ends["constant"] < xor_starts.one_neuron + 0.01
    for loss in xor_starts.constant_end.values():
        assert xor_starts.one_neuron < loss <= xor_starts.guessing + 1e-12


def test_no_order_of_the_corners_lets_one_neuron_do_better():
    """Along a direction the chances only rise: the best such fit pools neighbours that fall."""
    best = math.inf
    for angle in np.linspace(0, 2 * math.pi, 73):
        places = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]) @ [math.cos(angle), math.sin(angle)]
        answers = np.array([0, 1, 1, 0])[np.argsort(places)]
        # Two levels suffice here; try every place of the step.
        for cut in range(1, 4):
            low, high = answers[:cut].mean(), answers[cut:].mean()
            if low <= high:
                p = np.repeat([low, high], [cut, 4 - cut]).clip(1e-12, 1 - 1e-12)
                best = min(best, -np.log(np.where(answers, p, 1 - p)).mean())
    assert best == pytest.approx(xor_starts.one_neuron, abs=1e-9)


def test_the_constant_weights_move_together_and_the_random_ones_apart():
    constant, random = (xor_starts.paths[name][:, 0, 0, :] for name in ("constant", "random"))
    assert np.ptp(constant, axis=1).max() < 1e-10
    assert constant[-1, 0] > 2 * constant[0, 0]
    assert np.ptp(random[-1]) > 5 * np.ptp(random[0])


def test_eight_neurons_have_their_orders():
    assert xor_starts.orders == math.prod(range(1, units + 1))


def test_curves_show_four_starts_and_the_limit(label):
    axes, = xor_starts.curves(label).axes
    *starts, limit = axes.lines
    assert [line.get_label() for line in starts] == [
        "zero", "constant", "constant with dropout", "random"]
    assert set(limit.get_ydata()) == {xor_starts.one_neuron}
    ends = [line.get_ydata()[-1] for line in starts]
    assert ends[0] > ends[1] > xor_starts.one_neuron > ends[2] > ends[3]
    assert len(axes.collections) == 2  # a band for each start that depends on chance
    assert starts[0].get_xdata()[-1] == xor_starts.shown_steps


def test_fan_shows_each_neuron_twice(label):
    constant, random = xor_starts.fan(label).axes
    assert (constant.get_title(), random.get_title()) == ("constant", "random")
    assert len(constant.lines) == len(random.lines) == units
    assert np.ptp([line.get_ydata()[-1] for line in constant.lines]) < 1e-10
    assert np.ptp([line.get_ydata()[-1] for line in random.lines]) > 3
