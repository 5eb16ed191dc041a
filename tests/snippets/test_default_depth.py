"""default_depth.py: signal and spread through thirty layers of defaults."""

from itertools import pairwise

import pytest

import default_depth
import framework_defaults


def test_it_ends_where_the_table_of_the_he_note_ends():
    for row in framework_defaults.table:
        last = default_depth.last[row["default of"]]
        assert last["size"] == pytest.approx(row["RMS of the activations"])
        assert last["spread"] == pytest.approx(row["spread of the output"], rel=1e-3)


def test_pytorchs_signal_stays_and_its_spread_falls_all_the_way():
    size, spread = default_depth.runs["PyTorch"]["size"], default_depth.runs["PyTorch"]["spread"]
    assert size[30] == pytest.approx(size[10], rel=0.3)
    ratios = [after / before for before, after in pairwise(spread)]
    assert max(ratios) < 0.7
    assert spread[30] == pytest.approx(6**-15, rel=0.9)


def test_keras_halves_the_mean_square_in_each_layer():
    size = default_depth.runs["Keras"]["size"]
    assert size[30] == pytest.approx(2**-15, rel=0.6)


def test_without_biases_a_sixth_is_left_in_each_layer():
    assert default_depth.no_bias_theory == pytest.approx(6**-15)
    assert default_depth.no_bias == pytest.approx(6**-15, rel=0.6)


def test_the_figure_has_he_on_top_and_the_spread_below(label):
    axes, = default_depth.depth(label).axes
    ends = [line.get_ydata()[-1] for line in axes.lines]
    he, keras, pytorch, spread = ends
    assert he > pytorch > keras > spread
    low, high = axes.get_ylim()
    assert all(low < end < high for end in ends)
