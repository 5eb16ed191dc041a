"""Xavier's range for a layer with 100 inputs and 50 outputs, and weights drawn from it."""
# --8<-- [start:imports]
import math

import numpy as np
# --8<-- [end:imports]
from matplotlib.figure import Figure

# --8<-- [start:sample]
fan_in, fan_out = 100, 50
ratio = 6 / (fan_in + fan_out)
limit = math.sqrt(ratio)  # the edge a of U(-a, a)
variance = limit**2 / 3  # of any U(-a, a)
std = math.sqrt(variance)

rng = np.random.default_rng(0)
weights = rng.uniform(-limit, limit, (fan_in, fan_out))
print(f"{weights.size} weights from {weights.min():.4f} to {weights.max():.4f}")
print(f"standard deviation {weights.std():.4f}, the rule says {std:.4f}")
# --8<-- [end:sample]

count = weights.size
low, high, sample_std = weights.min(), weights.max(), weights.std()


def histogram(label) -> Figure:
    """The sampled weights fill the range evenly; one standard deviation is not its edge."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.hist(weights.ravel(), bins=np.linspace(-limit, limit, 21), color="C0", alpha=0.6)
    axes.vlines([-std, std], 0, count / 20 * 1.25, color="C1", linestyle="--",
                label="± " + label("standard deviation"))
    axes.set(xlabel=label("weight"), ylabel=label("number of weights"),
             xlim=(-1.25 * limit, 1.25 * limit), ylim=(0, count / 20 * 1.5))
    axes.legend(loc="upper center")
    return figure
