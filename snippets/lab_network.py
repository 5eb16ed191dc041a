"""Digits, and five ways to start a network that reads them: 784-512-128-10 with ReLU."""
from itertools import pairwise
from pathlib import Path

import numpy as np

from initializers import he_normal, xavier_normal

sizes, images, small_std = [784, 512, 128, 10], 3000, 0.01
float32 = np.float32  # unlike in other notes: it halves the time, and nothing here gets huge


# --8<-- [start:digits]
def digits():
    """x between -1 and 1, shape (images, 784), and y: for training, then for the test."""
    with np.load(Path(__file__).parent / "data" / "mnist-7k.npz") as file:
        for part, most in (("train", images), ("test", None)):
            x = file[f"x_{part}"][:most].reshape(-1, sizes[0])
            yield (x / 127.5 - 1).astype(float32), file[f"y_{part}"][:most]
# --8<-- [end:digits]


# --8<-- [start:methods]
def zero(rng, fan_in, fan_out):
    return np.zeros((fan_in, fan_out))


def small_random(rng, fan_in, fan_out):
    return rng.normal(0, small_std, (fan_in, fan_out))


def default(rng, fan_in, fan_out):
    """U(±1/√fan_in): what PyTorch draws for weights and biases if it is left alone."""
    return rng.uniform(-1, 1, (fan_in, fan_out)) / fan_in**0.5


methods = {"zero": zero, "small random": small_random, "Xavier": xavier_normal,
           "He": he_normal, "PyTorch default": default}


def start(weight, bias, seed):
    """The weights and biases of each layer, by one rule for each."""
    rng = np.random.default_rng(seed)
    return [(weight(rng, n_in, n_out).astype(float32),
             bias(rng, n_in, n_out)[0].astype(float32))  # one number a neuron
            for n_in, n_out in pairwise(sizes)]


def start_by(method, seed):
    """A name without an entry is a KeyError here, not a silent default."""
    rule = methods[method]
    return start(rule, default if rule is default else zero, seed)
# --8<-- [end:methods]
