"""narrowing.py: signal and gradient in a network that halves its width five times."""

import pytest

import narrowing


def test_it_halves_its_width_five_times():
    assert narrowing.widths == [512 // 2**k for k in range(6)]


@pytest.mark.parametrize(("rule", "forward", "backward"), [
    ("fan_in", 1, 1 / 32),              # backward: 16/512
    ("fan_out", 32, 1),                 # forward: 512/16
    ("xavier", (4 / 3)**5, (2 / 3)**5),  # each layer is n to n/2
])
def test_what_is_kept_one_way_is_lost_the_other(rule, forward, backward):
    assert narrowing.factors[rule]["forward"] == pytest.approx(forward, rel=1e-12)
    assert narrowing.factors[rule]["backward"] == pytest.approx(backward, rel=1e-12)
