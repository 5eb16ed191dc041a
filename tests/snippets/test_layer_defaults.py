"""layer_defaults.py: rules and defaults on one layer, against the numbers of the frameworks.

`make test-frameworks` compares with the frameworks themselves.
"""

import numpy as np
import pytest

import layer_defaults as defaults


def test_the_reference_table():
    rows = {row["rule"]: (row["standard deviation"], row["edge, uniform"],
                          row["edge, truncated normal"]) for row in defaults.table}
    assert rows == {
        "Xavier": pytest.approx((0.1154701, 0.2, 0.2625436), abs=1e-7),
        "He": pytest.approx((0.1414214, 0.2449490, 0.3215490), abs=1e-7),
        "LeCun": pytest.approx((0.1, 0.1732051, 0.2273694), abs=1e-7),
        "PyTorch default": (pytest.approx(0.0577350, abs=1e-7), pytest.approx(0.1), None)}


def test_defaults_of_three_frameworks():
    assert (defaults.torch_limit, defaults.keras_limit) == pytest.approx((0.1, 0.2))
    assert defaults.flax_limit == pytest.approx(0.2273694, abs=1e-7)
    assert defaults.keras_over_torch == pytest.approx(4)


def test_other_layers():
    assert defaults.conv_torch == pytest.approx(1 / 12)
    assert defaults.conv_keras == pytest.approx((6 / 432) ** 0.5)
    assert defaults.conv_flax == pytest.approx(1 / 12)
    assert defaults.lstm_torch == pytest.approx(0.1)
    assert defaults.lstm_keras == pytest.approx((6 / 450) ** 0.5)
    assert defaults.embedding_flax == pytest.approx(1 / 8)
    assert defaults.attention == pytest.approx(0.1530931, abs=1e-7)


def test_the_figure_shows_three_densities(label):
    axes, = defaults.densities(label).axes
    variances = (1 / 300, 2 / 150, 1 / 100)
    for line, variance in zip(axes.lines, variances, strict=True):
        w, density = line.get_xydata().T
        w, density = np.interp(np.linspace(0, 1, 5000), np.linspace(0, 1, w.size), w), \
            np.interp(np.linspace(0, 1, 5000), np.linspace(0, 1, w.size), density)
        area = ((density[1:] + density[:-1]) / 2 * np.diff(w)).sum()
        second = ((w**2 * density)[1:] / 2 + (w**2 * density)[:-1] / 2) @ np.diff(w)
        assert area == pytest.approx(1, abs=0.01)
        assert second == pytest.approx(variance, rel=0.03)
