"""thirty_layers.py: four starts, three activation functions, thirty layers."""

import math

import pytest

import thirty_layers as deep


def row(table, rule):
    found, = (row for row in table if row["initialization"] == rule)
    return found


def test_relu_follows_its_factor_per_layer_in_both_directions():
    for rule, std in deep.stds.items():
        expected = (std * math.sqrt(deep.width / 2)) ** 30
        assert row(deep.signal, rule)["ReLU"] == pytest.approx(expected, rel=0.3)
        assert row(deep.gradient, rule)["ReLU"] == pytest.approx(expected, rel=0.3)
    assert deep.small_relu_all == pytest.approx(deep.small_relu**30)
    assert row(deep.signal, "N(0, 0.01²)")["ReLU"] == pytest.approx(deep.small_relu_all, rel=0.3)


def test_small_weights_vanish_with_all_three_functions():
    gradient = row(deep.gradient, "N(0, 0.01²)")
    assert gradient["tanh"] == pytest.approx(0.16**30, rel=0.3)
    assert gradient["sigmoid"] == pytest.approx(0.04**30, rel=0.3)
    assert gradient["sigmoid"] < gradient["ReLU"] < gradient["tanh"] < 1e-20


def test_sigmoid_hides_it_going_forward():
    """Its outputs are about 1/2, whatever the weights do, while the gradient is gone."""
    for rule in ("N(0, 0.01²)", "Xavier", "He"):
        assert row(deep.signal, rule)["sigmoid"] == pytest.approx(0.5, abs=0.05)
        assert row(deep.gradient, rule)["sigmoid"] < 4.0**-24


def test_large_weights_explode_although_tanh_and_sigmoid_saturate():
    assert row(deep.signal, "N(0, 10)")["tanh"] > 0.98
    assert row(deep.gradient, "N(0, 10)")["tanh"] > 1e18
    assert row(deep.gradient, "N(0, 10)")["sigmoid"] > 1e8


def test_the_right_rule_keeps_tanh_and_relu():
    assert 0.1 < row(deep.gradient, "Xavier")["tanh"] < 1
    assert 0.5 < row(deep.gradient, "He")["ReLU"] < 2


def test_wrong_answers_forget_relus_half_or_the_root():
    assert deep.slip_linear == pytest.approx(deep.small_relu * math.sqrt(2))
    assert deep.slip_square == pytest.approx(deep.small_relu**2)
