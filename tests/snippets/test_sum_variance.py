"""sum_variance.py: the more terms, the wider the sum."""

import math

import numpy as np
import pytest

import sum_variance as example


@pytest.mark.parametrize("row", example.table, ids=lambda row: f"n={row['n']}")
def test_the_variance_of_the_sum_is_n(row):
    # The kurtosis of a product of two normals is 9, so that of the sum 3 + 6/n.
    error = math.sqrt((2 + 6 / row["n"]) / example.samples)
    assert row["theory"] == row["n"]
    assert row["measured"] == pytest.approx(row["n"], rel=4 * error)
    assert row["standard deviation"] ** 2 == pytest.approx(row["measured"])


def test_narrower_weights_undo_it():
    assert example.scaled_std == pytest.approx(1, rel=0.02)
    assert example.scaled_std * example.root == pytest.approx(example.drawn[100].std())


def test_dividing_the_sum_is_dividing_the_weights():
    narrow = example.sums(10, 1 / 10, np.random.default_rng(10))
    np.testing.assert_allclose(narrow, example.scaled[10], rtol=1e-9, atol=1e-12)


def test_figure_widens_above_and_keeps_its_width_below(label):
    above, below = example.widths(label).axes
    assert (above.get_title(), below.get_title()) == ("Var(w) = 1", "Var(w) = 1/n")
    heights = [[line.get_ydata().max() for line in axes.lines] for axes in (above, below)]
    assert heights[0] == sorted(heights[0], reverse=True)
    assert heights[0][2] < heights[0][1] / 2
    assert heights[1][2] == pytest.approx(heights[1][1], rel=0.1)
    for axes in (above, below):
        assert [line.get_label() for line in axes.lines] == ["n = 1", "n = 10", "n = 100"]
        for line in axes.lines:
            assert np.trapezoid(line.get_ydata(), line.get_xdata()) == pytest.approx(1, abs=0.02)
