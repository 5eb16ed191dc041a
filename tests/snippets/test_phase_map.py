"""phase_map.py: which gains let ReLU, tanh and sigmoid networks learn, by depth."""

import math

import numpy as np
import pytest

import phase_map as phases


def test_every_map_has_a_row_per_depth_and_a_column_per_gain():
    for name, losses in phases.maps.items():
        assert losses.shape == (len(phases.depths), len(phases.gains[name]))


def test_at_the_deepest_only_he_makes_relu_learn():
    assert phases.deepest == 24
    assert phases.learning["ReLU"] == [math.sqrt(2)]


def test_deep_relu_stalls_below_and_overflows_above():
    below, above = phases.maps["ReLU"][-1][:4], phases.maps["ReLU"][-1][-2:]
    assert below == pytest.approx(np.full(4, math.log(4)), abs=0.02)
    assert not np.isfinite(above).any()


def test_a_shallow_relu_network_forgives_nearly_every_gain():
    assert (phases.shares["ReLU"][0][1:] > 0.9).all()


def test_tanh_learns_from_gain_one_upwards_and_never_overflows():
    assert (phases.tanh_from, phases.tanh_to) == (1, 2)
    assert np.isfinite(phases.maps["tanh"]).all()


def test_sigmoid_with_gain_one_learns_next_to_nothing_at_any_depth():
    assert (phases.shares["sigmoid"][:, phases.gains["sigmoid"].index(1)] < 0.05).all()
    assert phases.learning["sigmoid"] == []
    assert 0.5 < phases.sigmoid_best < 1.2


def test_shares_run_from_guessing_to_everything_learned():
    for name, shares in phases.shares.items():
        assert (shares >= 0).all() and (shares <= 1).all()
        assert (shares[~np.isfinite(phases.maps[name])] == 0).all()


def test_the_rules_are_among_the_gains():
    assert phases.rule == {"ReLU": math.sqrt(2), "tanh": 1, "sigmoid": 1}


def test_figure_marks_the_rule_and_crosses_what_overflowed(label):
    panels = phases.trainability(label).axes
    assert [axes.get_title() for axes in panels] == ["ReLU", "tanh", "sigmoid"]
    for axes, (name, gains) in zip(panels, phases.gains.items(), strict=True):
        *dots, crosses = axes.collections
        assert sum(len(group.get_offsets()) for group in axes.collections) == 4 * len(gains)
        assert len(crosses.get_offsets()) == (~np.isfinite(phases.maps[name])).sum()
        assert len(dots[4].get_offsets()) == (phases.shares[name] > 7 / 8).sum()  # the largest
        line, = axes.lines
        ticks = [text.get_text() for text in axes.get_xticklabels()]
        assert ticks[line.get_xdata()[0]] == f"{phases.rule[name]:.3g}"
        assert ticks == [f"{gain:.3g}" for gain in gains]
