"""What the formulas say of the lab's five starts, before any training."""
# studynotes: rtol=0.01
import math
from itertools import pairwise

import numpy as np

from lab_network import digits, methods, sizes, small_std, start_by
from lab_training import forward, loss_and_gradients

# --8<-- [start:std]
std = {"zero": lambda n_in, n_out: 0.0,
       "small random": lambda n_in, n_out: small_std,
       "Xavier": lambda n_in, n_out: math.sqrt(2 / (n_in + n_out)),
       "He": lambda n_in, n_out: math.sqrt(2 / n_in),
       "PyTorch default": lambda n_in, n_out: 1 / math.sqrt(3 * n_in)}
# --8<-- [end:std]
stds = {method: [rule(*fans) for fans in pairwise(sizes)] for method, rule in std.items()}
# RMS of the scores as a multiple of the input's, without biases: each layer multiplies the mean
# square by fan_in·σ², and each of the two ReLUs halves it.
size = {method: math.sqrt(math.prod(n * s**2 for n, s in zip(sizes, row, strict=False)) / 4)
        for method, row in stds.items()}
table = [{"initialization": method, **dict(zip(("σ₁", "σ₂", "σ₃"), row, strict=True)),
          "scores": size[method]} for method, row in stds.items()]

# And what the networks do with some test images before the first step, mean of five draws.
x, y = (part[:200] for part in list(digits())[1])


def before_training(method, seed):
    """RMS of the scores as a multiple of the input's, the loss, RMS of the first gradient."""
    layers = start_by(method, seed)
    loss, gradients = loss_and_gradients(layers, x, y)
    return [rms(forward(layers, x)[-1]) / rms(x), loss, rms(gradients[0][0])]


def rms(a):
    return math.sqrt((a**2).mean())


measured = {method: np.mean([before_training(method, seed) for seed in range(5)], axis=0)
            for method in methods}
first_loss = {method: float(m[1]) for method, m in measured.items()}
gradient = {method: float(m[2] / measured["He"][2]) for method, m in measured.items()}
checks = [{"initialization": method, "scores": float(measured[method][0]),
           "loss": first_loss[method], "gradient, He = 1": gradient[method]}
          for method in methods]
