"""Where the frameworks cut a normal distribution, and who makes up for it."""

import inspect
import math
import os
import subprocess
import sys

import jax
import keras
import numpy as np
import pytest
import torch
from jax.nn import initializers as jax_initializers
from torch import nn

import frameworks_exam as exam
import quoted
import truncated_normal as ours
import xavier_frameworks

SHAPE = (1600, 400)
STD = math.sqrt(2 / SHAPE[0])


@pytest.fixture
def largest(array):
    """The largest weight, in standard deviations of the rule."""
    return lambda weights, std=STD: abs(array(weights)).max() / std


def test_keras_and_jax_divide_by_our_constant(array):
    """One seed draws the same numbers for the rule and for the bell cut at two."""
    initializers = keras.initializers
    rule = array(initializers.HeNormal(seed=1)(SHAPE))
    bell = array(initializers.TruncatedNormal(stddev=STD, seed=1)(SHAPE))
    assert bell / rule == pytest.approx(ours.cut_std, rel=1e-6)
    key = jax.random.key(1)
    rule = array(jax_initializers.he_normal()(key, SHAPE))
    bell = array(jax_initializers.truncated_normal(STD)(key, SHAPE))
    assert bell / rule == pytest.approx(ours.cut_std, rel=1e-6)
    assert ours.cut_std == pytest.approx(xavier_frameworks.cut_std, rel=1e-15)


def test_normal_of_keras_and_jax_ends_at_the_edge_and_pytorchs_goes_on(largest):
    assert largest(keras.initializers.HeNormal()(SHAPE)) == pytest.approx(ours.edge, rel=1e-3)
    drawn = jax_initializers.he_normal()(jax.random.key(0), SHAPE)
    assert largest(drawn) == pytest.approx(ours.edge, rel=1e-3)
    drawn = nn.init.kaiming_normal_(torch.empty(SHAPE[::-1]), nonlinearity="relu")
    assert largest(drawn) > 4


def test_ours_ends_there_too(largest):
    drawn = ours.truncated_normal(np.random.default_rng(0), STD, SHAPE)
    assert largest(drawn) == pytest.approx(ours.edge, rel=1e-3)
    assert drawn.std() == pytest.approx(STD, rel=3e-3)


def test_the_exercise_is_a_real_layer(array):
    drawn = array(keras.initializers.HeNormal()((exam.he_in, 4000)))
    assert drawn.std() == pytest.approx(exam.he_std, rel=3e-3)
    assert abs(drawn).max() == pytest.approx(exam.he_edge, rel=1e-3)


def test_truncated_normal_by_its_own_name_is_cut_but_not_widened(array):
    for drawn in (keras.initializers.TruncatedNormal(stddev=0.05)(SHAPE),
                  jax_initializers.truncated_normal(0.05)(jax.random.key(0), SHAPE)):
        assert array(drawn).std() == pytest.approx(ours.cut_std * 0.05, rel=3e-3)
        assert abs(array(drawn)).max() == pytest.approx(ours.cut * 0.05, rel=1e-3)


def test_the_bounds_of_pytorch_are_no_standard_deviations(array):
    bounds = inspect.signature(nn.init.trunc_normal_).parameters
    cut = quoted.torch_truncated_cut
    assert (bounds["a"].default, bounds["b"].default) == (-cut, cut)
    drawn = array(nn.init.trunc_normal_(torch.empty(SHAPE), std=0.02))
    assert drawn.std() == pytest.approx(0.02, rel=3e-3)
    assert abs(drawn).max() > 4 * 0.02


def test_normal_means_truncated_in_kerass_variance_scaling_alone(largest):
    options = {"scale": 2.0, "mode": "fan_in"}
    scaling = keras.initializers.VarianceScaling
    assert largest(scaling(distribution="normal", **options)(SHAPE)) < ours.edge * 1.0001
    assert largest(scaling(distribution="untruncated_normal", **options)(SHAPE)) > 4
    drawn = jax_initializers.variance_scaling(2.0, "fan_in", "normal")(jax.random.key(0), SHAPE)
    assert largest(drawn) > 4


@pytest.mark.parametrize(("name", "scale", "mode"), [
    ("Glorot", 1, "fan_avg"), ("He", 2, "fan_in"), ("Lecun", 1, "fan_in")])
def test_the_named_rules_are_variance_scaling(name: str, scale: float, mode: str):
    for shape, distribution in (("Normal", "truncated_normal"), ("Uniform", "uniform")):
        named = getattr(keras.initializers, name + shape)()
        assert (named.scale, named.mode, named.distribution) == (scale, mode, distribution)
        drawn = getattr(jax_initializers, f"{name.lower()}_{shape.lower()}")()
        general = jax_initializers.variance_scaling(scale, mode, distribution)
        key = jax.random.key(0)
        assert (drawn(key, (30, 20)) == general(key, (30, 20))).all()


def test_keras_on_pytorch_lets_a_few_draws_through():
    """So the notes warn of it; when it is mended, this test says that they may stop."""
    program = ("import keras; w = keras.initializers.HeNormal(seed=1)((1600, 400)); "
               "print(float(abs(w).max()), float(w.std()))")
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True,
                          text=True, check=True, timeout=120,
                          env={**os.environ, "KERAS_BACKEND": "torch"})
    largest, std = map(float, done.stdout.split())
    assert std == pytest.approx(STD, rel=3e-3)
    assert ours.edge * STD * 1.05 < largest < 4 * STD
