"""he_range.py: the worked example, 100 inputs, and Xavier's rule on the same layer."""

import math
import runpy

import pytest

import he_range as example


def test_the_range_is_the_one_of_the_exam():
    assert example.fan_in == 100
    assert example.ratio == pytest.approx(0.06, rel=1e-12)
    assert example.limit == pytest.approx(0.2449489742783178, rel=1e-12)


def test_variance_is_two_over_fan_in_and_a_third_of_the_squared_edge():
    assert example.variance == pytest.approx(0.02, rel=1e-12)
    assert example.variance == pytest.approx(example.limit**2 / 3, rel=1e-12)
    assert example.std == pytest.approx(0.1414213562373095, rel=1e-12)


def test_the_sample_stays_in_the_range_and_nearly_fills_it():
    assert example.weights.shape == (100, 50)
    assert example.count == 5000
    assert -example.limit <= example.low < -0.244
    assert 0.244 < example.high <= example.limit


def test_the_sample_has_the_standard_deviation_of_the_rule():
    # The standard error of a uniform's standard deviation is σ√(1/5)/√n.
    error = example.std * math.sqrt(1 / 5 / example.count)
    assert abs(example.sample_std - example.std) < 4 * error


def test_it_prints_the_sample_and_the_rule(capsys):
    runpy.run_path(example.__file__)
    assert capsys.readouterr().out.splitlines() == [
        f"5000 weights from {example.low:.4f} to {example.high:.4f}",
        f"standard deviation {example.sample_std:.4f}, the rule says 0.1414"]


def test_he_is_not_always_twice_xavier():
    assert example.over_xavier == pytest.approx(1.5, rel=1e-12)
    assert example.over_xavier_square == 2


def test_comparison_tells_both_rules_for_one_layer():
    xavier, he = example.comparison
    assert (xavier["rule"], he["rule"]) == ("Xavier", "He")
    assert xavier["edge of the range"] == pytest.approx(math.sqrt(6 / 150), rel=1e-12)
    assert he["edge of the range"] == pytest.approx(example.limit, rel=1e-12)
    assert xavier["variance"] == pytest.approx(2 / 150, rel=1e-12)
    for row in example.comparison:
        assert row["standard deviation"] == pytest.approx(math.sqrt(row["variance"]), rel=1e-12)


def test_histogram_shows_all_weights_of_both_rules_and_fits(label):
    axes, = example.histogram(label).axes
    he, xavier = axes.containers[0].patches, axes.patches[len(axes.containers[0].patches):]
    heights = [bar.get_height() for bar in he]
    assert sum(heights) == example.count
    assert max(heights) < axes.get_ylim()[1]
    outline, = xavier
    reached = outline.get_xy()[outline.get_xy()[:, 1] > 0, 0]
    assert abs(reached).max() < example.limit - 0.03  # Xavier's weights end before He's
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["He", "Xavier"]
