"""weight_shapes.py: the sum sees mean and variance, not the shape."""

import math

import numpy as np
import pytest

import weight_shapes as example


@pytest.mark.parametrize("name", example.shapes)
def test_each_shape_has_mean_0_and_the_same_variance(name):
    w = example.shapes[name](np.random.default_rng(3), 200_000)
    assert abs(w.mean()) < 4 * example.std / math.sqrt(w.size)
    assert w.var() == pytest.approx(example.std**2, rel=0.03)


def test_the_shapes_differ():
    thirds = {name: (draw(np.random.default_rng(3), 100_000) ** 3).mean() / example.std**3
              for name, draw in example.shapes.items()}
    assert thirds["lopsided"] == pytest.approx(2, abs=0.4)
    assert all(abs(thirds[name]) < 0.1 for name in ("normal", "uniform", "coin"))
    fourths = {name: (draw(np.random.default_rng(3), 100_000) ** 4).mean() / example.std**4
               for name, draw in example.shapes.items()}
    assert [fourths[name] for name in ("coin", "uniform", "normal")] == pytest.approx(
        [1, 9 / 5, 3], rel=0.05)


def test_the_sum_has_variance_1_and_the_tails_of_a_bell():
    assert example.beyond == pytest.approx(0.0455, abs=1e-4)
    error = math.sqrt(example.beyond / example.samples)
    for row in example.table:
        assert row["Var(z)"] == pytest.approx(1, rel=4 * math.sqrt(2.1 / example.samples))
        assert row["P(|z| > 2)"] == pytest.approx(example.beyond, abs=4 * error)
