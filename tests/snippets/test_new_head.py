"""new_head.py: zero as a start for new layers on frozen features."""

import math

import numpy as np
import pytest

import new_head

ROWS = {row["new layers"]: row for row in new_head.table}


def test_a_head_alone_reaches_the_same_loss_from_everywhere():
    zero, random = ROWS["head zero"], ROWS["head random"]
    assert zero["loss before training"] == pytest.approx(math.log(4))
    assert random["loss before training"] > zero["loss before training"]
    assert zero["loss at the end"] == pytest.approx(random["loss at the end"], rel=1e-3)


def test_a_hidden_layer_and_a_head_of_zeros_never_move():
    curve = new_head.curves["hidden zero, head zero"]
    assert curve == pytest.approx(np.full(new_head.steps, math.log(4)), rel=1e-12)


def test_one_of_the_two_may_be_zero():
    row = ROWS["hidden He, head zero"]
    assert row["loss before training"] == pytest.approx(math.log(4))
    assert row["loss at the end"] < 0.1
