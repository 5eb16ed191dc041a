"""he_training.py: which of two rules makes deep ReLU networks learn, as in He et al. 2015."""

import math

import numpy as np
import pytest

import he_training as training


@pytest.fixture(scope="module")
def rows():
    return {(row["rule"], row["hidden layers"]): row for row in training.table}


def test_he_learns_at_both_depths_and_soon(rows):
    for depth in (training.shallower, training.deeper):
        assert rows["He", depth]["loss at the end"] < 0.05
        assert rows["He", depth]["steps needed"] < 200


def test_xavier_learns_the_shallower_network_much_later(rows):
    row = rows["Xavier", training.shallower]
    assert row["loss at the end"] < training.learned
    assert row["steps needed"] > 10 * rows["He", training.shallower]["steps needed"]


def test_xavier_stalls_in_the_deeper_network_where_guessing_is(rows):
    assert rows["Xavier", training.deeper]["steps needed"] == math.inf
    stalled = training.curves["Xavier", training.deeper]
    assert stalled == pytest.approx(np.full(len(stalled), math.log(4)), abs=0.01)


def test_the_depths_are_those_of_the_paper():
    assert (training.shallower, training.deeper) == (22, 30)


def test_figure_has_a_panel_for_each_depth_and_a_line_at_guessing(label):
    above, below = training.convergence(label).axes
    assert (above.get_title(), below.get_title()) == ("22 hidden layers", "30 hidden layers")
    for axes in (above, below):
        he, xavier, guessing = axes.lines
        assert [he.get_label(), xavier.get_label()] == ["He", "Xavier"]
        assert guessing.get_ydata()[0] == pytest.approx(math.log(4))
        assert he.get_ydata()[-1] < 0.05
    assert above.lines[1].get_ydata()[-1] < training.learned < below.lines[1].get_ydata()[-1]
