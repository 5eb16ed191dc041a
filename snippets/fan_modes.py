"""A ReLU network that narrows from 512 to 32: He's rule with fan_in, and with fan_out."""
from itertools import pairwise

import numpy as np

widths, inputs, draws = [512, 256, 128, 64, 32], 64, 20


# --8<-- [start:run]
def run(mode, seed):
    """By which factors the mean squares of signal and gradient change from end to end."""
    rng = np.random.default_rng(seed)
    h = x = rng.standard_normal((inputs, widths[0]))
    passed = []  # weights and firing pattern of each layer
    for n_in, n_out in pairwise(widths):
        n = n_in if mode == "fan_in" else n_out
        w = rng.normal(0, np.sqrt(2 / n), (n_in, n_out))
        z = h @ w
        h = np.maximum(z, 0)
        passed.append((w, z > 0))
    gradient = start = rng.standard_normal(h.shape)
    for w, firing in reversed(passed):
        gradient = (gradient * firing) @ w.T
    return (h**2).mean() / (x**2).mean(), (gradient**2).mean() / (start**2).mean()
# --8<-- [end:run]


narrowing = widths[0] // widths[-1]
table = []
for mode, forward, backward in (("fan_in", 1, 1 / narrowing), ("fan_out", narrowing, 1)):
    signal, gradient = np.mean([run(mode, seed) for seed in range(draws)], axis=0)
    table.append({"mode": mode, "forward": signal, "forward, theory": forward,
                  "backward": gradient, "backward, theory": backward})
