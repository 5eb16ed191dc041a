"""network_weights.py: the first weights of a whole network."""

import pytest

import network_weights as network


def test_shapes_follow_the_sizes():
    assert [w.shape for w in network.weights] == [(784, 64), (64, 64), (64, 10)]
    assert [b.shape for b in network.biases] == [(64,), (64,), (10,)]
    assert not any(b.any() for b in network.biases)


def test_he_for_the_hidden_layers_and_xavier_for_the_last():
    assert network.stds == pytest.approx([(2 / 784) ** 0.5, (2 / 64) ** 0.5, (2 / 74) ** 0.5])
    for row in network.table:
        assert row["measured"] == pytest.approx(row["theory"], rel=0.06)
