"""Sums of 1, 10 and 100 products of weight and input: they widen, unless the weights narrow."""
import math

import numpy as np
from matplotlib.figure import Figure

counts, samples = [1, 10, 100], 50_000


# --8<-- [start:sums]
def sums(n, variance, rng):
    """Samples of z = w₁·x₁ + … + wₙ·xₙ; mean 0 and Var(x) = 1."""
    w = rng.normal(0, math.sqrt(variance), (samples, n))
    x = rng.standard_normal((samples, n))
    return (w * x).sum(axis=1)
# --8<-- [end:sums]


drawn = {n: sums(n, 1, np.random.default_rng(n)) for n in counts}
# The same numbers with Var(w) = 1/n: every weight, so the sum too, is divided by √n.
scaled = {n: z / math.sqrt(n) for n, z in drawn.items()}
table = [{"n": n, "theory": n, "measured": drawn[n].var(), "standard deviation": drawn[n].std()}
         for n in counts]
root = math.sqrt(counts[-1])
scaled_std = scaled[counts[-1]].std()


def widths(label) -> Figure:
    """Above, weights of variance 1: wider with n. Below, variance 1/n: always as wide."""
    figure = Figure(figsize=(4.6, 5), layout="constrained")
    panels = zip(figure.subplots(2), (drawn, scaled), (25, 5), ("1", "1/n"), strict=True)
    for axes, sets, edge, variance in panels:
        for style, n in zip(("-", "--", "-."), counts, strict=True):
            height, edges = np.histogram(sets[n], np.linspace(-edge, edge, 42))
            share = height / samples / (edges[1] - edges[0])
            axes.plot((edges[:-1] + edges[1:]) / 2, share, style, label=label("n = {n}", n=n))
        axes.set(title=label("Var(w) = {variance}", variance=variance), xlabel=label("z"),
                 ylabel=label("probability density"))
        axes.legend(loc="upper right")
    return figure
