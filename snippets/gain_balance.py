"""Does a gain hold over depth?  What a layer makes of a variance that is a little off."""
import math

import numpy as np
from matplotlib.figure import Figure

from activation_gains import forward, functions
from bell_mean import mean

layers, width, inputs = 30, 256, 64
he = math.sqrt(2)


# --8<-- [start:step]
def step(f, gain, variance):
    """Var(z) one layer on: gain²·E[f(z)²] for z ~ N(0, variance)."""
    return gain**2 * mean(lambda z: f(z) ** 2, variance)
# --8<-- [end:step]


def after(name, gain, variance=1.0):
    """Var(z) after all the layers."""
    for _ in range(layers):
        variance = step(functions[name], gain, variance)
    return variance


def measured(name, gain):
    """The same from a network, with inputs of variance 1."""
    rng = np.random.default_rng(0)
    z = rng.standard_normal((inputs, width))
    for _ in range(layers):
        z = functions[name](z) @ rng.normal(0, gain / math.sqrt(width), (width, width))
    return float(z.var())


small, large = 0.8, 1.25
shown = ["tanh", "ELU", "SELU", "ReLU", "GELU", "SiLU"]
table = [{"activation function": name, "He": after(name, he),
          "own gain, from 0.8": after(name, forward[name], small),
          "own gain, from 1.25": after(name, forward[name], large)} for name in shown]
by_he = {row["activation function"]: row["He"] for row in table}
elu_network, gelu_network = measured("ELU", he), measured("GELU", he)

# tanh with PyTorch's 5/3: where it settles, and what it does to the gradient.
five_thirds = 5 / 3
settled = after("tanh", five_thirds)
settled_rms = math.sqrt(settled) / five_thirds  # of the activations
settled_factor = five_thirds**2 * mean(lambda z: (1 - np.tanh(z) ** 2) ** 2, settled)
half = layers // 2  # the RMS grows by the root of the factor in each layer
settled_growth = settled_factor**half


def balance(label) -> Figure:
    """Factor on the variance, by the variance: only a falling curve pulls back to 1."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    variances = np.geomspace(0.1, 10, 41)
    for color, style, name in (("C0", "-", "tanh"), ("C2", "--", "ReLU"), ("C1", "-.", "GELU")):
        factors = [step(functions[name], forward[name], v) / v for v in variances]
        axes.semilogx(variances, factors, style, color=color, label=label(name))
    axes.plot(1, 1, "o", color="gray")
    axes.set(xlabel=label("variance of z"), ylabel=label("factor"), ylim=(0, 2.4))
    axes.legend(loc="upper right")
    return figure
