"""one_step.py: two weights, worked by hand."""

import pytest

import one_step


@pytest.mark.parametrize(("w1", "w2"), [(0.5, 0.4), (5.0, 5.0), (-1.0, 0.3)])
def test_the_gradients_are_slopes_of_the_loss(w1, w2):
    loss = one_step.loss
    slopes = ((loss(w1 + 1e-6, w2) - loss(w1 - 1e-6, w2)) / 2e-6,
              (loss(w1, w2 + 1e-6) - loss(w1, w2 - 1e-6)) / 2e-6)
    assert one_step.gradients(w1, w2) == pytest.approx(slopes, rel=1e-6)


def test_the_worked_example_by_hand():
    assert one_step.good == pytest.approx({
        "w1": 0.5, "w2": 0.4, "h": 1, "output": 0.4, "error": -0.6, "loss": 0.18,
        "g1": -0.48, "g2": -0.6, "next_w1": 0.548, "next_w2": 0.46,
        "next_output": 2 * 0.548 * 0.46, "next_loss": (2 * 0.548 * 0.46 - 1) ** 2 / 2})
    assert one_step.good_fall == pytest.approx({"w1": 0.48, "w2": 0.6})


def test_zero_never_moves_small_hardly_large_explodes():
    zero, small, good, large = one_step.table
    assert zero["∂L/∂w₁"] == zero["∂L/∂w₂"] == 0
    assert zero["next loss"] == zero["loss"]
    assert 0 < small["loss"] - small["next loss"] < 1e-3
    assert good["next loss"] < 0.7 * good["loss"]
    assert large["next loss"] > 1000 * large["loss"]
