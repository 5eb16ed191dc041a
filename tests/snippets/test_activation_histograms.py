"""activation_histograms.py: too small fades, right stays, too large saturates."""

import math

import numpy as np
import pytest

import activation_histograms as shown


def test_the_right_scale_is_one_over_root_n():
    assert shown.right == pytest.approx(0.1)
    assert shown.small < shown.right < shown.large


def test_small_weights_leave_a_tenth_in_each_layer():
    for row in shown.sizes:
        assert row["too small"] == pytest.approx(0.1 ** row["layer"], rel=0.1)


def test_right_weights_fade_slowly_and_large_ones_stay_near_1():
    right = [row["right"] for row in shown.sizes]
    assert right == sorted(right, reverse=True)
    assert right[-1] > 0.25
    assert all(row["too large"] > 0.9 for row in shown.sizes)


def test_saturated_counts_both_ends():
    assert shown.saturated(np.array([-1, -0.995, -0.5, 0, 0.98, 0.991, 1, 0])) == 0.5


def test_the_edge_in_z_and_its_slope():
    assert math.tanh(shown.flat_from) == pytest.approx(0.99)
    assert shown.slope == pytest.approx(1 / math.cosh(shown.flat_from) ** 2)


def test_share_of_a_normal_beyond_the_edge():
    assert shown.spread == pytest.approx(10)
    z = np.random.default_rng(1).normal(0, shown.spread, 100_000)
    assert shown.expected == pytest.approx((np.abs(z) > shown.flat_from).mean(), abs=0.01)


def test_only_large_weights_saturate_and_as_many_as_expected():
    for row in shown.saturation:
        assert row["too small"] == 0
        assert row["right"] < 0.02
        assert row["too large"] == pytest.approx(shown.expected, abs=0.02)


def test_figure_has_a_column_per_scale_and_a_row_per_layer(label):
    figure = shown.histograms(label)
    panels = np.array(figure.axes).reshape(shown.layers, len(shown.scales))
    assert [axes.get_title() for axes in panels[0]] == [
        "too small\nσ = 0.01", "right\nσ = 0.1", "too large\nσ = 1"]
    assert [axes.get_ylabel() for axes in panels[:, 0]] == ["1", "2", "3", "4", "5"]
    counts = {(k, j): panels[k, j].patches[0].get_data().values
              for k in range(shown.layers) for j in range(3)}
    assert all(c.sum() == shown.n * 200 for c in counts.values())  # nothing lies outside
    assert counts[4, 0].argmax() == 10 and counts[4, 0][10] == counts[4, 0].sum()
    assert set(np.argsort(counts[4, 2])[-2:]) == {0, 20}
