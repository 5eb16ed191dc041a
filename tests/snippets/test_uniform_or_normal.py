"""uniform_or_normal.py: only mean and variance matter."""

import numpy as np
import pytest

import uniform_or_normal as shapes


def test_every_shape_has_the_same_mean_and_variance():
    for shape in shapes.shapes.values():
        w = shape(0.2)(np.random.default_rng(1))
        assert w.mean() == pytest.approx(0, abs=0.01)
        assert w.std() == pytest.approx(0.2, rel=0.03)


def test_a_coin_has_two_values():
    assert set(shapes.coin(0.2)(np.random.default_rng(1)).ravel()) == {-0.2, 0.2}


def test_the_shape_does_not_matter():
    assert [row["shape"] for row in shapes.table] == ["normal", "uniform", "coin"]
    tanh = [row["tanh"] for row in shapes.table]
    assert tanh == pytest.approx([np.mean(tanh)] * 3, rel=0.05)
    assert [row["ReLU"] for row in shapes.table] == pytest.approx([1] * 3, abs=0.2)
