"""The quiz: sums and deep stacks of random sizes, what is right and what common slips give."""
from math import sqrt

import numpy as np

rng = np.random.default_rng(2030)  # another seed, another quiz

n = 10 * int(rng.integers(10, 50))
w_std, x_std = int(rng.integers(5, 20)) / 100, int(rng.integers(2, 6))
neuron = {
    "n": n, "w_std": w_std, "x_std": x_std, "answer": n * w_std**2 * x_std**2,
    "std": sqrt(n) * w_std * x_std, "one": w_std**2 * x_std**2, "no_squares": n * w_std * x_std}

# σ so that one layer multiplies the RMS by 0.7 to 0.9, or by 1.1 to 1.3.
n, layers = 10 * int(rng.integers(10, 50)), int(rng.integers(6, 15))
std = round(rng.choice((rng.uniform(0.7, 0.9), rng.uniform(1.1, 1.3))) / sqrt(n), 3)
factor = sqrt(n) * std
growth = {
    "n": n, "std": std, "layers": layers, "factor": factor, "answer": factor**layers,
    "square": factor ** (2 * layers), "one": factor, "times": factor * layers}

layers = 2 * int(rng.integers(3, 9)) + 1
relu = {
    "layers": layers, "answer": sqrt(0.5) ** layers, "square": 0.5**layers, "one": sqrt(0.5),
    "steady": 1.0}

n_in, n_out = (10 * rng.choice(np.arange(3, 60), 2, replace=False)).tolist()
backward = {
    "in": n_in, "out": n_out, "answer": n_out / n_in, "steady": 1.0, "upside_down": n_in / n_out,
    "half": n_out / n_in / 2}
