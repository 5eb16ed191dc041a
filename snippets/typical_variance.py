"""Fifty ReLU layers of a hundred neurons: the typical variance of z for several σ²."""
import numpy as np

layers, width, inputs, draws = 50, 100, 10, 20
variances = np.array([0.001, 0.01, 0.02, 0.1, 1])  # σ² of the weights
factor = width * variances / 2  # of one layer on the mean square of z

rng = np.random.default_rng(0)
h = np.ones((draws, len(variances), 1, 1)) * rng.standard_normal((draws, 1, inputs, width))
for _ in range(layers):
    w = rng.standard_normal((draws, 1, width, width))  # the same draw for every σ²
    z = h @ w * np.sqrt(variances)[:, None, None]
    h = np.maximum(z, 0)
logs = np.log((z**2).mean(axis=(2, 3)))  # one row a draw
typical = np.exp(logs.mean(axis=0)).tolist()
one_draw = float(np.exp(logs[:, 0].std()))  # a single draw is easily off by this factor
# The first layer has no ReLU before it: n·σ².  Each of the others: ½·n·σ².
theory = (width * variances * factor ** (layers - 1)).tolist()
table = {"variance": variances.tolist(), "factor": factor.tolist(), "theory": theory,
         "measured": typical}
