"""lab_missing_branch.py: a name without a branch trains the default, and seems to do well."""

import math

import pytest

import lab_missing_branch as lab
from lab_network import start_by

WRITTEN, HALF, ZERO = lab.starts


def test_zero_as_written_is_the_default_number_for_number():
    for name in ("zero", "a slip of the pen"):
        for ours, theirs in zip(lab.start_as_written(name),
                                start_by("PyTorch default", lab.seed), strict=True):
            assert all((a == b).all() for a, b in zip(ours, theirs, strict=True))


@pytest.mark.parametrize(("name", "stds"), [
    ("random", [0.01] * 3),
    ("xavier", [math.sqrt(2 / n) for n in (1296, 640, 138)]),
    ("he", [math.sqrt(2 / n) for n in (784, 512, 128)]),
])
def test_the_other_branches_do_as_they_say(name, stds):
    assert [w.std() for w, _ in lab.start_as_written(name)] == pytest.approx(stds, rel=0.06)


def test_its_weights_have_the_spread_of_the_default_and_it_learns():
    assert lab.spread[WRITTEN] == pytest.approx(lab.expected, rel=0.03)
    assert lab.accuracy[WRITTEN] > 0.75
    assert lab.digits_named[WRITTEN] == 10


@pytest.mark.parametrize("name", [HALF, ZERO])
def test_zero_weights_stay_at_guessing_whatever_the_biases(name):
    assert lab.spread[name] == [0, 0, 0]
    assert lab.accuracy[name] < 0.2
    assert lab.digits_named[name] == 1


def test_not_one_weight_of_true_zero_has_moved_while_the_output_biases_have():
    assert lab.moved == 0
    layers = lab.starts[ZERO]
    assert [bool((b != 0).any()) for _, b in layers] == [False, False, True]
