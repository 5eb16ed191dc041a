"""xavier_variants.py: the three variances that are all called Xavier."""

import pytest

import xavier_range
import xavier_variants as variants


def test_it_is_the_layer_of_the_worked_example():
    assert (variants.fan_in, variants.fan_out) == (xavier_range.fan_in, xavier_range.fan_out)


@pytest.mark.parametrize(("row", "variance", "forward", "backward"), [
    (0, 1 / 100, 1, 1 / 2),
    (1, 2 / 150, 4 / 3, 2 / 3),
    (2, 1 / 150, 2 / 3, 1 / 3),
])
def test_one_layer_multiplies_the_variances(row, variance, forward, backward):
    found = variants.one_layer[row]
    assert found["variance"] == pytest.approx(variance, rel=1e-12)
    assert found["forward"] == pytest.approx(forward, rel=1e-12)
    assert found["backward"] == pytest.approx(backward, rel=1e-12)


def test_only_the_rule_of_the_paper_has_factors_whose_mean_is_one():
    means = [(row["forward"] + row["backward"]) / 2 for row in variants.one_layer]
    assert means == pytest.approx([0.75, 1, 0.5])


def test_all_rules_but_the_halved_one_agree_on_square_layers():
    caffe, paper, half = (rule(256, 256) for rule in variants.rules.values())
    assert caffe == paper == 2 * half


def test_ten_square_layers_keep_the_signal_or_halve_it_each_time():
    caffe, paper, half = variants.ten_layers
    assert caffe["theory"] == paper["theory"] == 1
    assert half["theory"] == 2**-10 == 1 / variants.doubled


def test_the_measured_signal_follows_the_theory():
    for row in variants.ten_layers:
        assert row["measured"] == pytest.approx(row["theory"], rel=0.25)
