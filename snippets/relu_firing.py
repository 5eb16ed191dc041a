"""Does He's rule keep ReLU neurons alive?  The same draw at three scales; three widths."""
import numpy as np

from initializers import he_normal

layers, width, inputs, draws = 10, 32, 200, 20
scales, widths = [0.01, 1, 10], [8, 32, 128]


# --8<-- [start:firing]
def firing(scale, width, seed):
    """Which neuron fires for which input: booleans of shape (layers, inputs, width)."""
    rng = np.random.default_rng(seed)
    h = rng.standard_normal((inputs, width))
    patterns = []
    for _ in range(layers):
        z = h @ (scale * he_normal(rng, width, width))
        patterns.append(z > 0)
        h = np.maximum(z, 0)
    return np.array(patterns)
# --8<-- [end:firing]


def dead(pattern):
    """For each layer, the share of its neurons that fire for no input at all."""
    return 1 - pattern.any(axis=1).mean(axis=1)


patterns = {scale: firing(scale, width, seed=0) for scale in scales}
compared = patterns[1].size
changed = int(np.any([pattern != patterns[1] for pattern in patterns.values()], axis=0).sum())

# One draw is luck: a mean over many says what depth and width do.
table = []
for n in widths:
    shares = np.mean([dead(firing(1, n, seed)) for seed in range(draws)], axis=0)
    table.append({"width": n, "dead in the first layer": shares[0],
                  "dead in the last layer": shares[-1]})
