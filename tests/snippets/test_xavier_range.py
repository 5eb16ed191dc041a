"""xavier_range.py: the worked example, 100 inputs and 50 outputs."""

import math
import runpy

import pytest

import xavier_range as example


def test_the_range_is_the_one_of_the_exam():
    assert (example.fan_in, example.fan_out) == (100, 50)
    assert example.ratio == pytest.approx(0.04, rel=1e-12)
    assert example.limit == pytest.approx(0.2, rel=1e-12)


def test_variance_is_two_over_the_sum_of_the_fans():
    assert example.variance == pytest.approx(2 / 150, rel=1e-12)
    assert example.std == pytest.approx(math.sqrt(2 / 150), rel=1e-12)


def test_the_sample_stays_in_the_range_and_nearly_fills_it():
    assert example.weights.shape == (100, 50)
    assert example.count == 5000
    assert -0.2 <= example.low < -0.1995
    assert 0.1995 < example.high <= 0.2


def test_the_sample_has_the_standard_deviation_of_the_rule():
    # The standard error of a uniform's standard deviation is σ√(1/5)/√n.
    error = example.std * math.sqrt(1 / 5 / example.count)
    assert abs(example.sample_std - example.std) < 4 * error


def test_it_prints_the_sample_and_the_rule(capsys):
    runpy.run_path(example.__file__)
    assert capsys.readouterr().out.splitlines() == [
        f"5000 weights from {example.low:.4f} to {example.high:.4f}",
        f"standard deviation {example.sample_std:.4f}, the rule says 0.1155"]


def test_histogram_counts_every_weight_inside_the_range(label):
    axes, = example.histogram(label).axes
    bars = axes.patches
    assert sum(bar.get_height() for bar in bars) == example.count
    assert bars[0].get_x() == pytest.approx(-0.2)
    assert bars[-1].get_x() + bars[-1].get_width() == pytest.approx(0.2)
    # 250 on average in each of 20 bars: five standard errors either way
    assert all(abs(bar.get_height() - 250) < 5 * math.sqrt(250) for bar in bars)


def test_histogram_marks_one_standard_deviation_inside_the_range(label):
    axes, = example.histogram(label).axes
    marks = [segment[0][0] for segment in axes.collections[0].get_segments()]
    assert marks == pytest.approx([-math.sqrt(2 / 150), math.sqrt(2 / 150)])
