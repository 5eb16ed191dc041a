"""Thirty orthogonal layers: which gain keeps the signal, without activation and with one?"""
import math

import numpy as np

from initializers import orthogonal

layers, width, inputs, seeds = 30, 128, 128, 5
functions = {"none": lambda z: z, "ReLU": lambda z: np.maximum(z, 0), "tanh": np.tanh}
# Activation, gain, and what is left of the RMS: ReLU keeps half of the mean square in each
# layer; tanh fades as 1/√(2·layer).
runs = [("none", 1, 1), ("ReLU", 1, 2 ** (-layers / 2)), ("ReLU", math.sqrt(2), 1),
        ("tanh", 1, 1 / math.sqrt(2 * layers))]


def size(name, gain):
    """RMS of the last layer's activations, for inputs of RMS 1."""
    squares = 0.0
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        h = rng.standard_normal((inputs, width))
        h /= math.sqrt((h**2).mean())
        for _ in range(layers):
            h = functions[name](h @ orthogonal(rng, width, width, gain))
        squares += (h**2).mean() / seeds
    return math.sqrt(squares)


table = [{"activation function": name, "gain": gain, "theory": theory,
          "measured": size(name, gain)} for name, gain, theory in runs]
linear, relu, relu_gain, tanh = (row["measured"] for row in table)
halvings = layers // 2
