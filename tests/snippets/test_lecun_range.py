"""lecun_range.py: the worked example, 100 inputs, beside Xavier and He."""

import math
import runpy

import pytest

import lecun_range as example


def test_range_variance_and_standard_deviation():
    assert example.fan_in == 100
    assert example.limit == pytest.approx(0.1732050807568877, rel=1e-12)
    assert example.variance == pytest.approx(example.limit**2 / 3, rel=1e-12)
    assert example.std == pytest.approx(0.1, rel=1e-12)


def test_the_sample_stays_in_the_range_and_has_the_rules_spread():
    assert example.count == 5000
    assert -example.limit <= example.low < -0.172
    assert 0.172 < example.high <= example.limit
    error = example.std * math.sqrt(1 / 5 / example.count)
    assert abs(example.sample_std - example.std) < 4 * error


def test_it_prints_the_sample_and_the_rule(capsys):
    runpy.run_path(example.__file__)
    assert capsys.readouterr().out.splitlines() == [
        f"5000 weights from {example.low:.4f} to {example.high:.4f}",
        f"standard deviation {example.sample_std:.4f}, the rule says 0.1000"]


def test_three_rules_on_one_layer():
    lecun, xavier, he = example.comparison
    assert he["variance"] == pytest.approx(2 * lecun["variance"])
    assert xavier["variance"] == pytest.approx(2 / 150)
    for row in example.comparison:
        assert row["standard deviation"] == pytest.approx(math.sqrt(row["variance"]))
        assert row["edge of the range"] == pytest.approx(math.sqrt(3) * row["standard deviation"])
