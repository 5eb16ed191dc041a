"""gain_balance.py: which gains pull back to variance 1."""

import pytest

import gain_balance as balance
from activation_gains import forward, functions


@pytest.mark.parametrize("name", functions)
def test_every_gain_keeps_variance_one(name):
    assert balance.step(functions[name], forward[name], 1) == pytest.approx(1, rel=1e-9)


def test_relu_multiplies_every_variance_by_the_same():
    for variance in (0.01, 1, 100):
        factor = balance.step(functions["ReLU"], balance.he, variance) / variance
        assert factor == pytest.approx(1, rel=1e-6)


@pytest.mark.parametrize("row", balance.table, ids=lambda row: row["activation function"])
def test_stable_neutral_unstable(row):
    below, above = row["own gain, from 0.8"], row["own gain, from 1.25"]
    if row["activation function"] in ("tanh", "ELU", "SELU"):
        assert (below, above) == pytest.approx((1, 1), abs=0.01)
    elif row["activation function"] == "ReLU":
        assert (below, above) == pytest.approx((0.8, 1.25))
    else:
        assert below < 0.01 and above > 10


def test_he_vanishes_with_gelu_and_grows_slowly_with_elu():
    assert balance.by_he["GELU"] == pytest.approx(balance.gelu_network, rel=0.6)
    assert balance.by_he["ELU"] == pytest.approx(balance.elu_network, rel=0.6)
    assert balance.by_he["GELU"] < 1e-6
    assert balance.by_he["ELU"] < balance.layers  # at most 1 more in each layer


def test_tanh_with_five_thirds_settles():
    assert balance.settled == pytest.approx(1.18, abs=0.005)
    assert balance.settled_rms == pytest.approx(0.651, abs=5e-4)
    assert balance.settled_factor == pytest.approx(1.21, abs=0.005)
    assert balance.settled_growth == pytest.approx(1.21**15, rel=0.01)


def test_figure_shows_a_falling_a_level_and_a_rising_curve_through_one(label):
    axes, = balance.balance(label).axes
    tanh, relu, gelu, point = axes.lines
    assert [line.get_label() for line in (tanh, relu, gelu)] == ["tanh", "ReLU", "GELU"]
    assert all(b < a for a, b in zip(tanh.get_ydata(), tanh.get_ydata()[1:], strict=False))
    assert relu.get_ydata() == pytest.approx([1] * 41)
    assert all(b > a for a, b in zip(gelu.get_ydata(), gelu.get_ydata()[1:], strict=False))
    assert (*point.get_xdata(), *point.get_ydata()) == (1, 1)
    assert max(tanh.get_ydata()) < axes.get_ylim()[1]
