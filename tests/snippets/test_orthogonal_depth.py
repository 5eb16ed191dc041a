"""orthogonal_depth.py: thirty orthogonal layers need ReLU's gain √2."""

import math

import pytest

import orthogonal_depth as depth


def test_linear_layers_keep_every_length():
    assert depth.linear == pytest.approx(1, rel=1e-9)


def test_relu_halves_the_mean_square_in_every_layer():
    assert depth.relu == pytest.approx(2**-15, rel=0.4)
    assert depth.halvings == 15


def test_the_gain_only_scales():
    assert depth.relu_gain == pytest.approx(depth.relu * math.sqrt(2) ** depth.layers, rel=1e-6)
    assert 0.7 < depth.relu_gain < 1.4


def test_tanh_fades_as_one_over_the_root_of_twice_the_depth():
    assert depth.tanh == pytest.approx(1 / math.sqrt(60), rel=0.1)


def test_table_names_activation_and_gain():
    rows = [(row["activation function"], row["gain"]) for row in depth.table]
    assert rows == [("none", 1), ("ReLU", 1), ("ReLU", math.sqrt(2)), ("tanh", 1)]
