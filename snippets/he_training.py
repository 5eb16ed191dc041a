"""Twenty-two and thirty ReLU layers, drawn by Xavier's rule and by He's: which of them learn?"""
# studynotes: rtol=0.05 timeout=120
import math
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure

from initializers import he_normal, xavier_normal
from plain_network import classes, clouds, features, guessing, train
from quoted import he_2015

shallower, deeper = he_2015["shallower"], he_2015["deeper"]
rules = {"Xavier": xavier_normal, "He": he_normal}
width, examples, steps, batch, rate, momentum = 64, 400, 1000, 32, 0.001, 0.9
learned = 0.1  # a loss below this counts as learned


# --8<-- [start:losses]
def losses(depth):
    """Loss of both rules at every step, from the same random numbers, on four clouds of points."""
    rng = np.random.default_rng(0)
    x, y = clouds(rng, examples, distance=8)
    sizes = [features] + [width] * depth + [classes]
    weights = [np.stack([rule(np.random.default_rng([0, k]), n_in, n_out)
                         for rule in rules.values()])
               for k, (n_in, n_out) in enumerate(pairwise(sizes))]
    picks = rng.integers(examples, size=(steps, batch))
    batches = ((x[pick], y[pick]) for pick in picks)
    return np.array(list(train("ReLU", weights, batches, rate, momentum)))
# --8<-- [end:losses]


curves, table = {}, []
for depth in (shallower, deeper):
    # Each step sees other points, so a mean over twenty of them.
    smooth = np.lib.stride_tricks.sliding_window_view(losses(depth), 20, axis=0).mean(axis=-1)
    for rule, curve in zip(rules, smooth.T, strict=True):
        curves[rule, depth] = curve
        below = np.flatnonzero(curve < learned)
        table.append({"hidden layers": depth, "rule": rule, "loss at the end": curve[-1],
                      "steps needed": round(int(below[0]), -1) if below.size else math.inf})


def convergence(label) -> Figure:
    """Above, the shallower network: both rules get there. Below, the deeper: only He's does."""
    figure = Figure(figsize=(4.6, 5), layout="constrained")
    shown = np.unique(np.geomspace(1, steps - 20, 80).astype(int))
    for axes, depth in zip(figure.subplots(2, sharex=True), (shallower, deeper), strict=True):
        for style, rule in (("-", "He"), ("--", "Xavier")):
            axes.semilogx(shown, curves[rule, depth][shown], style, label=label(rule))
        axes.axhline(guessing, color="gray", linewidth=1)
        axes.set(title=label("{n} hidden layers", n=depth), ylabel=label("loss"), ylim=(-0.1, 2))
        axes.xaxis.set_major_formatter("{x:.0f}")
        axes.legend(loc=(0.55, 0.25))
    axes.set(xlabel=label("training step"))
    return figure
