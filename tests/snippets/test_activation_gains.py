"""activation_gains.py: gains against exact values, samples, and PyTorch's table."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

import activation_gains as table


def test_gains_with_a_closed_form():
    assert table.gains(lambda z: z) == pytest.approx((1, 1), rel=1e-6)
    assert table.gains(abs) == pytest.approx((1, 1), rel=1e-6)
    assert table.forward["ReLU"] == pytest.approx(math.sqrt(2), rel=1e-6)
    assert table.backward["ReLU"] == pytest.approx(math.sqrt(2), rel=1e-6)
    assert table.forward["leaky ReLU"] == pytest.approx(math.sqrt(2 / 1.04), rel=1e-6)
    assert table.forward["SELU"] == pytest.approx(1, rel=1e-6)
    # E[Φ(z)²] = 1/3 and its relatives give GELU: 1/3 + 1/(2π√3)
    assert table.forward["GELU"] == pytest.approx(
        1 / math.sqrt(1 / 3 + 1 / (2 * math.pi * math.sqrt(3))), rel=1e-5)


@pytest.mark.parametrize("framework", ["torch", "keras", "jax"])
def test_the_gain_that_a_listing_has_to_type_is_the_one_computed_here(framework):
    listing = Path(table.__file__).with_name("frameworks") / f"gain_{framework}.py"
    [typed] = re.findall(r"^g = (.+?)  # of GELU", listing.read_text(), re.MULTILINE)
    assert typed == f"{table.forward['GELU']:.4f}"


@pytest.mark.parametrize("name", table.functions)
def test_a_layer_with_the_gain_keeps_the_second_moment_of_a_sample(name):
    z = np.random.default_rng(0).standard_normal(100_000)
    f, g = table.functions[name], table.forward[name]
    assert g**2 * (f(z) ** 2).mean() == pytest.approx(1, rel=0.03)


@pytest.mark.parametrize("name", table.functions)
def test_the_slope_needs_no_derivative(name):
    rng, h = np.random.default_rng(1), 1e-4
    z = rng.standard_normal(100_000)
    f, g = table.functions[name], table.backward[name]
    slopes = (f(z + h) - f(z - h)) / (2 * h)
    assert g**2 * (slopes**2).mean() == pytest.approx(1, rel=0.03)


def test_signal_and_gradient_are_both_kept_by_relu_and_leaky_relu_only():
    both = {name for name, factor in table.factor.items() if abs(factor - 1) < 1e-3}
    assert both == {"ReLU", "leaky ReLU"}


def test_he_on_smooth_relatives():
    assert table.he_on_elu == pytest.approx(1.29, abs=0.005)
    assert table.he_on_gelu == pytest.approx(0.85, abs=0.005)
    assert table.he_on_silu == pytest.approx(0.71, abs=0.005)


def test_pytorch_is_exact_for_relu_and_near_for_tanh():
    for name in ("ReLU", "leaky ReLU"):
        assert table.pytorch[name] == pytest.approx(table.forward[name], rel=1e-6)
    assert table.pytorch["tanh"] == pytest.approx(table.forward["tanh"], rel=0.05)
    missing = [row["activation function"] for row in table.table if math.isnan(row["PyTorch"])]
    assert missing == ["softsign", "ELU", "GELU", "SiLU"]


def test_figure_has_a_line_for_each_function_and_three_marks(label):
    axes, = table.dots(label).axes
    pytorch, forward, backward = axes.lines
    assert [text.get_text() for text in axes.get_yticklabels()] == list(table.functions)
    assert list(forward.get_xdata()) == list(table.forward.values())
    assert list(backward.get_xdata()) == list(table.backward.values())
    assert np.isfinite(pytorch.get_xdata()).sum() == len(table.pytorch)
    assert max(backward.get_xdata()) < axes.get_xlim()[1]
