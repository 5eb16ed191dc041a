"""three_scales.py: a factor per layer on the weights is the same factor on signal and gradient."""

import numpy as np
import pytest

import three_scales


def test_each_scale_ends_near_its_factor_to_the_power_of_the_depth():
    for row in three_scales.table:
        assert row["theory"] == row["factor"] ** 30
        assert row["signal"] == pytest.approx(row["theory"], rel=0.3)
        assert row["gradient"] == pytest.approx(row["theory"], rel=0.3)


def test_scaling_the_weights_of_relu_scales_every_layer_exactly():
    right, layer = three_scales.runs["right"], np.arange(31)
    for scale, factor in three_scales.factors.items():
        run = three_scales.runs[scale]
        assert run["size"] == pytest.approx(factor**layer * right["size"], rel=1e-9)
        assert run["gradient"] == pytest.approx(factor ** (30.0 - layer) * right["gradient"],
                                                rel=1e-9)


def test_a_millionth_is_reached_at_that_halving_and_not_before():
    assert 0.5**three_scales.millionth < 1e-6 < 0.5 ** (three_scales.millionth - 1)


def test_figure_has_the_signal_above_and_the_gradient_below(label):
    above, below = three_scales.depth(label).axes
    assert above.get_ylabel() == "RMS of the signal"
    assert below.get_ylabel() == "RMS of the gradient"
    assert [line.get_label() for line in above.lines] == ["too large", "right", "too small"]
    assert above.get_yscale() == below.get_yscale() == "log"
    for forward, back in zip(above.lines, below.lines, strict=True):
        assert forward.get_color() == back.get_color()
        assert forward.get_ydata()[0] == pytest.approx(1, rel=0.05)
        assert back.get_ydata()[-1] == pytest.approx(1, rel=0.05)
