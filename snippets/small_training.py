"""Do small random weights learn?  tanh layers of 100 neurons, 3 and 10 of them."""
# studynotes: rtol=0.02
from itertools import pairwise, repeat

import numpy as np
from matplotlib.figure import Figure

from activation_histograms import right, small
from plain_network import classes, clouds, features, guessing, train
from random_layers import n

shallow, deep = 3, 10  # hidden layers
examples, steps, rate = 40, 400, 0.1


# --8<-- [start:losses]
def losses(hidden):
    """Loss at every step, for small and for right weights: the same draw, scaled."""
    rng = np.random.default_rng(0)
    points = clouds(rng, examples, distance=2)
    stds = np.array([small, right])[:, None, None]
    weights = [stds * rng.standard_normal(shape)
               for shape in pairwise([features] + [n] * hidden + [classes])]
    return np.array(list(train("tanh", weights, repeat(points, steps), rate)))
# --8<-- [end:losses]


curves = {hidden: losses(hidden) for hidden in (shallow, deep)}
(shallow_small, shallow_right), (deep_small, deep_right) = (c[-1] for c in curves.values())
half = guessing / 2
# The first step, in tens, at which the loss is below half of what guessing gives.
waits = round(int((curves[shallow][:, 0] > half).sum()), -1)


def training(label) -> Figure:
    """The right scale learns at once at both depths; the small one late, or not at all."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    shown = slice(0, steps, 8)
    for column, std, color in ((0, small, "C0"), (1, right, "C2")):
        for hidden, style in ((deep, "-"), (shallow, "--")):
            name = f"{label('σ = {std}', std=f'{std:g}')}, {label('{n} layers', n=hidden)}"
            axes.plot(range(steps)[shown], curves[hidden][shown, column], style, color=color,
                      label=name)
    axes.set(xlabel=label("training step"), ylabel=label("loss"))
    axes.legend(loc=(0.09, 0.3))
    return figure
