"""four_starts.py: the same network from four standard deviations."""

import numpy as np
import pytest

import four_starts as starts
from plain_network import guessing


def test_every_draw_of_he_learns():
    assert starts.curves["He"].shape == (starts.steps, starts.draws)
    assert (starts.curves["He"][-1] < starts.learned).all()


def test_draws_of_he_differ_at_the_start():
    assert guessing < starts.first_low < starts.first_mean < starts.first_high < 2 * guessing


def test_half_the_standard_deviation_learns_next_to_nothing():
    assert starts.half_end == pytest.approx(guessing, abs=0.01)


def test_zero_never_leaves_the_loss_of_guessing():
    np.testing.assert_allclose(starts.curves["zero"], guessing, rtol=1e-9)
    assert starts.zero_end == pytest.approx(guessing)


def test_twice_the_standard_deviation_overflows_at_the_first_step():
    twice = starts.curves["2 · He"]
    assert len(twice) == 1
    assert not np.isfinite(twice).any()


def test_figure_shows_each_start(label):
    axes, = starts.compared(label).axes
    cross, zero, half, he = axes.lines
    assert [line.get_label() for line in axes.lines] == ["2 · He", "zero", "½ · He", "He"]
    assert list(cross.get_xdata()) == [0]
    assert zero.get_ydata()[-1] == pytest.approx(half.get_ydata()[-1], abs=0.01)
    assert he.get_ydata()[-1] < starts.learned
    low, high = axes.get_ylim()
    assert all(low <= y < high for line in axes.lines for y in line.get_ydata())
