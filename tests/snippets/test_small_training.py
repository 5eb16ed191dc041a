"""small_training.py: σ = 0.01 learns late with 3 layers and never with 10."""

import pytest

import small_training as training
from plain_network import guessing


def test_the_right_scale_learns_at_both_depths():
    assert training.shallow_right < 0.01
    assert training.deep_right < 0.01


def test_the_small_scale_learns_late_if_shallow_and_never_if_deep():
    assert training.shallow_small < 0.1
    assert training.deep_small == pytest.approx(guessing, abs=1e-3)


def test_the_wait_is_counted_in_tens_of_steps():
    slow, fast = training.curves[training.shallow].T
    assert slow[training.waits - 10] > training.half > slow[training.waits + 10]
    assert 200 < training.waits < training.steps
    assert fast[20] < training.half


def test_figure_pairs_colour_with_scale_and_dashes_with_depth(label):
    axes, = training.training(label).axes
    assert [line.get_label() for line in axes.lines] == [
        "σ = 0.01, 10 layers", "σ = 0.01, 3 layers", "σ = 0.1, 10 layers", "σ = 0.1, 3 layers"]
    assert [line.get_color() for line in axes.lines] == ["C0", "C0", "C2", "C2"]
    assert [line.get_linestyle() for line in axes.lines] == ["-", "--"] * 2
    assert all(len(line.get_xdata()) <= 60 for line in axes.lines)
