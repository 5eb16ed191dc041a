"""LeCun's scaled tanh of 1998: where it is 1, and what layers of variance 1/n make of a signal."""
import numpy as np

from bell_mean import mean
from quoted import lecun_1998

height, stretch = lecun_1998["height"], lecun_1998["stretch"]


# --8<-- [start:scaled_tanh]
def scaled_tanh(z):
    return height * np.tanh(stretch * z)
# --8<-- [end:scaled_tanh]


def scaled_slope(z):
    return height * stretch * (1 - np.tanh(stretch * z) ** 2)


at_one = float(scaled_tanh(1))
slope_at_zero = height * stretch
kept = mean(lambda z: scaled_tanh(z) ** 2)  # of a second moment of 1


def size(f, layers):
    """RMS of the activations after so many layers with weights of variance 1/fan_in."""
    second_moment = 1.0
    for _ in range(layers):
        second_moment = mean(lambda z: f(z) ** 2, second_moment)
    return second_moment**0.5


depths = [1, 10, 30, 100]
table = [{"layer": layers, "tanh": size(np.tanh, layers), "scaled tanh": size(scaled_tanh, layers)}
         for layers in depths]
settled = table[-1]["scaled tanh"]
# What a layer makes of the gradient's mean square, where the signal has settled.
gradient_factor = mean(lambda z: scaled_slope(z) ** 2, settled**2)
