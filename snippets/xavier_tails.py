"""The uniform and the normal form of Xavier's rule: same variance, different tails."""
import math

import numpy as np
from matplotlib.figure import Figure

from xavier_range import count, limit, std, variance

# P(|w| > a) for w ~ N(0, σ²): a is √3 standard deviations away, whatever the layer.
share = math.erfc(limit / std / math.sqrt(2))
expected = share * count
sampled = int((abs(np.random.default_rng(0).normal(0, std, count)) > limit).sum())


def densities(label) -> Figure:
    """The normal form is higher in the middle and reaches beyond the uniform form's edges."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    w = np.linspace(-4 * std, 4 * std, 161)
    bell = np.exp(-(w**2) / (2 * variance)) / (std * math.sqrt(2 * math.pi))
    box = np.where(abs(w) <= limit, 1 / (2 * limit), 0)
    axes.plot(w, bell, color="C0", label=label("normal"))
    axes.plot(w, box, color="C1", drawstyle="steps-mid", label=label("uniform"))
    axes.fill_between(w, bell, where=abs(w) >= limit, color="C0", alpha=0.4, linewidth=0)
    axes.set(xlabel=label("weight"), ylabel=label("probability density"))
    axes.legend(loc="upper right")
    return figure
