"""lab_recorded.py: what the recorded run with all of MNIST says."""

import math

import pytest

import lab_recorded as lab

LEARNED = ["small random", "Xavier", "He", "PyTorch default"]


def test_it_is_the_whole_of_mnist_three_times_each():
    assert (lab.images, lab.test_images) == (60000, 10000)
    assert (lab.seeds, lab.epochs) == (3, 5)
    assert {len(run["loss"]) for run in lab.recording["results"]} == {5}


def test_zero_names_the_commonest_digit_of_the_test_set_for_ever():
    ones = 1135  # images of a 1 among the 10,000
    assert lab.accuracy["zero"] == pytest.approx(ones / 10000)
    zero = [run["loss"] for run in lab.recording["results"] if run["method"] == "zero"]
    for losses in zero:
        assert losses == pytest.approx([math.log(10)] * 5, abs=0.01)


def test_all_others_learn_and_end_close_together():
    assert lab.learned == LEARNED
    assert all(lab.lowest[method] > 0.96 for method in LEARNED)
    assert lab.gap < 0.01
    # As much as the seed alone makes.
    assert lab.gap < 2 * lab.spread


def test_they_differ_in_the_first_epoch():
    order = ["small random", "PyTorch default", "Xavier"]
    assert [lab.first[m] for m in order] == sorted(lab.first[m] for m in order)
    assert lab.first["He"] - lab.first["small random"] > 0.02


def test_figure_leaves_zero_out(label):
    [axes] = lab.progress(label).axes
    assert [line.get_label() for line in axes.lines] == LEARNED
    assert min(line.get_ydata().min() for line in axes.lines) > 0.9
