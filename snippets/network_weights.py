"""The first weights of a ReLU network: He for the hidden layers, Xavier for the last."""
# --8<-- [start:network]
from itertools import pairwise

import numpy as np

from initializers import he_normal, xavier_normal

sizes = [784, 64, 64, 10]
rng = np.random.default_rng(0)
weights = [rule(rng, fan_in, fan_out) for rule, (fan_in, fan_out)
           in zip([he_normal, he_normal, xavier_normal], pairwise(sizes), strict=True)]
biases = [np.zeros(n) for n in sizes[1:]]
# --8<-- [end:network]
stds = [(2 / sizes[0]) ** 0.5, (2 / sizes[1]) ** 0.5, (2 / (sizes[2] + sizes[3])) ** 0.5]
table = [{"layer": n, "rule": rule, "theory": std, "measured": w.std()} for n, rule, std, w
         in zip((1, 2, 3), ("He", "He", "Xavier"), stds, weights, strict=True)]
