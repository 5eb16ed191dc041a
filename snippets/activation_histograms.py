"""Five tanh layers of 100 neurons: what they put out if weights are too small, right, too large."""
import math

import numpy as np
from matplotlib.figure import Figure

from random_layers import n, normal, rms, run

layers = 5
small, right, large = 0.01, 1 / math.sqrt(n), 1.0  # standard deviations
scales = {"too small": small, "right": right, "too large": large}
signals = {name: run("tanh", normal(std), layers)[0] for name, std in scales.items()}
sizes = [{"layer": k, **{name: rms(h[k]) for name, h in signals.items()}}
         for k in range(1, layers + 1)]

# --8<-- [start:saturated]
edge = 0.99  # beyond ±0.99 tanh is nearly flat


def saturated(h):
    """The share of activations where tanh is nearly flat."""
    return float((np.abs(h) > edge).mean())
# --8<-- [end:saturated]


slope = 1 - edge**2  # tanh' at the edge
flat_from = math.atanh(edge)  # the |z| at the edge
saturation = [{"layer": k, **{name: saturated(h[k]) for name, h in signals.items()}}
              for k in range(1, layers + 1)]
# z ~ N(0, s²) in the first layer, s = σ√n: the share of |z| above the edge is erfc(edge/(s√2)).
spread = large * math.sqrt(n)
expected = math.erfc(flat_from / (spread * math.sqrt(2)))


def histograms(label) -> Figure:
    """A column per scale, a row per layer; each panel has its own height."""
    figure = Figure(figsize=(4.6, 4.8), layout="constrained")
    grid = figure.subplots(layers, len(scales), sharex=True)
    bins = np.linspace(-1, 1, 22)
    for color, column, (name, std) in zip(["C0", "C2", "C1"], grid.T, scales.items(), strict=True):
        column[0].set_title(f"{label(name)}\n{label('σ = {std}', std=f'{std:g}')}")
        for axes, h in zip(column, signals[name][1:], strict=True):
            axes.stairs(np.histogram(h, bins)[0], bins, fill=True, color=color)
            axes.set(xticks=[-1, 0, 1], yticks=[])
            axes.grid(False)
    for k, axes in enumerate(grid[:, 0], start=1):
        axes.set_ylabel(k, rotation=0, ha="right", va="center")
    figure.supylabel(label("layer"))
    figure.supxlabel(label("activation"))
    return figure
