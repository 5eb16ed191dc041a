"""zero_gradients.py: what moves, and when, in a network that starts at zero."""

import math

import pytest

import zero_gradients as zero

ROWS = {(row["activation function"], row["training step"]): row for row in zero.table}
LAYERS = ("W₁", "W₂", "W₃")


@pytest.mark.parametrize("name", ["tanh", "ReLU"])
def test_no_weight_ever_moves_where_f_of_0_is_0(name):
    assert zero.never[name] == 0  # exactly: every product has a factor 0
    assert all(not w.any() for w in zero.runs[name][2])


@pytest.mark.parametrize("name", ["tanh", "ReLU"])
def test_the_output_bias_learns_the_share_of_ones_and_no_more(name):
    assert zero.share == 3 / 4
    assert zero.runs[name][0][0, -1] == pytest.approx(3 / 4 - 1 / 2) == zero.first_bias
    assert zero.stuck[name] == pytest.approx(zero.base_rate_loss, rel=1e-9)
    assert zero.base_rate_loss == pytest.approx(2 * math.log(2) - 3 / 4 * math.log(3))


def test_with_sigmoid_the_gradient_reaches_one_more_layer_each_step():
    reached = [[ROWS["sigmoid", step][layer] > 0 for layer in LAYERS] for step in (1, 2, 3)]
    assert reached == [[False, False, True], [False, True, True], [True, True, True]]


def test_the_first_sigmoid_gradients_by_hand():
    """h = 1/2, so W₃ gets ½·(½ - ¾); then W₃ = 1/8 and the output bias 1/4."""
    assert ROWS["sigmoid", 1]["W₃"] == pytest.approx(1 / 8)
    error = 1 / (1 + math.exp(-(4 * 1 / 2 * 1 / 8 + 1 / 4))) - 3 / 4
    assert ROWS["sigmoid", 2]["W₃"] == pytest.approx(-error / 2)
    assert ROWS["sigmoid", 2]["W₂"] == pytest.approx(-error * 1 / 8 * 1 / 4 * 1 / 2)


def test_sigmoid_learns_or_with_neurons_that_are_copies():
    assert zero.sigmoid_loss < 0.01
    assert zero.ranks == [1, 1]
    assert zero.apart < 1e-10
