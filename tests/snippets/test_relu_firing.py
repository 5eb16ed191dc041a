"""relu_firing.py: the scale of the weights does not decide which ReLU fires."""

import numpy as np
import pytest

import relu_firing as firing


def test_no_signal_changes_its_sign_with_the_scale():
    assert firing.changed == 0
    assert firing.compared == firing.layers * firing.inputs * firing.width == 64_000
    assert firing.scales == [0.01, 1, 10]


def test_another_draw_does_fire_otherwise():
    other = firing.firing(1, firing.width, seed=1)
    assert (other != firing.patterns[1]).mean() > 0.1


def test_about_half_of_all_neurons_fire():
    assert firing.patterns[1].mean() == pytest.approx(0.5, abs=0.1)


def test_a_neuron_is_dead_if_no_input_makes_it_fire():
    pattern = np.zeros((2, 3, 4), dtype=bool)
    pattern[0, 1, :] = True  # first layer: the second input fires all four
    pattern[1, 0, 0] = True  # second layer: one neuron of four fires, once
    assert firing.dead(pattern).tolist() == [0, 0.75]


def test_neurons_die_with_depth_and_most_where_the_network_is_narrow():
    assert [row["width"] for row in firing.table] == [8, 32, 128]
    assert all(row["dead in the first layer"] == 0 for row in firing.table)
    shares = [row["dead in the last layer"] for row in firing.table]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.3 > shares[-1] > 0.05
