"""The normal distribution cut at two standard deviations, as Keras and JAX draw it."""
# --8<-- [start:imports]
import math

import numpy as np
# --8<-- [end:imports]
from matplotlib.figure import Figure

# --8<-- [start:constant]
cut = 2  # in standard deviations
density = math.exp(-cut**2 / 2) / math.sqrt(2 * math.pi)  # φ(2)
kept = math.erf(cut / math.sqrt(2))  # 2Φ(2) - 1
cut_std = math.sqrt(1 - 2 * cut * density / kept)
# --8<-- [end:constant]
widening = 1 / cut_std
edge = cut * widening  # of a corrected draw, in its own standard deviations


# --8<-- [start:draw]
def truncated_normal(rng, std, shape):
    """N(0, s²) without the draws beyond ±2s; s is larger than `std`, so that `std` comes out."""
    z = rng.standard_normal(shape)
    while (outside := abs(z) > cut).any():
        z[outside] = rng.standard_normal(outside.sum())
    return std / cut_std * z
# --8<-- [end:draw]


# --8<-- [start:sample]
fan_in, fan_out = 100, 50
std = math.sqrt(2 / fan_in)  # He
weights = truncated_normal(np.random.default_rng(0), std, (fan_in, fan_out))
print(f"from {weights.min():.4f} to {weights.max():.4f}, std {weights.std():.4f}")
# --8<-- [end:sample]
limit = edge * std


def densities(label) -> Figure:
    """Right halves: the bell with its tail; the bell cut at 2σ; cut, then widened to σ again."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    w = np.linspace(0, 3.2, 41)
    axes.plot(w, np.exp(-w**2 / 2) / math.sqrt(2 * math.pi), "--", label=label("normal"))
    z = np.append(np.linspace(0, cut, 31), cut)
    box = np.exp(-z**2 / 2) / math.sqrt(2 * math.pi) / kept
    box[-1] = 0
    axes.plot(z, box, "-.", color="gray", label=label("cut at 2σ"))
    axes.plot(widening * z, box / widening, label=label("cut and widened"))
    axes.set(xlabel=label("weight / σ"), ylabel=label("probability density"), ylim=(0, 0.45))
    axes.legend(loc="upper right")
    return figure
