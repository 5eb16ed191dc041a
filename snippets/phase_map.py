"""Which networks learn?  Gain against depth for ReLU, tanh and sigmoid."""
# studynotes: rtol=0.05 timeout=120
import math
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure

from plain_network import classes, clouds, features, guessing, train

width, examples, steps, rate = 48, 40, 200, 0.02
depths = [3, 6, 12, 24]
# Weights have the standard deviation gain/√fan_in.
gains = {"ReLU": [0.25, 0.5, 0.75, 1, 1.2, math.sqrt(2), 1.67, 2],
         "tanh": [0.25, 0.5, 0.75, 1, 1.2, math.sqrt(2), 1.67, 2],
         "sigmoid": [0.5, 1, 2, 3, 4, 5, 6, 8]}
rule = {"ReLU": math.sqrt(2), "tanh": 1, "sigmoid": 1}  # the gain of He's rule, of Xavier's, twice


# --8<-- [start:final]
def final_losses(name, depth):
    """The loss after training, for every gain; not a number where training blew up."""
    rng = np.random.default_rng(0)
    x, y = clouds(rng, examples, distance=2)
    gain = np.array(gains[name])[:, None, None]
    sizes = [features] + [width] * depth
    weights = [gain * rng.normal(0, 1 / math.sqrt(n_in), (n_in, n_out))
               for n_in, n_out in pairwise(sizes)]
    output = rng.normal(0, 1 / math.sqrt(width), (width, classes))
    weights.append(np.stack([output] * len(gain)))
    with np.errstate(all="ignore"):  # overflow is an answer here
        *_, last = train(name, weights, [(x, y)] * steps, rate)
    return last
# --8<-- [end:final]


maps = {name: np.array([final_losses(name, depth) for depth in depths]) for name in gains}
# 1: learned everything, 0: no better than guessing.
shares = {name: np.clip(1 - np.nan_to_num(loss, nan=math.inf) / guessing, 0, 1)
          for name, loss in maps.items()}
deepest = depths[-1]
learning = {name: [gain for gain, share in zip(gains[name], shares[name][-1], strict=True)
                   if share > 0.9] for name in gains}
tanh_from, tanh_to = min(learning["tanh"]), max(learning["tanh"])
sigmoid_best = maps["sigmoid"][-1].min()


def trainability(label) -> Figure:
    """The larger a dot, the more was learned, in quarters; a cross where the numbers overflowed."""
    figure = Figure(figsize=(4.6, 7), layout="constrained")
    for axes, name in zip(figure.subplots(3), gains, strict=True):
        columns, rows = np.meshgrid(range(len(gains[name])), range(len(depths)))
        lost = ~np.isfinite(maps[name])
        for quarters in range(5):
            size, color = (50 * quarters, "C0") if quarters else (4, "gray")
            at = ~lost & (np.round(4 * shares[name]) == quarters)
            axes.scatter(columns[at], rows[at], size, color=color)
        axes.scatter(columns[lost], rows[lost], 70, color="C1", marker="x")
        axes.axvline(gains[name].index(rule[name]), color="C2", linestyle="--", zorder=0)
        axes.set(title=label(name), xlabel=label("gain"), ylabel=label("depth"),
                 ylim=(-0.5, len(depths) - 0.5))
        axes.set_xticks(range(len(gains[name])), [f"{gain:.3g}" for gain in gains[name]])
        axes.set_yticks(range(len(depths)), depths)
        axes.grid(False)
    return figure
