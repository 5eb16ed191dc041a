"""The same random draw through thirty ReLU layers, scaled by four rules."""
import math

import numpy as np
from matplotlib.figure import Figure

# --8<-- [start:sizes]
layers, width, inputs = 30, 256, 256
# --8<-- [end:sizes]
# Factor on He's standard deviation √(2/n).  The layers are square, so Xavier's variance is 1/n.
factors = {"Xavier": math.sqrt(1 / 2), "He": 1, "He × √2": math.sqrt(2),
           "variance as std": math.sqrt(2 / width)}


# --8<-- [start:run]
def run(factor):
    """RMS of the input and of the activations after each layer."""
    rng = np.random.default_rng(0)
    h = rng.standard_normal((inputs, width))
    sizes = [math.sqrt((h**2).mean())]
    for _ in range(layers):
        h = np.maximum(h @ rng.normal(0, factor * math.sqrt(2 / width), (width, width)), 0)
        sizes.append(math.sqrt((h**2).mean()))
    return sizes
# --8<-- [end:run]


sizes = {rule: run(factor) for rule, factor in factors.items()}
theory = {rule: factor**layers for rule, factor in factors.items()}
last = {rule: size[-1] for rule, size in sizes.items()}
table = [{"rule": rule, "theory": theory[rule], "measured": last[rule]} for rule in factors]
halvings = layers // 2  # two Xavier layers halve the RMS
xavier, he, twice = last["Xavier"], last["He"], last["He × √2"]


def depth(label) -> Figure:
    """On a logarithmic axis a factor per layer is a straight line; only He's is level."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for marker, rule in zip("^os", ("He × √2", "He", "Xavier"), strict=True):
        axes.semilogy(sizes[rule], marker + "-", markersize=4, markevery=5, label=label(rule))
        axes.semilogy([factors[rule] ** n for n in range(layers + 1)], "--", color="gray",
                      linewidth=1)
    axes.set(xlabel=label("layer"), ylabel=label("RMS of the activations"), ylim=(1e-6, 3e7))
    axes.legend(loc="upper left")
    return figure
