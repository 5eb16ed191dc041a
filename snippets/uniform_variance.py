"""The variance of U(-a, a) is a²/3: formula against sample."""
import math

import numpy as np

edges, count = [0.1, 0.5, 1.0], 200_000
table = []
for a in edges:
    w = np.random.default_rng(0).uniform(-a, a, count)
    table.append({"a": a, "a²/3": a**2 / 3, "a/√3": a / math.sqrt(3), "measured": w.std()})
