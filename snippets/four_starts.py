"""One deep network, four starts: only the standard deviation of the first weights differs."""
# studynotes: rtol=0.05
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure

from initializers import he_normal
from plain_network import classes, clouds, features, train

layers, width, examples, rate, steps, draws = 8, 32, 100, 0.02, 150, 5
factors = {"zero": 0, "½ · He": 1 / 2, "He": 1, "2 · He": 2}  # on the standard deviation
sizes = [features] + [width] * layers + [classes]
x, y = clouds(np.random.default_rng(0), examples, distance=2)
x /= x.std()


def losses(factor):
    """The loss before each step, a column for each draw; ends early where it overflows."""
    weights = [np.stack([factor * he_normal(np.random.default_rng([draw, k]), n_in, n_out)
                         for draw in range(draws)])
               for k, (n_in, n_out) in enumerate(pairwise(sizes))]
    found = []
    with np.errstate(all="ignore"):  # overflow is an answer here
        for loss in train("ReLU", weights, [(x, y)] * steps, rate):
            found.append(loss)
            if not np.isfinite(loss).all():
                break
    return np.array(found)


curves = {name: losses(factor) for name, factor in factors.items()}
he_first = curves["He"][0]
first_low, first_mean, first_high = he_first.min(), he_first.mean(), he_first.max()
learned = 0.1  # all five draws end below this loss
zero_end, half_end = curves["zero"][-1].mean(), curves["½ · He"][-1].mean()


def compared(label) -> Figure:
    """He falls, a start half as large or zero stays where guessing is, twice overflows at once."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    shown = np.r_[0:20:2, 20:steps:5]
    he = curves["He"][shown]
    axes.plot([0], [3.6], "x", color="C1", markersize=9, label=label("2 · He"))
    axes.plot(shown, curves["zero"][shown, 0], color="gray", linewidth=3, label=label("zero"))
    axes.plot(shown, curves["½ · He"][shown].mean(axis=1), "--", color="C2",
              label=label("½ · He"))
    axes.fill_between(shown, he.min(axis=1), he.max(axis=1), color="C0", alpha=0.3, linewidth=0)
    axes.plot(shown, he.mean(axis=1), color="C0", label=label("He"))
    axes.set(xlabel=label("training step"), ylabel=label("loss"), ylim=(0, 3.9))
    axes.legend(loc="upper right")
    return figure
