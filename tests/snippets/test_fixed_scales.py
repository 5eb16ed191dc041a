"""fixed_scales.py: the width that a fixed recipe fits."""

import pytest

import fixed_scales


def test_every_recipe_fits_the_width_where_the_factor_is_1():
    for row in fixed_scales.table:
        assert row["n for tanh"] * row["σ"] ** 2 == pytest.approx(1)
        assert row["n for ReLU"] * row["σ"] ** 2 == pytest.approx(2)


def test_uniform_recipes_have_a_third_of_the_squared_limit():
    stds = fixed_scales.stds
    assert stds["U(-0.1, 0.1)"] ** 2 == pytest.approx(0.01 / 3)
    assert stds["U(-0.5, 0.5)"] ** 2 == pytest.approx(1 / 12)


def test_the_names_of_keras_recipes_say_the_quoted_numbers():
    quoted = fixed_scales.keras_random
    assert f"N(0, {quoted['RandomNormal std']}²)" in fixed_scales.stds
    limit = quoted["RandomUniform limit"]
    assert f"U(-{limit}, {limit})" in fixed_scales.stds
