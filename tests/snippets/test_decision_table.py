"""decision_table.py: a rule for each activation function, put to the test."""

import math

import numpy as np
import pytest

import decision_table as decision


@pytest.mark.parametrize("name", decision.choices)
def test_each_derivative_is_that_of_its_function(name):
    function, derivative, *_ = decision.choices[name]
    z = np.array([-2.0, -0.5, 0.3, 1.7])
    slope = (function(z + 1e-6) - function(z - 1e-6)) / 2e-6
    assert derivative(z) == pytest.approx(slope, abs=1e-8)


@pytest.mark.parametrize("name", decision.choices)
def test_the_rule_draws_the_variance_that_the_table_states(name):
    *_, draw, _, variance = decision.choices[name]
    expected = eval(variance.replace("²", "**2").replace("·", "*"),
                    {"fan_in": 300, "fan_out": 200, "α": decision.slope})
    weights = draw(np.random.default_rng(0), 300, 200)
    assert weights.var() == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("name", decision.choices)
def test_the_gradient_is_that_of_wide_layers(name):
    """The mean square is multiplied by n·Var(w)·E[f'(z)²] a layer, z's by n·Var(w)·E[f(z)²]."""
    function, derivative, draw, *_ = decision.choices[name]
    n = decision.width
    factor = n * draw(np.random.default_rng(0), n, n).var()
    z = np.linspace(-9, 9, 20_001)
    normal = np.exp(-z**2 / 2) / np.exp(-z**2 / 2).sum()
    square, expected = 1.0, 1.0
    for _ in range(decision.layers):
        at = math.sqrt(factor * square) * z
        expected *= factor * (normal * derivative(at) ** 2).sum()
        square = (normal * function(at) ** 2).sum()
    assert decision.left[name] == pytest.approx(math.sqrt(expected), rel=0.2)


def test_only_sigmoid_loses_its_gradient():
    assert decision.left["sigmoid"] < 1e-6
    assert all(0.2 < left < 3 for name, left in decision.left.items() if name != "sigmoid")


def test_table_has_a_row_for_each_choice():
    assert [(row["activation function"], row["initialization"]) for row in decision.table] == [
        ("tanh", "Xavier"), ("ReLU", "He"), ("leaky ReLU", "He"), ("ELU", "He"),
        ("SELU", "LeCun"), ("sigmoid", "Xavier")]
    for row in decision.table:
        assert row["gradient at the input"] == decision.left[row["activation function"]]
