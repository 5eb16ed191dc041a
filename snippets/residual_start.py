"""How large is the signal in a residual network at the start?  Three ways to draw the branches."""
import math

import numpy as np
from matplotlib.figure import Figure

from initializers import he_normal

blocks, width, inputs, draws = 100, 96, 32, 3
shown = [10, 50, 100]
# Factor on the last layer of every branch.
factors = {"He": 1.0, "He × 1/√L": 1 / math.sqrt(blocks), "zero last layer": 0.0}


# --8<-- [start:run]
def run(factor, seed):
    """RMS of the input and after each block x + F(x), F(x) = relu(relu(x) W1) W2."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((inputs, width))
    sizes = [math.sqrt((x**2).mean())]
    for _ in range(blocks):
        hidden = np.maximum(np.maximum(x, 0) @ he_normal(rng, width, width), 0)
        x = x + hidden @ (factor * he_normal(rng, width, width))
        sizes.append(math.sqrt((x**2).mean()))
    return sizes
# --8<-- [end:run]


sizes = {rule: np.exp(np.mean(np.log([run(factor, seed) for seed in range(draws)]), axis=0))
         for rule, factor in factors.items()}
theory = {rule: (1 + factor**2) ** (blocks / 2) for rule, factor in factors.items()}
limit = math.sqrt(math.e)  # (1 + 1/L)^(L/2) for large L
table = [{"rule": rule} | {f"{n} blocks": sizes[rule][n] for n in shown}
         | {"theory": theory[rule]} for rule in factors]
he, scaled, zero = (sizes[rule][-1] for rule in factors)


def growth(label) -> Figure:
    """On a logarithmic axis: He's rule in every branch rises in a straight line."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for marker, rule in zip("os^", factors, strict=True):
        axes.semilogy(range(0, blocks + 1, 5), sizes[rule][::5], marker + "-", markersize=4,
                      markevery=2, label=label(rule))
    axes.set(xlabel=label("block"), ylabel=label("RMS of the signal"))
    axes.legend(loc="upper left")
    return figure
