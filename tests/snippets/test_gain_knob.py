"""gain_knob.py: the loss against the gain is a valley, and the rule stands near its bottom."""

import pytest

import gain_knob as knob
from plain_network import guessing


def test_a_loss_for_every_draw_and_gain():
    assert knob.losses.shape == (knob.draws, len(knob.gains))
    assert (knob.low <= knob.middle).all() and (knob.middle <= knob.high).all()


def test_too_small_a_gain_only_guesses():
    assert knob.at_smallest == pytest.approx(guessing, abs=0.02)


def test_the_valley_has_two_walls_and_the_rule_is_near_its_bottom():
    assert 1 <= knob.best <= 2
    assert knob.at_best <= knob.at_rule < 2 * knob.at_best
    assert knob.at_largest > 2 * knob.at_best
    assert list(knob.middle[:4]) == sorted(knob.middle[:4], reverse=True)


def test_figure_shows_median_band_rule_and_guessing(label):
    axes, = knob.valley(label).axes
    median, rule, level = axes.lines
    assert list(median.get_ydata()) == list(knob.middle)
    assert rule.get_xdata()[0] == 1
    assert level.get_ydata()[0] == guessing
    band, = axes.collections
    assert band.get_paths()[0].get_extents().ymax == pytest.approx(knob.high.max())
    assert [text.get_text() for text in axes.get_xticklabels()] == [f"{g:g}" for g in knob.gains]
