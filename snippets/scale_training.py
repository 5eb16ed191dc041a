"""Too small, right, too large: how the scale of the first weights changes the training."""
# studynotes: rtol=0.05
import math
from itertools import pairwise, repeat

import numpy as np
from matplotlib.figure import Figure

from plain_network import classes, clouds, features, guessing, train

factors = {"too small": 0.5, "right": 1, "too large": 2}  # on He's standard deviation
rates = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3]
hidden, deeper, width, examples, draws, steps = 5, 15, 24, 24, 8, 200
rate, learned = 0.1, 0.2  # of the curves; a loss below this counts as learned


# --8<-- [start:losses]
def losses(hidden, scales, rates):
    """The loss before each step, of shape (steps, rates, scales, draws)."""
    points = clouds(np.random.default_rng(0), examples, distance=1)
    rng = np.random.default_rng(1)
    weights = []
    for n_in, n_out in pairwise([features] + [width] * hidden + [classes]):
        he = rng.normal(0, math.sqrt(2 / n_in), (draws, n_in, n_out))
        weights.append(np.stack([np.multiply.outer(scales, he)] * len(rates)))
    every_rate = np.reshape(rates, (-1, 1, 1, 1, 1))
    with np.errstate(all="ignore"):  # overflow is an answer here
        return np.array(list(train("ReLU", weights, repeat(points, steps), every_rate)))
# --8<-- [end:losses]


loss = losses(hidden, list(factors.values()), rates)
curves = dict(zip(factors, loss[:, rates.index(rate)].transpose(1, 0, 2), strict=True))
final = dict(zip(factors, np.median(loss[-1], axis=-1).T, strict=True))
works = {scale: [r for r, end in zip(rates, ends, strict=True) if end < learned]
         for scale, ends in final.items()}
first, needed = {}, {}
for scale, curve in curves.items():
    median = np.median(curve, axis=-1)
    first[scale] = float(median[0])
    below = np.flatnonzero(median < learned)
    needed[scale] = round(int(below[0]), -1) if below.size else math.inf
# Fifteen layers, too small, at the rate that is best for five: does the median move?
stuck = float(np.median(losses(deeper, [factors["too small"]], rates[-1:])[-1]))


def speeds(label) -> Figure:
    """One learning rate, the median and the range of the draws; a cross where it overflows."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    shown = np.unique(np.geomspace(1, steps, 40).astype(int)) - 1
    for color, scale in [("C2", "too large"), ("C0", "right"), ("C1", "too small")]:
        median = np.median(curves[scale], axis=-1)
        at = shown[np.isfinite(median[shown])]
        axes.loglog(at + 1, median[at], "s-" if len(at) == 1 else "-", color=color, markersize=4,
                    label=label(scale))
        if len(at) < len(shown):
            axes.plot(shown[len(at)] + 1, 150, "x", color=color)
        else:
            axes.fill_between(at + 1, curves[scale][at].min(axis=-1),
                              curves[scale][at].max(axis=-1), color=color, alpha=0.2)
    axes.axhline(guessing, color="gray", linewidth=1)
    axes.set(xlabel=label("training step"), ylabel=label("loss"), ylim=(5e-4, 300))
    axes.legend(loc="lower left")
    return figure


def valleys(label) -> Figure:
    """The loss at the end for each rate; a cross where the typical network overflows."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for color, marker, scale in [("C2", "s", "too large"), ("C0", "o", "right"),
                                 ("C1", "^", "too small")]:
        axes.semilogx(rates, final[scale], marker + "-", color=color, markersize=4,
                      label=label(scale))
        lost = np.array(rates)[~np.isfinite(final[scale])]
        axes.plot(lost, np.full(len(lost), 1.8), "x", color=color)
    axes.axhline(guessing, color="gray", linewidth=1)
    axes.set(xlabel=label("learning rate"), ylabel=label("loss at the end"), ylim=(-0.1, 2.4))
    axes.legend(loc="upper left")
    return figure
