"""Dropout through ten ReLU layers: it changes the size of the signal, it does not repair it."""
import math

import numpy as np

layers, width, inputs, draws, keep = 10, 128, 64, 20, 0.8
he = math.sqrt(2 / width)
# Inverted dropout divides what it keeps by `keep`.  That keeps the mean, but the mean square
# becomes 1/keep times as large: keep·(h/keep)² = h²/keep.
rules = {"He": (he, 1.0), "He, dropout": (he, keep),
         "He × √q, dropout": (he * math.sqrt(keep), keep), "σ = 0.01, dropout": (0.01, keep)}


# --8<-- [start:dropout]
def dropout(rng, h, keep):
    """Each value is kept with probability `keep`, and what is kept is divided by it."""
    return h * (rng.random(h.shape) < keep) / keep
# --8<-- [end:dropout]


def signal(std, keep, seed):
    """The mean square after all layers, as a share of the input's."""
    rng = np.random.default_rng(seed)
    h = rng.standard_normal((inputs, width))
    start = (h**2).mean()
    for _ in range(layers):
        h = dropout(rng, np.maximum(h @ rng.normal(0, std, (width, width)), 0), keep)
    return (h**2).mean() / start


theory = {rule: (width * std**2 / 2 / kept) ** (layers / 2)
          for rule, (std, kept) in rules.items()}
measured = {rule: math.sqrt(np.mean([signal(std, kept, seed) for seed in range(draws)]))
            for rule, (std, kept) in rules.items()}
table = [{"rule": rule, "theory": theory[rule], "measured": measured[rule]} for rule in rules]
growth = theory["He, dropout"]
per_layer = 1 / keep
