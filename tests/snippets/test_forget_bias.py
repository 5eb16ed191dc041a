"""forget_bias.py: what is left of an LSTM's memory."""

import math

import pytest

import forget_bias as forget


def test_the_gate_is_the_sigmoid_of_the_bias():
    assert forget.gate_of_zero == 0.5
    assert forget.gate == pytest.approx(math.e / (1 + math.e))
    assert forget.gate == pytest.approx(0.7311, abs=1e-4)


def test_every_step_multiplies_again():
    for row in forget.table:
        t = row["time step"]
        assert row["bias 0"] == 2.0**-t
        assert row["bias 1"] == pytest.approx(forget.gate**t)
        assert row["bias 0"] < row["bias 1"] < row["bias 2"]


def test_ten_steps():
    assert forget.after == 10
    assert (forget.kept, forget.kept_of_zero) == (pytest.approx(0.0436, abs=1e-4), 2**-10)
    assert forget.ratio == pytest.approx((2 * forget.gate) ** 10)


def test_the_bias_found_keeps_half_for_as_long_as_asked():
    assert forget.share(forget.bias_needed, forget.memory) == pytest.approx(0.5)
    assert forget.gate_needed**20 == pytest.approx(0.5)
