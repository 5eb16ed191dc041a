"""xavier_frameworks.py: what libraries draw for 100 inputs and 50 outputs."""

import numpy as np
import pytest

import xavier_frameworks as frameworks


def test_caffe_has_the_variance_one_over_fan_in():
    assert frameworks.caffe_edge == pytest.approx(0.1732051, abs=1e-7)
    assert frameworks.caffe_std**2 == pytest.approx(1 / 100)


def test_a_bell_cut_at_two_has_the_constant_that_keras_and_jax_write_out():
    assert frameworks.cut_std == pytest.approx(0.87962566103423978, rel=1e-12)


def test_cutting_a_sample_gives_that_standard_deviation():
    z = np.random.default_rng(0).standard_normal(400_000)
    assert z[abs(z) <= 2].std() == pytest.approx(frameworks.cut_std, rel=5e-3)


def test_the_widened_bell_ends_beyond_the_uniform_edge():
    assert frameworks.cut_edge == pytest.approx(0.2625436, abs=1e-7)


def test_pytorch_default_is_a_quarter_of_xavier_here():
    assert frameworks.default_edge == pytest.approx(0.1)
    assert frameworks.default_std == pytest.approx(0.0577350, abs=1e-7)
    assert frameworks.default_over_xavier == pytest.approx(1 / 4)
