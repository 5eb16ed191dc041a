"""selu_constants.py: α and λ of SELU from the closed form."""

import math

import numpy as np
import pytest

import selu_constants as selu
from bell_mean import mean


def test_constants_are_those_of_the_paper_and_of_the_frameworks():
    # torch.nn.SELU, PyTorch 2.13, to all digits of a double
    assert selu.alpha == pytest.approx(1.6732632423543772848170429916717, rel=1e-14)
    assert selu.scale == pytest.approx(1.0507009873554804934193349852946, rel=1e-14)


def test_shares_below_one_and_two():
    assert selu.below_1 == pytest.approx(0.15866, abs=1e-5)
    assert selu.below_2 == pytest.approx(0.02275, abs=1e-5)


def test_the_three_integrals():
    assert selu.positive == pytest.approx(mean(lambda z: np.maximum(z, 0)), rel=1e-5)
    assert selu.negative == pytest.approx(mean(lambda z: np.expm1(np.minimum(z, 0))), rel=1e-5)
    assert selu.negative_square == pytest.approx(
        mean(lambda z: np.expm1(np.minimum(z, 0)) ** 2), rel=1e-5)
    assert selu.missing == -selu.negative > 0


def test_mean_0_and_variance_1_come_back():
    assert mean(selu.selu) == pytest.approx(0, abs=1e-6)
    assert mean(lambda z: selu.selu(z) ** 2) == pytest.approx(1, rel=1e-6)


def test_selu_is_continuous_and_has_a_floor():
    assert selu.selu(np.array([-1e-9, 1e-9])) == pytest.approx([0, 0], abs=1e-8)
    assert selu.selu(np.array(-50.0)) == pytest.approx(-selu.floor)
    assert selu.floor == pytest.approx(1.0507 * 1.6733, rel=1e-4)


def test_slope_is_the_derivative():
    z, h = np.array([-3, -1, -0.1, 0.1, 2]), 1e-6
    assert selu.selu_slope(z) == pytest.approx((selu.selu(z + h) - selu.selu(z - h)) / (2 * h))
    assert selu.selu_slope(np.array(1.0)) == selu.scale > 1
    assert math.isclose(selu.selu_slope(np.array(0.0)), selu.floor)
