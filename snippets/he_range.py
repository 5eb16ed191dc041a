"""He's rule for a layer with 100 inputs: range, variance, a draw, and Xavier's rule beside it."""
import math

import numpy as np
from matplotlib.figure import Figure

from initializers import he_uniform, xavier_uniform

# --8<-- [start:rule]
fan_in, fan_out = 100, 50
ratio = 6 / fan_in
limit = math.sqrt(ratio)  # the edge a of U(-a, a)
variance = 2 / fan_in  # also limit²/3
std = math.sqrt(variance)
# --8<-- [end:rule]

# --8<-- [start:sample]
weights = he_uniform(np.random.default_rng(0), fan_in, fan_out)
print(f"{weights.size} weights from {weights.min():.4f} to {weights.max():.4f}")
print(f"standard deviation {weights.std():.4f}, the rule says {std:.4f}")
# --8<-- [end:sample]

count = weights.size
low, high, sample_std = weights.min(), weights.max(), weights.std()

# The same layer by both rules: only Xavier's asks for fan_out.
variances = {"Xavier": 2 / (fan_in + fan_out), "He": variance}
comparison = [{"rule": rule, "variance": v, "standard deviation": math.sqrt(v),
               "edge of the range": math.sqrt(3 * v)} for rule, v in variances.items()]
over_xavier = variance / variances["Xavier"]  # (fan_in + fan_out)/fan_in
over_xavier_square = (fan_in + fan_in) / fan_in


def histogram(label) -> Figure:
    """He's range is wider than Xavier's, so the same number of weights makes lower bars."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    bins = np.linspace(-limit, limit, 25)
    axes.hist(weights.ravel(), bins, color="C0", alpha=0.6, label=label("He"))
    xavier = xavier_uniform(np.random.default_rng(0), fan_in, fan_out)
    axes.hist(xavier.ravel(), bins, histtype="step", color="C1", linewidth=1.8,
              label=label("Xavier"))
    axes.set(xlabel=label("weight"), ylabel=label("number of weights"), ylim=(0, 420))
    axes.legend(loc="upper center", ncols=2)
    return figure
