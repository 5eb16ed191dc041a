"""He's rule for a layer with 100 inputs: range, variance, a draw, and Xavier's rule beside it."""
import math

import numpy as np
from matplotlib.figure import Figure

import xavier_range
from initializers import he_uniform

fan_in, fan_out = xavier_range.fan_in, xavier_range.fan_out
ratio = 6 / fan_in
limit = math.sqrt(ratio)  # the edge a of U(-a, a)
variance = 2 / fan_in  # also limit²/3
std = math.sqrt(variance)

# --8<-- [start:sample]
weights = he_uniform(np.random.default_rng(0), fan_in, fan_out)
print(f"{weights.size} weights from {weights.min():.4f} to {weights.max():.4f}")
print(f"standard deviation {weights.std():.4f}, the rule says {std:.4f}")
# --8<-- [end:sample]

count = weights.size
low, high, sample_std = weights.min(), weights.max(), weights.std()

# The same layer by both rules.  fan_out enters Xavier's rule only.
comparison = [{"rule": "Xavier", "variance": xavier_range.variance, "standard deviation":
               xavier_range.std, "edge of the range": xavier_range.limit},
              {"rule": "He", "variance": variance, "standard deviation": std,
               "edge of the range": limit}]
over_xavier = variance / xavier_range.variance  # (fan_in + fan_out)/fan_in


def histogram(label) -> Figure:
    """He's range is wider than Xavier's, so the same number of weights makes lower bars."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    bins = np.linspace(-limit, limit, 25)
    axes.hist(weights.ravel(), bins, color="C0", alpha=0.6, label="He")
    axes.hist(xavier_range.weights.ravel(), bins, histtype="step", color="C1", linewidth=1.8,
              label="Xavier")
    axes.set(xlabel=label("weight"), ylabel=label("number of weights"), ylim=(0, 420))
    axes.legend(loc="upper center", ncols=2)
    return figure
