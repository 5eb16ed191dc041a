"""lora_start.py: which start of a LoRA branch leaves the output alone and still learns."""

import math

import numpy as np
import pytest

import lora_start as lora

ROWS = {row["start"]: row for row in lora.table}


def test_one_zero_factor_leaves_the_output_alone_and_learns():
    for start, steps in (("A random, B zero", (2, 1)), ("A zero, B random", (1, 2))):
        row = ROWS[start]
        assert row["change of the output"] == 0
        assert (row["A"], row["B"]) == steps


def test_two_random_factors_change_the_output_at_once():
    # He twice, without ReLU between: the mean square is multiplied by 2·2.
    assert ROWS["both random"]["change of the output"] == pytest.approx(2, rel=0.4)


def test_two_zero_factors_never_learn():
    row = ROWS["both zero"]
    assert row["change of the output"] == 0
    assert row["A"] == row["B"] == math.inf


def test_at_the_start_only_b_has_a_gradient():
    assert lora.gradient_a == 0
    assert lora.gradient_b > 0.05


def test_the_gradients_are_those_of_small_differences():
    rng = np.random.default_rng(2)
    x, w, along = (rng.standard_normal(shape) for shape in ((7, 5), (5, 3), (7, 3)))
    a, b = rng.standard_normal((5, 2)), rng.standard_normal((2, 3))
    by_a, by_b = lora.lora_gradients(x, a, b, along)

    def value():
        return (lora.lora(x, w, a, b) * along).sum()

    for part, gradient, place in ((a, by_a, (3, 1)), (b, by_b, (0, 2))):
        before = value()
        part[place] += 1e-6
        assert (value() - before) / 1e-6 == pytest.approx(gradient[place], abs=1e-6)
        part[place] -= 1e-6
