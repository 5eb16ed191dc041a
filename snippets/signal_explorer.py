"""Signal and gradient, layer by layer: every activation, start, gain and depth, drawn once."""
# studynotes: numbers=9000 rtol=0.02
import math

import numpy as np
from matplotlib.figure import Figure

from initializers import orthogonal

width, inputs, depths, factors = 256, 32, (10, 30, 50), (0.5, 1, 2)
rng = np.random.default_rng(0)
gaussian = rng.standard_normal((max(depths), width, width))
rotations = [orthogonal(rng, width, width) for _ in range(max(depths))]
x, back = rng.standard_normal((2, inputs, width))  # what goes in, and what the loss sends back

grid = np.linspace(-6, 6, 2_401)
below = [math.erfc(-z / math.sqrt(2)) / 2 for z in grid]


def phi(z):
    """The share of a normal distribution that lies below z."""
    return np.interp(z, grid, below)


# Each function with its derivative; tanh and sigmoid also use their own output h.
functions = {
    "linear": (lambda z: z, lambda z, h: 1.0),
    "tanh": (np.tanh, lambda z, h: 1 - h**2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, h: h * (1 - h)),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z, h: z > 0),
    "GELU": (lambda z: z * phi(z),
             lambda z, h: phi(z) + z * np.exp(-z**2 / 2) / math.sqrt(2 * math.pi)),
}


# --8<-- [start:run]
def run(name, weights, stds):
    """Std of each layer's activations, and of the gradient for each depth; a row for each std."""
    f, derivative = functions[name]
    scale = np.reshape(stds, (-1, 1, 1))
    h, slopes, signal = x, [], []
    for w in weights:
        z = scale * (h @ w)
        h = f(z)
        slopes.append(derivative(z, h))
        signal.append(h.std(axis=(1, 2)))
    gradient = {}
    for depth in depths:
        g = np.broadcast_to(back, h.shape)
        found = [g.std(axis=(1, 2))]
        for k in range(depth - 1, 0, -1):
            g = scale * ((g * slopes[k]) @ weights[k].T)
            found.append(g.std(axis=(1, 2)))
        gradient[depth] = found[::-1]
    return signal, gradient
# --8<-- [end:run]


# LeCun and Xavier are the same rule here, for the layers are square; a gain of √2 makes it He.
starts = {"Xavier": [factor / math.sqrt(width) for factor in factors],
          "He": [factor * math.sqrt(2 / width) for factor in factors],
          "orthogonal": factors, "small": [0.01], "large": [0.25]}


def three_digits(columns, number):
    return [float(f"{row[number]:.3g}") for row in columns]


runs = {name: {} for name in functions}
for name in functions:
    for start, stds in starts.items():
        signal, gradient = run(name, rotations if start == "orthogonal" else gaussian, stds)
        runs[name][start] = [
            {"signal": three_digits(signal, k),
             "gradient": {depth: three_digits(found, k) for depth, found in gradient.items()}}
            for k in range(len(stds))]
lost, huge = 0.01, 100  # a factor of 100 from the standard deviation 1 that went in
explorer = {"factors": factors, "depths": depths, "lost": lost, "huge": huge, "runs": runs}


def depth(label) -> Figure:
    """ReLU, fifty layers: above the signal, from left to right; below the gradient, back."""
    figure = Figure(figsize=(4.6, 5), layout="constrained")
    above, below = figure.subplots(2, sharex=True, sharey=True)
    layers = np.arange(1, max(depths) + 1)
    for start, name in (("large", "σ = 0.25"), ("He", "He"), ("Xavier", "Xavier"),
                        ("small", "σ = 0.01")):
        of = runs["ReLU"][start][factors.index(1) if start in ("He", "Xavier") else 0]
        above.semilogy(layers, of["signal"], label=label(name))
        below.semilogy(layers, of["gradient"][max(depths)])
    above.set(ylabel=label("std of the activations"), ylim=(1e-52, 1e52))  # room for the legend
    below.set(ylabel=label("std of the gradient"), xlabel=label("layer"))
    above.legend(loc="upper left", ncols=2)
    return figure
