"""What the comparisons with PyTorch, Keras and JAX share."""

import os

os.environ.setdefault("KERAS_BACKEND", "jax")  # Keras draws with whichever library it stands on

import keras
import numpy as np
import pytest
import torch


@pytest.fixture(autouse=True)
def seeds():
    """Each test draws the same numbers, whichever tests run before it."""
    torch.manual_seed(0)
    keras.utils.set_random_seed(0)


@pytest.fixture
def array():
    """A tensor of any of the three libraries, as a NumPy array of float64."""

    def convert(tensor) -> np.ndarray:
        tensor = tensor.detach() if isinstance(tensor, torch.Tensor) else tensor
        return np.asarray(keras.ops.convert_to_numpy(tensor)
                          if isinstance(tensor, keras.Variable) else tensor, dtype=float)

    return convert


@pytest.fixture
def kernels(array):
    """Builds a Keras layer; gives its weights by their short names."""

    def build(layer: keras.layers.Layer, *shape: int) -> dict[str, np.ndarray]:
        layer.build((None, *shape))
        return {weight.path.rsplit("/", 1)[-1]: array(weight) for weight in layer.weights}

    return build


@pytest.fixture
def parameters(array):
    """The parameters of a PyTorch module, by name."""
    return lambda module: {name: array(p) for name, p in module.named_parameters()}
