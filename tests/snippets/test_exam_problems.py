"""exam_problems.py: the computed problems of the model paper, worked out another way."""

import math

import numpy as np
import pytest

import exam_problems as problems


def test_ranges_of_both_rules():
    fan_in, fan_out = problems.both_in, problems.both_out
    assert math.sqrt(6 / fan_in) == pytest.approx(problems.he_edge, rel=1e-12)
    assert math.sqrt(6 / (fan_in + fan_out)) == pytest.approx(problems.xavier_edge, rel=1e-12)
    assert problems.both_ratio == pytest.approx((fan_in + fan_out) / fan_in)


def test_spread_of_a_neuron_agrees_with_a_sample():
    rng = np.random.default_rng(0)
    x = rng.normal(problems.x_mean, problems.x_std, (20_000, problems.neuron_in))
    w = rng.normal(0, problems.neuron_std, x.shape)
    z = (w * x).sum(axis=1)
    assert z.std() == pytest.approx(problems.z_std, rel=0.03)
    assert problems.x_square == problems.x_mean**2 + problems.x_var


def test_without_the_mean_the_spread_is_too_small():
    assert problems.z_no_mean / problems.z_std == pytest.approx(
        problems.x_std / math.hypot(problems.x_mean, problems.x_std))


def test_growth_of_the_rms_leads_to_c():
    assert math.sqrt(problems.c / 2) ** problems.grown_layers == pytest.approx(problems.grown)
    assert (problems.c_root / 2) ** problems.grown_layers == pytest.approx(problems.grown)
    assert problems.c_root < problems.c == 2 * problems.per_layer


def test_the_factor_makes_the_weights_hes():
    assert (problems.factor * problems.given) ** 2 / 3 == pytest.approx(2 / problems.factor_in)
    assert problems.factor_slip == pytest.approx(
        math.sqrt(2 / problems.factor_in) / problems.given)


def test_convolution_counts_the_kernel():
    assert problems.conv_in == 25 * problems.channels_in
    assert problems.conv_out == 25 * problems.channels_out
    assert problems.conv_std == pytest.approx(1 / (5 * problems.root_in))
    assert problems.conv_std_out == pytest.approx(1 / (5 * problems.root_out))
    assert problems.conv_std_out < problems.conv_std
