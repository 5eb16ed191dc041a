"""fan_modes.py: either fan suffices in a narrowing ReLU network."""

import pytest

import fan_modes as modes


def test_only_the_widths_at_the_ends_remain_of_the_product():
    product = 1.0
    for n_in, n_out in zip(modes.widths[:-1], modes.widths[1:], strict=True):
        product *= n_out / n_in
    assert modes.narrowing == 16 == pytest.approx(1 / product)


@pytest.mark.parametrize("row", modes.table, ids=lambda row: row["mode"])
def test_what_is_measured_agrees_with_theory(row):
    assert row["forward"] == pytest.approx(row["forward, theory"], rel=0.3)
    assert row["backward"] == pytest.approx(row["backward, theory"], rel=0.3)


def test_each_mode_keeps_one_direction():
    fan_in, fan_out = modes.table
    assert (fan_in["mode"], fan_out["mode"]) == ("fan_in", "fan_out")
    assert fan_in["forward, theory"] == 1 == fan_out["backward, theory"]
    assert fan_in["backward, theory"] == 1 / 16
    assert fan_out["forward, theory"] == 16


def test_the_modes_differ_by_exact_factors_of_the_same_draw():
    # fan_out's weights are √(n_in/n_out) = √2 times fan_in's in each of the four layers.
    signal, gradient = modes.run("fan_in", seed=3)
    assert modes.run("fan_out", seed=3) == pytest.approx((16 * signal, 16 * gradient), rel=1e-6)
