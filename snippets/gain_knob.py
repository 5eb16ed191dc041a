"""One knob: the loss after training against the gain, ten tanh layers, several draws."""
# studynotes: rtol=0.05
import math
from itertools import pairwise, repeat

import numpy as np
from matplotlib.figure import Figure

from plain_network import classes, clouds, features, guessing, train

hidden, width, examples, steps, rate, draws = 10, 24, 40, 150, 0.02, 6
gains = [0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4]


# --8<-- [start:final]
def final(seed):
    """Loss after training for every gain: the same draw, each time multiplied by another gain."""
    rng = np.random.default_rng(seed)
    points = clouds(rng, examples, distance=2)
    knob = np.array(gains)[:, None, None]
    weights = [knob * rng.normal(0, 1 / math.sqrt(n_in), (n_in, n_out))
               for n_in, n_out in pairwise([features] + [width] * hidden)]
    weights.append(np.stack([rng.normal(0, 1 / math.sqrt(width), (width, classes))] * len(gains)))
    *_, last = train("tanh", weights, repeat(points, steps), rate)
    return last
# --8<-- [end:final]


losses = np.array([final(seed) for seed in range(draws)])
low, middle, high = losses.min(axis=0), np.median(losses, axis=0), losses.max(axis=0)
at_rule = middle[gains.index(1)]
best = gains[int(middle.argmin())]
at_best, at_smallest, at_largest = middle.min(), middle[0], middle[-1]


def valley(label) -> Figure:
    """Median and spread over the draws; the dashed line is Xavier's rule, gain 1."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.fill_between(gains, low, high, color="C0", alpha=0.25, linewidth=0)
    axes.loglog(gains, middle, "o-", color="C0", markersize=4)
    axes.axvline(1, color="C2", linestyle="--")
    axes.axhline(guessing, color="gray", linewidth=1)
    axes.set_xticks(gains, [f"{gain:g}" for gain in gains])
    axes.set_yticks([0.1, 1], ["0.1", "1"])
    axes.minorticks_off()
    axes.set(xlabel=label("gain"), ylabel=label("loss at the end"))
    return figure
