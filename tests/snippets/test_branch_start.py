"""branch_start.py: which part of a residual block gets a gradient, and when."""

import math

import branch_start

ROWS = {row["start"]: row for row in branch_start.table}


def first(start):
    return [ROWS[start][part] for part in ("W₁", "W₂", "α")]


def test_with_he_all_parts_learn_at_once():
    assert first("He") == [1, 1, 1]


def test_a_zero_last_layer_learns_first_and_lets_the_others_follow():
    assert first("zero last layer") == [2, 1, 2]


def test_rezero_learns_its_factor_first():
    assert first("ReZero") == [2, 2, 1]


def test_behind_a_zero_first_layer_of_relu_nothing_ever_learns():
    assert first("zero first layer") == first("both layers zero") == [math.inf] * 3
