"""Two short programs that run and draw the wrong weights, and what comes of it."""
import math

import numpy as np

rng = np.random.default_rng(0)

# --8<-- [start:uniform]
shape = 300, 300
a = math.sqrt(6 / sum(shape))
w = rng.uniform(a, size=shape)
# --8<-- [end:uniform]
# numpy's rng.uniform(low=0.0, high=1.0, size=None): these weights are U(a, 1).
mean = (a + 1) / 2
z_rms = math.sqrt(shape[0] * (a**2 + a + 1) / 3)  # E[w²] is the mean of w² from a to 1

# --8<-- [start:conv]
# outputs, inputs, 3 x 3 kernel
shape = 64, 32, 3, 3
std = math.sqrt(2 / shape[1])
w = rng.normal(0, std, shape)
# --8<-- [end:conv]
channels, fan_in = shape[1], math.prod(shape[1:])
too_large = fan_in // channels  # of the variance
layers = 10
grown = math.isqrt(too_large) ** layers
