"""What layers begin with if nothing is asked: every number of the notes against the layers."""

import inspect
import math

import jax
import keras
import numpy as np
import pytest
from flax import nnx
from torch import nn

import framework_defaults
import frameworks_exam as exam
import layer_defaults as defaults
import quoted
import xavier_frameworks
from fan_count import channels_in, channels_out, kernel

UNIFORM = 1 / math.sqrt(3)  # standard deviation over edge


def assert_uniform(weights: np.ndarray, edge: float) -> None:
    """Fills U(±edge), as far as so many draws can show it."""
    largest = abs(weights).max()
    assert edge * (1 - 10 / weights.size) < largest <= edge * (1 + 1e-6)
    assert weights.std() == pytest.approx(UNIFORM * edge, rel=max(0.02, 3 / weights.size**0.5))


# --- dense ---


def test_linear_draws_weights_and_biases_from_one_over_root(parameters):
    drawn = parameters(nn.Linear(defaults.fan_in, defaults.fan_out))
    assert drawn["weight"].shape == (defaults.fan_out, defaults.fan_in)
    assert_uniform(drawn["weight"], defaults.torch_limit)
    assert_uniform(drawn["bias"], defaults.torch_limit)
    assert defaults.torch_limit == xavier_frameworks.default_edge
    drawn = parameters(nn.Linear(exam.linear_in, exam.linear_out))
    assert_uniform(drawn["weight"], exam.linear_limit)
    assert drawn["weight"].var() == pytest.approx(exam.linear_variance, rel=0.02)


def test_linear_says_so_with_a_slope_of_root_five():
    source = inspect.getsource(nn.Linear.reset_parameters)
    assert f"kaiming_uniform_(self.weight, a=math.sqrt({quoted.torch_linear_slope_squared}))" \
        in source


@pytest.mark.parametrize("activation", [None, "relu", "tanh"])
def test_dense_is_glorot_uniform_whatever_its_activation(kernels, activation):
    drawn = kernels(keras.layers.Dense(defaults.fan_out, activation), defaults.fan_in)
    assert_uniform(drawn["kernel"], defaults.keras_limit)
    assert not drawn["bias"].any()


def test_flax_is_lecun_normal_cut_off(array):
    layer = nnx.Linear(defaults.fan_in, defaults.fan_out, rngs=nnx.Rngs(0))
    weights = array(layer.kernel[...])
    assert weights.std() == pytest.approx(defaults.stds["LeCun"], rel=0.02)
    assert 0.99 * defaults.flax_limit < abs(weights).max() <= defaults.flax_limit
    assert not array(layer.bias[...]).any()


def test_the_defaults_of_the_thirty_layers_are_these():
    rng = np.random.default_rng(0)
    torch_rule, biased = framework_defaults.defaults["PyTorch"]
    assert biased
    assert_uniform(torch_rule(rng, 100, 50), defaults.torch_limit)
    keras_rule, biased = framework_defaults.defaults["Keras"]
    assert not biased
    assert_uniform(keras_rule(rng, 100, 50), defaults.keras_limit)


# --- convolution, embedding, recurrent, normalisation ---


def test_convolution(parameters, kernels, array):
    drawn = parameters(nn.Conv2d(channels_in, channels_out, kernel))
    assert_uniform(drawn["weight"], defaults.conv_torch)
    assert_uniform(drawn["bias"], defaults.conv_torch)
    drawn = kernels(keras.layers.Conv2D(channels_out, kernel), 9, 9, channels_in)
    assert_uniform(drawn["kernel"], defaults.conv_keras)
    assert not drawn["bias"].any()
    layer = nnx.Conv(channels_in, channels_out, (kernel, kernel), rngs=nnx.Rngs(0))
    assert array(layer.kernel[...]).std() == pytest.approx(defaults.conv_flax, rel=0.02)
    assert not array(layer.bias[...]).any()


def test_embedding(parameters, kernels, array):
    words, features = 1000, defaults.features
    drawn = parameters(nn.Embedding(words, features))["weight"]
    assert drawn.std() == pytest.approx(quoted.torch_embedding_std, rel=0.01)
    assert_uniform(kernels(keras.layers.Embedding(words, features), 3)["embeddings"],
                   quoted.keras_embedding_limit)
    drawn = array(nnx.Embed(words, features, rngs=nnx.Rngs(0)).embedding[...])
    assert drawn.std() == pytest.approx(defaults.embedding_flax, rel=0.01)
    assert abs(drawn).max() > 4 * defaults.embedding_flax  # this normal is not cut off


@pytest.mark.parametrize("recurrent", [nn.RNN, nn.GRU, nn.LSTM])
def test_recurrent_layers_of_pytorch_draw_everything_from_one_over_root_hidden(
        parameters, recurrent):
    drawn = parameters(recurrent(defaults.lstm_in, defaults.hidden))
    assert len(drawn) == 4
    for weights in drawn.values():
        assert_uniform(weights, defaults.lstm_torch)


def test_lstm_of_keras_is_glorot_orthogonal_and_remembers(kernels):
    hidden = defaults.hidden
    drawn = kernels(keras.layers.LSTM(hidden), 7, defaults.lstm_in)
    assert_uniform(drawn["kernel"], defaults.lstm_keras)
    gates = drawn["recurrent_kernel"]
    assert gates.shape == (hidden, 4 * hidden)
    assert gates @ gates.T == pytest.approx(np.eye(hidden), abs=1e-5)  # as a whole,
    block = gates[:, :hidden]
    assert abs(block @ block.T - np.eye(hidden)).max() > 0.5  # but not each gate
    input_gate, forget, candidate, output = np.split(drawn["bias"], 4)
    assert (forget == quoted.keras_forget_bias).all()
    assert not np.concatenate([input_gate, candidate, output]).any()


def test_lstm_of_flax_is_lecun_and_orthogonal(array):
    cell = nnx.LSTMCell(defaults.lstm_in, defaults.hidden, rngs=nnx.Rngs(0))
    assert array(cell.ii.kernel[...]).std() == pytest.approx(
        1 / math.sqrt(defaults.lstm_in), rel=0.03)
    gate = array(cell.hf.kernel[...])
    assert gate @ gate.T == pytest.approx(np.eye(defaults.hidden), abs=1e-5)
    assert not array(cell.hf.bias[...]).any()  # no forget bias


def test_attention(parameters, kernels, array):
    features = defaults.features
    drawn = parameters(nn.MultiheadAttention(features, 4))
    assert_uniform(drawn["in_proj_weight"], defaults.attention)
    assert not drawn["in_proj_bias"].any()
    assert not drawn["out_proj.bias"].any()
    layer = keras.layers.MultiHeadAttention(4, features // 4)
    layer.build((None, 5, features), (None, 5, features))
    for dense in (layer._query_dense, layer._key_dense, layer._value_dense):
        kernel, bias = map(array, dense.weights)
        assert kernel.shape == (features, 4, features // 4)
        assert kernel.std() == pytest.approx(abs(kernel).max() * UNIFORM, rel=0.02)  # uniform
        assert not bias.any()
    attention = nnx.MultiHeadAttention(4, features, decode=False, rngs=nnx.Rngs(0))
    assert array(attention.query.kernel[...]).std() == pytest.approx(
        1 / math.sqrt(features), rel=0.02)
    assert not array(attention.query.bias[...]).any()


def test_normalisation_begins_with_one_and_zero(parameters, kernels, array):
    for layer in (nn.BatchNorm1d(4), nn.LayerNorm(4)):
        assert [sorted(set(w)) for w in parameters(layer).values()] == [[1], [0]]
    for layer in (keras.layers.BatchNormalization(), keras.layers.LayerNormalization()):
        drawn = kernels(layer, 4)
        assert (set(drawn["gamma"]), set(drawn["beta"])) == ({1}, {0})
    for layer in (nnx.BatchNorm(4, rngs=nnx.Rngs(0)), nnx.LayerNorm(4, rngs=nnx.Rngs(0))):
        assert (set(array(layer.scale[...])), set(array(layer.bias[...]))) == ({1}, {0})


def test_prelu_begins_with_another_slope_in_each(parameters, kernels):
    assert set(parameters(nn.PReLU())["weight"]) == {quoted.prelu_slope["PyTorch"]}
    assert set(kernels(keras.layers.PReLU(), 4)["alpha"]) == {quoted.prelu_slope["Keras"]}


# --- initializers without a fan ---


def test_random_initializers_of_keras(array):
    shape = (400, 400)
    assert array(keras.initializers.RandomNormal()(shape)).std() == pytest.approx(
        quoted.keras_random["RandomNormal std"], rel=0.01)
    assert_uniform(array(keras.initializers.RandomUniform()(shape)),
                   quoted.keras_random["RandomUniform limit"])
    assert array(keras.initializers.TruncatedNormal()(shape)).std() == pytest.approx(
        xavier_frameworks.cut_std * quoted.keras_truncated_std, rel=0.01)


def test_uniform_of_pytorch_and_jax_has_no_negative_weights(array):
    drawn = array(nn.init.uniform_(nn.Linear(200, 200).weight))
    assert (drawn.min(), drawn.max()) == pytest.approx((0, 1), abs=1e-3)
    drawn = array(jax.nn.initializers.uniform()(jax.random.key(0), (200, 200)))
    assert (drawn.min(), drawn.max()) == pytest.approx((0, quoted.jax_uniform_edge), abs=1e-5)
