"""Which part of a residual block learns first?  Five starts of x + α·relu(x W₁) W₂."""
import math

import numpy as np

from initializers import he_normal

width, examples, steps, rate = 8, 32, 4, 0.1
# What starts at 0; otherwise W₁ and W₂ are drawn by He's rule, and α is 1.
starts = {"He": (), "zero last layer": ("W₂",), "ReZero": ("α",), "zero first layer": ("W₁",),
          "both layers zero": ("W₁", "W₂")}


# --8<-- [start:first_steps]
def first_steps(zeros):
    """For W₁, W₂ and α the first step of training at which its gradient is not 0."""
    rng = np.random.default_rng(0)
    x, target = rng.standard_normal((2, examples, width))
    part = {"W₁": he_normal(rng, width, width), "W₂": he_normal(rng, width, width),
            "α": np.ones(())}
    for name in zeros:
        part[name] = 0 * part[name]
    first = dict.fromkeys(part, math.inf)
    for step in range(1, steps + 1):
        h = np.maximum(x @ part["W₁"], 0)
        branch = h @ part["W₂"]
        delta = (x + part["α"] * branch - target) / examples
        gradient = {"W₁": x.T @ (part["α"] * (delta @ part["W₂"].T) * (h > 0)),
                    "W₂": h.T @ (part["α"] * delta), "α": (delta * branch).sum()}
        for name in part:
            if np.any(gradient[name]):
                first[name] = min(first[name], step)
            part[name] = part[name] - rate * gradient[name]
    return first
# --8<-- [end:first_steps]


table = [{"start": start} | first_steps(zeros) for start, zeros in starts.items()]
