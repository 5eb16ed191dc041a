"""data_size.py: the scale of the start, few data and many."""

import numpy as np
import pytest

import data_size as data


@pytest.mark.parametrize("examples", data.sizes)
def test_large_weights_fit_the_examples_and_not_new_points(examples):
    seen, new = data.shares[examples]
    once, twice = data.factors.index(1), data.factors.index(2)
    assert seen[twice] > 0.97
    assert new[twice] < new[once] - 0.04
    assert new[once] < new[0]


def test_more_examples_are_better_at_every_scale():
    few, some, many = (data.shares[examples][1] for examples in data.sizes)
    assert np.all(few < some)
    assert np.all(some < many)


def test_figure_has_a_curve_for_each_number_of_examples(label):
    axes, = data.scale(label).axes
    assert [line.get_label() for line in axes.lines] == [f"{n} examples" for n in data.sizes[::-1]]
    assert axes.get_ylim()[0] < min(line.get_ydata().min() for line in axes.lines)


def test_the_names_go_with_the_factors():
    assert list(data.few) == ["quarter", "half", "once", "twice", "four times"]
    assert list(data.few.values()) == list(data.shares[data.sizes[0]][1])
    assert list(data.many_seen.values()) == list(data.shares[data.sizes[-1]][0])
    assert data.few["once"] > 1 / 4  # better than chance
    assert data.few_seen["once"] > data.few["once"]


def test_smaller_weights_win_a_little_more_with_few_data():
    assert 0.02 < data.many_better < data.few_better < 0.15
