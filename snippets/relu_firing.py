"""Does He's rule keep ReLU neurons alive?  The same draw at three scales, in a narrow network."""
import numpy as np

from initializers import he_normal

layers, width, inputs = 10, 32, 500
scales = [0.01, 1, 10]  # times He's standard deviation
draws = 20


# --8<-- [start:firing]
def firing(scale, seed):
    """Which neuron fires for which input: one boolean array (inputs, width) a layer."""
    rng = np.random.default_rng(seed)
    h = rng.standard_normal((inputs, width))
    patterns = []
    for _ in range(layers):
        z = h @ (scale * he_normal(rng, width, width))
        patterns.append(z > 0)
        h = np.maximum(z, 0)
    return np.array(patterns)
# --8<-- [end:firing]


patterns = {scale: firing(scale, seed=0) for scale in scales}
same = all((pattern == patterns[1]).all() for pattern in patterns.values())


def dead(pattern):
    """Share of each layer's neurons that fire for no input at all."""
    return 1 - pattern.any(axis=1).mean(axis=1)


table = [{"times He's std": scale, "firing": pattern.mean(),
          "dead in the last layer": dead(pattern)[-1]} for scale, pattern in patterns.items()]
# One draw is luck, so the share of dead neurons is a mean over many.
by_layer = np.mean([dead(firing(1, seed)) for seed in range(draws)], axis=0)
first_layer, last_layer = by_layer[0], by_layer[-1]
