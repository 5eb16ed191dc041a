"""Three shapes of one variance, ten layers: bell, box and coin give the same signal."""
import math

import numpy as np

from random_layers import n, normal, rms, run, uniform

layers, draws = 10, 12


def coin(std):
    """Every weight is +std or -std."""
    return lambda rng: std * rng.choice([-1, 1], (n, n))


shapes = {"normal": normal, "uniform": lambda std: uniform(math.sqrt(3) * std), "coin": coin}


def size(name, std, shape):
    """RMS after the last layer, over several draws."""
    ends = [run(name, shape(std), layers, seed)[0][-1] for seed in range(draws)]
    return rms(np.array(ends))


# tanh takes σ² = 1/n, ReLU 2/n.
table = [{"shape": name, "tanh": size("tanh", math.sqrt(1 / n), shape),
          "ReLU": size("ReLU", math.sqrt(2 / n), shape)} for name, shape in shapes.items()]
