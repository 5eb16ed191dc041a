"""The gain table of PyTorch, and what the notes quote from it."""

import math

import pytest
import torch
from torch import nn

import decision_table
import framework_defaults
import leaky_relu
import quoted
import tanh_depth

gain = nn.init.calculate_gain


@pytest.mark.parametrize("name", quoted.torch_gain)
def test_the_quoted_gains_are_pytorchs(name: str):
    assert gain(name.replace(" ", "_").lower()) == pytest.approx(quoted.torch_gain[name])


@pytest.mark.parametrize(("name", "value"), [
    ("linear", 1), ("conv1d", 1), ("conv2d", 1), ("conv3d", 1), ("conv_transpose2d", 1),
    ("sigmoid", 1), ("tanh", 5 / 3), ("relu", math.sqrt(2)),
    ("leaky_relu", math.sqrt(2 / 1.0001)), ("selu", quoted.torch_selu_gain)])
def test_the_whole_table(name: str, value: float):
    assert gain(name) == pytest.approx(value)


def test_leaky_relu_counts_its_slope():
    for row in leaky_relu.table:
        assert gain("leaky_relu", row["slope"]) == pytest.approx(row["gain"])


def test_a_slope_of_root_five_gives_the_default_of_linear():
    assert gain("leaky_relu", math.sqrt(quoted.torch_linear_slope_squared)) == pytest.approx(
        framework_defaults.torch_gain)


@pytest.mark.parametrize("name", ["elu", "gelu", "silu", "mish", "softmax", "softplus"])
def test_there_is_no_gain_for_smooth_relatives_of_relu(name: str):
    with pytest.raises(ValueError, match="Unsupported nonlinearity"):
        gain(name)


def test_five_thirds_is_near_the_gain_that_keeps_the_variance():
    assert gain("tanh") == pytest.approx(tanh_depth.exact_gain, rel=0.05)


def test_selu_has_the_constants_of_the_notes():
    selu = nn.SELU()
    assert selu(torch.tensor(1.0, dtype=torch.float64)).item() == pytest.approx(
        decision_table.scale, rel=1e-15)
    assert selu(torch.tensor(-99.0, dtype=torch.float64)).item() == pytest.approx(
        -decision_table.scale * decision_table.alpha, rel=1e-15)
