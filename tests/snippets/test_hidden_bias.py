"""hidden_bias.py: hidden biases of 0, 0.01 and 0.1."""

import pytest

import hidden_bias as bias


def test_every_start_learns_in_shallow_networks():
    for rate, least in ((bias.slower, 75), (bias.faster, 90)):
        assert all(shares.mean() > least for shares in bias.found[rate, 3].values())


def test_a_hundredth_makes_less_difference_than_the_draw():
    for row in bias.found.values():
        assert abs(row[0.01].mean() - row[0.0].mean()) < row[0.0].std()
    assert bias.lowest < 0 < bias.highest < bias.between_draws


def test_a_tenth_helps_only_at_the_rate_that_is_too_small():
    for depth in bias.depths:
        slow, fast = bias.found[bias.slower, depth], bias.found[bias.faster, depth]
        assert slow[0.1].mean() > slow[0.0].mean() + 1
        assert fast[0.1].mean() < fast[0.0].mean() + 1
        assert slow[0.1].mean() < fast[0.0].mean()


def test_table_holds_the_means():
    assert [(row["learning rate"], row["hidden layers"]) for row in bias.table] == list(bias.found)
    assert bias.table[0]["bias 0.1"] == bias.found[bias.slower, 3][0.1].mean()


def test_a_network_that_never_trains_is_no_better_than_a_coin(monkeypatch):
    monkeypatch.setattr(bias, "steps", 0)
    assert bias.accuracies(0.0, 3, 0.1).mean() == pytest.approx(50, abs=20)
