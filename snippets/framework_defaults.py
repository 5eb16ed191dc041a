"""Thirty ReLU layers left to the defaults of PyTorch, Keras and Flax, written in NumPy."""
# studynotes: rtol=1e-3
import math

import numpy as np

from initializers import he_normal, lecun_normal, xavier_uniform
from quoted import torch_linear_slope_squared
from relu_depth import inputs, layers, width


def one_over_root(rng, fan_in, fan_out):
    """U(±1/√fan_in), PyTorch's default for weights and biases of nn.Linear."""
    return rng.uniform(-1 / math.sqrt(fan_in), 1 / math.sqrt(fan_in), (fan_in, fan_out))


# Rule for the weights, and whether the biases are drawn by PyTorch's rule or are 0.
# Flax cuts its normal distribution off, which leaves the variance as it is.
defaults = {"PyTorch": (one_over_root, True), "Keras": (xavier_uniform, False),
            "Flax": (lecun_normal, False), "He": (he_normal, False)}
table = []
for name, (rule, biased) in defaults.items():
    rng = np.random.default_rng(0)
    h = rng.standard_normal((inputs, width))
    for _ in range(layers):
        z = h @ rule(rng, width, width)
        if biased:
            z += one_over_root(rng, width, width)[0]  # one number a neuron
        h = np.maximum(z, 0)
    table.append({"default of": name, "RMS of the activations": math.sqrt((h**2).mean()),
                  "spread of the output": h.std(axis=0).mean()})
# nn.Linear calls kaiming_uniform_(a=√5): the gain of leaky ReLU with that slope.
torch_gain = math.sqrt(2 / (1 + torch_linear_slope_squared))
