"""lab_network.py: the digits, and networks that start as each rule says."""

import math

import numpy as np
import pytest

import lab_network as lab

STDS = {"zero": lambda n_in, n_out: 0.0,
        "small random": lambda n_in, n_out: 0.01,
        "Xavier": lambda n_in, n_out: math.sqrt(2 / (n_in + n_out)),
        "He": lambda n_in, n_out: math.sqrt(2 / n_in),
        "PyTorch default": lambda n_in, n_out: 1 / math.sqrt(3 * n_in)}


def test_the_images_are_the_first_ones_of_mnist():
    (x, y), (x_test, y_test) = lab.digits()
    assert (x.shape, x_test.shape) == ((lab.images, 784), (1000, 784))
    assert y[:5].tolist() == [5, 0, 4, 1, 9]
    assert ((x[0].astype(float) + 1) * 127.5).sum() == pytest.approx(27525, rel=1e-4)
    assert (x.min(), x.max()) == (-1, 1)
    assert set(y_test) == set(range(10))


@pytest.mark.parametrize("method", lab.methods)
def test_each_layer_has_the_standard_deviation_of_its_rule(method):
    layers = lab.start_by(method, seed=0)
    assert [w.shape for w, _ in layers] == [(784, 512), (512, 128), (128, 10)]
    for w, b in layers:
        assert w.std() == pytest.approx(STDS[method](*w.shape), rel=0.06)
        assert b.shape == w.shape[1:]
        assert w.dtype == b.dtype == np.float32


def test_only_the_default_has_biases_and_they_lie_in_its_range():
    for method in lab.methods:
        for w, b in lab.start_by(method, seed=0):
            assert (b != 0).any() == (method == "PyTorch default")
            assert abs(b).max() <= 1 / math.sqrt(len(w))


def test_a_name_without_an_entry_is_an_error():
    with pytest.raises(KeyError):
        lab.start_by("random", seed=0)
