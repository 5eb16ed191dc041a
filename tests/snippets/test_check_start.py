"""check_start.py: looking at a network before its first step."""

import math

import numpy as np
import pytest

from check_start import check, report, rms
from initializers import he_normal

x = np.random.default_rng(0).standard_normal((50, 6))
y = np.arange(50) % 3


@pytest.fixture
def weights():
    rng = np.random.default_rng(1)
    return [he_normal(rng, *fans) for fans in ((6, 8), (8, 8), (8, 3))]


def test_the_gradient_is_the_slope_of_the_loss(weights):
    _, layers = check(weights, x, y)
    for w, layer in zip(weights, layers, strict=True):
        slopes = np.empty_like(w)
        for at in np.ndindex(*w.shape):
            w[at] += 1e-6
            above, _ = check(weights, x, y)
            w[at] -= 2e-6
            below, _ = check(weights, x, y)
            w[at] += 1e-6
            slopes[at] = (above - below) / 2e-6
        assert layer["gradient"] == pytest.approx(rms(slopes) / rms(w), rel=1e-4)


def test_a_factor_on_all_weights_multiplies_the_signal_layer_by_layer(weights):
    _, once = check(weights, x, y)
    _, twice = check([2 * w for w in weights], x, y)
    ratios = [b["rms"] / a["rms"] for a, b in zip(once, twice, strict=True)]
    assert ratios == pytest.approx([2, 4, 8])
    assert [a["dead"] for a in once] == [b["dead"] for b in twice]


def test_zero_weights_guess_and_all_their_neurons_are_dead(weights):
    loss, layers = check([0 * w for w in weights], x, y)
    assert loss == pytest.approx(math.log(3))
    assert [layer["dead"] for layer in layers] == [1, 1, 1]
    assert [layer["gradient"] for layer in layers] == [0, 0, 0]


def test_copies_and_dead_neurons_are_counted(weights):
    weights[0][:, 3] = weights[0][:, 5]
    weights[1][:, :2] = -abs(weights[1][:, :2])  # sums of what is not positive
    _, (first, second, _) = check(weights, x, y)
    assert first["distinct"] == 7
    assert second["dead"] == 2 / 8


def test_the_report_has_a_line_for_each_layer(weights, capsys):
    report(weights, x, y)
    title, heads, *lines = capsys.readouterr().out.splitlines()
    assert title.endswith("ln C = 1.10")
    assert len(heads.split()) == len(lines[0].split()) == 4
    assert len(lines) == 3
