"""notation_std_vs_var.py: what N(0, 0.01) means, and what a slip costs."""

import math
import runpy

import numpy as np
import pytest

import notation_std_vs_var as notation
import relu_depth


def test_the_second_number_is_a_variance():
    assert notation.std**2 == pytest.approx(notation.variance)
    assert notation.large_std**2 == pytest.approx(notation.large_variance)
    assert notation.factor == pytest.approx(10)


def test_the_slip_with_hes_rule_costs_the_root_of_half_the_fan():
    assert notation.he_variance == pytest.approx(2 / 100)
    assert notation.he_factor == pytest.approx(math.sqrt(50))


def test_the_draws_have_the_standard_deviation_they_were_given():
    error = 4 / math.sqrt(2 * notation.count)  # four standard errors, relative
    assert notation.right_std == pytest.approx(notation.he_std, rel=error)
    assert notation.wrong_std == pytest.approx(notation.he_variance, rel=error)


def test_in_depth_the_factor_is_taken_to_the_power_of_the_layers():
    ends = notation.in_depth
    assert ends["std"] / ends["variance"] == pytest.approx(notation.factor**relu_depth.layers)
    assert ends["std"] == pytest.approx(
        relu_depth.run(notation.std / math.sqrt(2 / relu_depth.width))[-1], rel=1e-6)


def test_it_prints_both(capsys):
    runpy.run_path(notation.__file__)
    assert capsys.readouterr().out == (
        f"right {notation.right_std:.3f}, wrong {notation.wrong_std:.3f}\n")


def test_figure_shows_two_bells_of_area_one(label):
    axes, = notation.bells(label).axes
    wide, thin = axes.lines
    assert (wide.get_label(), thin.get_label()) == ("σ = 0.1", "σ = 0.01")
    for line in (wide, thin):
        w, density = line.get_data()
        assert np.trapezoid(density, w) == pytest.approx(1, abs=0.01)
        assert density.max() < axes.get_ylim()[1]
    assert thin.get_ydata().max() == pytest.approx(10 * wide.get_ydata().max())
