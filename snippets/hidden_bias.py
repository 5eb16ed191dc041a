"""Do hidden biases of 0.01 help a ReLU network?  Three starting values, many draws."""
# studynotes: rtol=0.05
from itertools import pairwise

import numpy as np

from network_with_biases import gradients
from plain_network import clouds, features

starts, depths, rates = [0.0, 0.01, 0.1], [3, 8, 20], [0.02, 0.1]
width, examples, steps, draws = 24, 50, 40, 12


# --8<-- [start:train]
def accuracies(start, depth, rate):
    """Of each draw after training: the percentage of 1000 new points put on the right side."""
    rng = np.random.default_rng(0)
    x, y = clouds(rng, examples + 1000, distance=1)
    y = y[:, None] < 2  # two of the four clouds against the other two
    sizes = [features] + [width] * depth + [1]
    weights = [rng.normal(0, np.sqrt(2 / n_in), (draws, n_in, n_out))
               for n_in, n_out in pairwise(sizes)]
    biases = [np.full((draws, 1, n_out), start) for n_out in sizes[1:]]
    weights[-1] *= 0.1  # a small last layer, so that no first loss is huge
    biases[-1][:] = 0
    for _ in range(steps):
        _, *both = gradients("ReLU", weights, biases, x[:examples], y[:examples])
        for parameters, slopes in zip((weights, biases), both, strict=True):
            for parameter, slope in zip(parameters, slopes, strict=True):
                parameter -= rate * slope
    h = x[examples:]
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        h = np.maximum(h @ w + b, 0)
    return 100 * ((h @ weights[-1] + biases[-1] > 0) == y[examples:]).mean(axis=(1, 2))
# --8<-- [end:train]


with np.errstate(divide="ignore"):  # the loss of a sure and wrong answer, which is not used
    found = {(rate, depth): {start: accuracies(start, depth, rate) for start in starts}
             for rate in rates for depth in depths}
table = [{"learning rate": rate, "hidden layers": depth}
         | {f"bias {start:g}": shares.mean() for start, shares in row.items()}
         for (rate, depth), row in found.items()]
slower, faster = rates
deepest = depths[-1]
changes = [row["bias 0.01"] - row["bias 0"] for row in table]
lowest, highest = min(changes), max(changes)
between_draws = found[faster, deepest][0.0].std()
