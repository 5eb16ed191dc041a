"""Weights from np.random.random: U[0, 1), all positive.  Saturation, explosion, twins."""
import math

import numpy as np

from activation_histograms import saturated
from random_layers import n, normal, run

# --8<-- [start:moments]
w = np.random.default_rng(0).random((n, n))  # the old np.random.random((n, n)) draws the same kind
low, mean, variance = w.min(), w.mean(), w.var()  # about 0, 1/2, 1/12
# --8<-- [end:moments]
mean_theory, variance_theory = 1 / 2, 1 / 12
mean_square = variance_theory + mean_theory**2

# The first layer, inputs evenly in [0, 1): all n terms pull the sum the same way.
x_mean, x_mean_square = 1 / 2, 1 / 3
z_mean = n * mean_theory * x_mean
z_std = math.sqrt(n * (mean_square * x_mean_square - (mean_theory * x_mean) ** 2))
slope = 1 / (2 + 2 * math.cosh(z_mean))  # sigmoid'(z) = 1/(2 + e^z + e^-z)


def positive(rng):
    """n × n weights, evenly in [0, 1)."""
    return rng.random((n, n))


layers = 10
tanh, tanh_gradient = run("tanh", positive, layers)
sigmoid, sigmoid_gradient = run("sigmoid", positive, layers)
tanh_share = saturated(tanh[-1])
relu = run("ReLU", positive, layers)[0]
relu_growth = (relu[-1].mean() / relu[2].mean()) ** (1 / (layers - 2))
relu_theory = n * mean_theory  # from the second layer on h is positive: mean × n·E[w]
relu_layers = relu_theory**layers


def alike(draw):
    """Mean correlation between the sums z of two neurons of the first layer."""
    rng = np.random.default_rng(0)
    pairs = np.corrcoef(rng.standard_normal((10_000, n)) @ draw(rng), rowvar=False)
    return pairs[np.triu_indices(n, 1)].mean()


twins, strangers = alike(positive), alike(normal(1 / math.sqrt(n)))
twins_theory = mean_theory**2 / mean_square  # E[w]²/E[w²]
