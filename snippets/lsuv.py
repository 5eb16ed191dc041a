"""LSUV: measure each layer's variance and divide it away; it finds the known gains by itself."""
import math

import numpy as np

from initializers import orthogonal

layers, width, examples, seeds = 30, 128, 256, 4
functions = {"ReLU": lambda z: np.maximum(z, 0), "tanh": np.tanh}


# --8<-- [start:lsuv]
def lsuv(rng, f, x, tolerance=0.1, most=10):
    """For each layer the factor that made the variance of x @ W one, and how many tries it took."""
    gains, tries = [], []
    for _ in range(layers):
        w = orthogonal(rng, width, width)
        gain, count = 1.0, 0
        while abs((x @ w).var() - 1) > tolerance and count < most:
            std = (x @ w).std()
            w, gain, count = w / std, gain / std, count + 1
        gains.append(gain)
        tries.append(count)
        x = f(x @ w)
    return gains, tries
# --8<-- [end:lsuv]


def run(name):
    """Gains and tries of all layers, each of shape (seeds, layers)."""
    rngs = [np.random.default_rng(seed) for seed in range(seeds)]
    results = [lsuv(rng, functions[name], rng.standard_normal((examples, width))) for rng in rngs]
    return np.array(results).transpose(1, 0, 2)


def exact(name):
    """The gain that keeps Var(z) at 1: 1/√E[f(z)²] for z ~ N(0, 1), from a sum over a fine grid."""
    z = np.linspace(-10, 10, 20001)
    density = np.exp(-z**2 / 2)
    return math.sqrt(density.sum() / (density * functions[name](z) ** 2).sum())


found = {name: run(name) for name in functions}
# The first layer gets inputs of variance 1, so it needs no gain.
table = [{"activation function": name, "theory": exact(name), "found": float(gains[:, 1:].mean())}
         for name, (gains, _) in found.items()]
relu, tanh = (row["found"] for row in table)
relu_exact, tanh_exact = (row["theory"] for row in table)
first_tries, later_tries = (int(found["ReLU"][1][:, part].max()) for part in (0, slice(1, None)))
