"""relu_depth.py: thirty ReLU layers."""

import math

import numpy as np
import pytest

import relu_depth as depth


def test_theory_is_a_factor_per_layer():
    assert depth.theory == pytest.approx({
        "Xavier": 2**-15, "He": 1, "He × √2": 2**15, "variance as std": (2 / 256) ** 15})
    assert depth.halvings == 15


def test_he_keeps_the_signal():
    assert 0.5 < depth.he < 2
    assert depth.he == pytest.approx(1.4663499134981433, rel=1e-6)  # numpy's stream is fixed


def test_scaling_the_weights_scales_the_signal_exactly():
    for rule in depth.factors:
        assert depth.last[rule] / depth.theory[rule] == pytest.approx(depth.he, rel=1e-6)
    assert (depth.xavier, depth.twice) == (depth.last["Xavier"], depth.last["He × √2"])


def test_the_mean_over_draws_comes_nearer_to_theory():
    ends = []
    for seed in range(1, 9):
        rng = np.random.default_rng(seed)
        h = rng.standard_normal((64, 256))
        for _ in range(depth.layers):
            h = np.maximum(h @ (rng.standard_normal((256, 256)) * math.sqrt(2 / 256)), 0)
        ends.append((h**2).mean())
    assert np.mean(ends) == pytest.approx(1, abs=0.35)


def test_table_sets_measured_beside_theory():
    assert [row["rule"] for row in depth.table] == list(depth.factors)
    assert all(row["measured"] == depth.last[row["rule"]] for row in depth.table)
    assert all(row["theory"] == depth.theory[row["rule"]] for row in depth.table)


def test_figure_has_straight_lines_of_theory_beside_what_was_measured(label):
    axes, = depth.depth(label).axes
    assert axes.get_yscale() == "log"
    measured = [line for line in axes.lines if line.get_linestyle() == "-"]
    theory = [line for line in axes.lines if line.get_linestyle() == "--"]
    assert [line.get_label() for line in measured] == ["He × √2", "He", "Xavier"]
    assert [line.get_ydata()[-1] for line in theory] == pytest.approx([2**15, 1, 2**-15])
    low, high = axes.get_ylim()
    assert all(low < size < high for line in measured for size in line.get_ydata())
