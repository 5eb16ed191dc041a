"""The quiz: kernels, gains and classes of random sizes, what is right and what slips give."""
from math import log, log10, sqrt

import numpy as np

rng = np.random.default_rng(2034)  # another seed, another quiz


def convolution():
    """Kernel's side and the channels in and out, never equally many."""
    c_in, c_out = rng.choice((16, 24, 32, 48, 64), 2, replace=False)
    return int(rng.choice((3, 5, 7))), int(c_in), int(c_out)


k, c_in, c_out = convolution()
conv_fan = {
    "side": k, "in": c_in, "out": c_out, "answer": k * k * c_in, "channels": c_in,
    "one_side": k * c_in, "fan_out": k * k * c_out, "weights": k * k * c_in * c_out}

k, c_in, c_out = convolution()
conv_std = {
    "side": k, "in": c_in, "out": c_out, "answer": sqrt(2 / (k * k * c_in)),
    "channels": sqrt(2 / c_in), "fan_out": sqrt(2 / (k * k * c_out)),
    "variance": 2 / (k * k * c_in)}

gain = 5 / 3  # PyTorch's for tanh
n_in, n_out = (10 * rng.choice(np.arange(3, 60), 2, replace=False)).tolist()
tanh_edge = {
    "in": n_in, "out": n_out, "answer": gain * sqrt(6 / (n_in + n_out)),
    "no_gain": sqrt(6 / (n_in + n_out)), "std": gain * sqrt(2 / (n_in + n_out)),
    "in_root": sqrt(gain * 6 / (n_in + n_out))}

slope = int(rng.integers(20, 50)) / 100
leaky_gain = {
    "slope": slope, "answer": sqrt(2 / (1 + slope**2)), "relu": sqrt(2),
    "no_square": sqrt(2 / (1 + slope)), "no_root": 2 / (1 + slope**2)}

n = 10 * int(rng.integers(3, 60))
orthogonal_entry = {"n": n, "answer": 1 / sqrt(n), "square": 1 / n, "length": 1.0}

classes = int(rng.integers(12, 100))
first_loss = {"classes": classes, "answer": log(classes), "ten": log10(classes),
              "chance": 1 / classes}
