"""fan_count.py counts as the frameworks do, and the notes say where they miscount."""

import jax
import keras
import numpy as np
import pytest
import torch
from torch import nn

import fan_count
import frameworks_exam as exam
import xavier_exam
from fan_count import channels_in, channels_out, groups, kernel

# Name in the table: the layer in PyTorch and in Keras, and its options.
LAYERS = {
    "dense": (nn.Linear, keras.layers.Dense, {}),
    "convolution": (nn.Conv2d, keras.layers.Conv2D, {"kernel_size": kernel}),
    "convolution in groups": (nn.Conv2d, keras.layers.Conv2D,
                              {"kernel_size": kernel, "groups": groups}),
    "transposed convolution": (nn.ConvTranspose2d, keras.layers.Conv2DTranspose,
                               {"kernel_size": kernel}),
}


def torch_fans(shape: tuple[int, ...]) -> tuple[int, int]:
    return nn.init._calculate_fan_in_and_fan_out(torch.empty(shape))


def fans_of_draws(draw) -> list[float]:
    """fan_in and fan_out from what is drawn: U(±√(3/fan)) in either mode."""
    return [3 / float(abs(draw(mode)).max()) ** 2 for mode in ("fan_in", "fan_out")]


@pytest.mark.parametrize("name", fan_count.shapes)
def test_every_framework_reads_the_fans_of_the_table(name: str):
    torch_shape, keras_shape = fan_count.shapes[name]
    row = next(row for row in fan_count.table if row["layer"] == name)
    wanted = (row["fan_in"], row["fan_out"])
    assert torch_fans(torch_shape) == wanted
    assert fans_of_draws(lambda mode: keras.initializers.VarianceScaling(
        mode=mode, distribution="uniform")(keras_shape)) == pytest.approx(wanted, rel=1e-2)
    assert fans_of_draws(lambda mode: jax.nn.initializers.variance_scaling(
        1.0, mode, "uniform")(jax.random.key(0), keras_shape)) == pytest.approx(wanted, rel=1e-2)


@pytest.mark.parametrize("name", fan_count.shapes)
def test_the_shapes_of_the_table_are_those_of_real_layers(name: str, parameters, kernels):
    torch_layer, keras_layer, options = LAYERS[name]
    n_in, n_out = (100, 50) if name == "dense" else (channels_in, channels_out)
    inputs = (n_in,) if name == "dense" else (9, 9, n_in)
    assert (parameters(torch_layer(n_in, n_out, **options))["weight"].shape,
            kernels(keras_layer(n_out, **options), *inputs)["kernel"].shape
            ) == fan_count.shapes[name]


@pytest.mark.parametrize("name", [name for name in LAYERS if name != "dense"])
def test_the_true_fans_are_those_that_a_real_layer_connects(name: str):
    """One input far from the border reaches fan_out outputs, one output fan_in inputs."""
    kind, _, options = LAYERS[name]
    layer = kind(channels_in, channels_out, padding=1, bias=False, **options)
    nn.init.ones_(layer.weight)
    x = torch.zeros(1, channels_in, 9, 9)
    x[0, 0, 4, 4] = 1
    x.requires_grad_()
    y = layer(x)
    y[0, 0, 4, 4].backward()
    assert (x.grad.count_nonzero(), y.count_nonzero()) == fan_count.true[name]


def test_the_exercises_count_alike():
    assert torch_fans((exam.conv_out_channels, exam.conv_in_channels, exam.conv_kernel,
                       exam.conv_kernel)) == (exam.conv_in, exam.conv_out)
    assert torch_fans((xavier_exam.channels_out, xavier_exam.channels_in, xavier_exam.kernel,
                       xavier_exam.kernel)) == (xavier_exam.conv_in, xavier_exam.conv_out)


def test_a_vector_has_fans_in_keras_alone():
    with pytest.raises(ValueError, match="fewer than 2 dimensions"):
        torch_fans((7,))
    with pytest.raises(ValueError, match="input and output sizes"):
        jax.nn.initializers.glorot_uniform()(jax.random.key(0), (7,))
    edge = np.sqrt(6 / (7 + 7))
    assert abs(np.asarray(keras.initializers.GlorotUniform()((7,)))).max() <= edge
