"""Our initializers in NumPy draw from the same distributions as those of the frameworks.

Each of ours is compared with each of theirs by the greatest distance between the two samples'
distribution functions (Kolmogorov and Smirnov), which sees mean, spread, edges and shape at once.
"""

import math

import jax
import keras
import numpy as np
import pytest
import torch
from torch import nn

import initializers as ours
from truncated_normal import truncated_normal

FAN_IN, FAN_OUT = 1600, 400
COUNT = FAN_IN * FAN_OUT
RNG = np.random.default_rng


def distance(one: np.ndarray, other: np.ndarray) -> float:
    one, other = np.sort(one.ravel()), np.sort(other.ravel())
    both = np.concatenate([one, other])
    return abs(np.searchsorted(one, both, "right") / one.size
               - np.searchsorted(other, both, "right") / other.size).max()


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Chance calls two samples of one distribution different once in a thousand times."""
    return distance(one, other) < 1.95 * math.sqrt(1 / one.size + 1 / other.size)


def torch_draw(rule, **options) -> np.ndarray:
    """As a PyTorch layer holds it, (out, in), turned to (in, out)."""
    return rule(torch.empty(FAN_OUT, FAN_IN), **options).numpy().T


def keras_draw(name: str) -> np.ndarray:
    return np.asarray(keras.initializers.get(name)((FAN_IN, FAN_OUT)))


def jax_draw(name: str) -> np.ndarray:
    return np.asarray(getattr(jax.nn.initializers, name)()(jax.random.key(0), (FAN_IN, FAN_OUT)))


def cut(variance: float):
    """Keras's and JAX's normal rules: truncated, with this variance."""
    return lambda rng, fan_in, fan_out: truncated_normal(
        rng, math.sqrt(variance), (fan_in, fan_out))


# ours, its options, theirs
PAIRS = {
    "torch xavier_uniform_": (ours.xavier_uniform, {},
                              lambda: torch_draw(nn.init.xavier_uniform_)),
    "torch xavier_uniform_ for tanh": (ours.xavier_uniform, {"gain": 5 / 3}, lambda: torch_draw(
        nn.init.xavier_uniform_, gain=nn.init.calculate_gain("tanh"))),
    "torch xavier_normal_": (ours.xavier_normal, {}, lambda: torch_draw(nn.init.xavier_normal_)),
    "torch kaiming_uniform_": (ours.he_uniform, {}, lambda: torch_draw(
        nn.init.kaiming_uniform_, nonlinearity="relu")),
    "torch kaiming_normal_": (ours.he_normal, {}, lambda: torch_draw(
        nn.init.kaiming_normal_, nonlinearity="relu")),
    "torch kaiming_normal_, nothing said": (ours.he_normal, {},
                                            lambda: torch_draw(nn.init.kaiming_normal_)),
    "torch kaiming_normal_, slope 0.2": (ours.he_normal, {"slope": 0.2}, lambda: torch_draw(
        nn.init.kaiming_normal_, a=0.2)),
    "torch kaiming_normal_ linear": (ours.lecun_normal, {}, lambda: torch_draw(
        nn.init.kaiming_normal_, nonlinearity="linear")),
    "torch kaiming_uniform_ linear": (ours.lecun_uniform, {}, lambda: torch_draw(
        nn.init.kaiming_uniform_, nonlinearity="linear")),
    "keras glorot_uniform": (ours.xavier_uniform, {}, lambda: keras_draw("glorot_uniform")),
    "keras glorot_normal": (cut(2 / (FAN_IN + FAN_OUT)), {}, lambda: keras_draw("glorot_normal")),
    "keras he_uniform": (ours.he_uniform, {}, lambda: keras_draw("he_uniform")),
    "keras he_normal": (cut(2 / FAN_IN), {}, lambda: keras_draw("he_normal")),
    "keras lecun_uniform": (ours.lecun_uniform, {}, lambda: keras_draw("lecun_uniform")),
    "keras lecun_normal": (cut(1 / FAN_IN), {}, lambda: keras_draw("lecun_normal")),
    "jax glorot_uniform": (ours.xavier_uniform, {}, lambda: jax_draw("glorot_uniform")),
    "jax glorot_normal": (cut(2 / (FAN_IN + FAN_OUT)), {}, lambda: jax_draw("glorot_normal")),
    "jax he_uniform": (ours.he_uniform, {}, lambda: jax_draw("he_uniform")),
    "jax he_normal": (cut(2 / FAN_IN), {}, lambda: jax_draw("he_normal")),
    "jax lecun_uniform": (ours.lecun_uniform, {}, lambda: jax_draw("lecun_uniform")),
    "jax lecun_normal": (cut(1 / FAN_IN), {}, lambda: jax_draw("lecun_normal")),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_ours_and_theirs_are_one_distribution(pair: str):
    draw, options, theirs = PAIRS[pair]
    mine, other = draw(RNG(1), FAN_IN, FAN_OUT, **options), theirs()
    assert mine.shape == other.shape == (FAN_IN, FAN_OUT)
    assert mine.std() == pytest.approx(other.std(), rel=4e-3)
    assert abs(mine.mean() - other.mean()) < 5 * mine.std() * math.sqrt(2 / COUNT)
    assert alike(mine, other)


def test_the_comparison_sees_a_difference():
    xavier = ours.xavier_uniform(RNG(1), FAN_IN, FAN_OUT)
    assert not alike(ours.xavier_normal(RNG(1), FAN_IN, FAN_OUT), xavier)
    assert not alike(ours.he_normal(RNG(1), FAN_IN, FAN_OUT), keras_draw("he_normal"))
    assert not alike(1.01 * xavier, torch_draw(nn.init.xavier_uniform_))


@pytest.mark.parametrize("draw", [
    lambda: torch_draw(nn.init.xavier_uniform_), lambda: keras_draw("glorot_uniform"),
    lambda: jax_draw("glorot_uniform")], ids=["torch", "keras", "jax"])
def test_a_uniform_rule_ends_at_its_edge(draw):
    edge = math.sqrt(6 / (FAN_IN + FAN_OUT))
    assert 0.9999 * edge < abs(draw()).max() <= edge * (1 + 1e-6)


@pytest.mark.parametrize(("fan_in", "fan_out"), [(80, 50), (50, 80), (64, 64)])
def test_orthogonal_keeps_lengths_whichever_side_is_longer(fan_in: int, fan_out: int):
    drawn = {
        "ours": ours.orthogonal(RNG(0), fan_in, fan_out),
        "torch": nn.init.orthogonal_(torch.empty(fan_out, fan_in)).numpy().T,
        "keras": np.asarray(keras.initializers.Orthogonal()((fan_in, fan_out))),
        "jax": np.asarray(jax.nn.initializers.orthogonal()(jax.random.key(0), (fan_in, fan_out))),
    }
    for name, w in drawn.items():
        assert w.shape == (fan_in, fan_out), name
        gram = w.T @ w if fan_in >= fan_out else w @ w.T
        assert gram == pytest.approx(np.eye(min(fan_in, fan_out)), abs=1e-5), name


def test_an_orthogonal_kernel_of_a_convolution_is_flattened_first():
    torch_rows = nn.init.orthogonal_(torch.empty(8, 4, 3, 3)).numpy().reshape(8, -1)
    keras_columns = np.asarray(keras.initializers.Orthogonal()((3, 3, 4, 8))).reshape(-1, 8)
    assert torch_rows @ torch_rows.T == pytest.approx(np.eye(8), abs=1e-5)
    assert keras_columns.T @ keras_columns == pytest.approx(np.eye(8), abs=1e-5)


@pytest.mark.parametrize("gain", [1.0, math.sqrt(2)])
def test_orthogonal_multiplies_by_its_gain(gain: float):
    ends = [ours.orthogonal(RNG(0), 6, 6, gain),
            nn.init.orthogonal_(torch.empty(6, 6), gain=gain).numpy(),
            np.asarray(keras.initializers.Orthogonal(gain=gain)((6, 6))),
            np.asarray(jax.nn.initializers.orthogonal(scale=gain)(jax.random.key(0), (6, 6)))]
    for w in ends:
        assert np.linalg.svd(w, compute_uv=False) == pytest.approx(np.full(6, gain), rel=1e-5)
