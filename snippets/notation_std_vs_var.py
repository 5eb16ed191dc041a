"""N(0, 0.01): variance 0.01, standard deviation 0.1.  And what mixing them up costs."""
import math

import numpy as np
from matplotlib.figure import Figure

from relu_depth import he, layers, width

variance = 0.01
std = math.sqrt(variance)
factor = std / variance
large_variance = 10
large_std = math.sqrt(large_variance)

# He's rule for 100 inputs, drawn right and drawn with the variance in the place of the std.
fan_in, count = 100, 10_000
he_variance = 2 / fan_in
he_std = math.sqrt(he_variance)
# --8<-- [start:sample]
rng = np.random.default_rng(0)
right = rng.normal(0, math.sqrt(2 / fan_in), count)
wrong = rng.normal(0, 2 / fan_in, count)
print(f"right {right.std():.3f}, wrong {wrong.std():.3f}")
# --8<-- [end:sample]
right_std, wrong_std, he_factor = right.std(), wrong.std(), he_std / he_variance

# ReLU(c·z) = c·ReLU(z) for c > 0, so weights c times He's make the signal c^layers times He's.
in_depth = {name: he * (s / math.sqrt(2 / width)) ** layers
            for name, s in (("std", std), ("variance", variance))}


def bells(label) -> Figure:
    """The bell that N(0, 0.01) means, and the one that normal(0, 0.01) draws: ten times thinner."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for style, s in (("-", std), ("--", variance)):
        w = np.union1d(np.linspace(-0.3, 0.3, 41), np.linspace(-4, 4, 33) * s)
        axes.plot(w, np.exp(-((w / s) ** 2) / 2) / (s * math.sqrt(2 * math.pi)), style,
                  label=label("σ = {std}", std=s))
    axes.set(xlabel=label("weight"), ylabel=label("probability density"), ylim=(0, 43))
    axes.legend(loc="upper right")
    return figure
