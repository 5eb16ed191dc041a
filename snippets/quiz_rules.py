"""The quiz: layers of random sizes, what a rule gives them, and what common slips give."""
from math import sqrt

import numpy as np

# --8<-- [start:sizes]
rng = np.random.default_rng(2026)  # another seed, another quiz


def sizes():
    """Inputs and outputs of a layer, never equally many."""
    fan_in, fan_out = 10 * rng.choice(np.arange(3, 60), 2, replace=False)
    return int(fan_in), int(fan_out)


n_in, n_out = sizes()
xavier_variance = {
    "in": n_in, "out": n_out, "answer": 2 / (n_in + n_out),
    "sum": 1 / (n_in + n_out), "only_in": 1 / n_in, "std": sqrt(2 / (n_in + n_out))}
# --8<-- [end:sizes]

n_in, n_out = sizes()
xavier_edge = {
    "in": n_in, "out": n_out, "answer": sqrt(6 / (n_in + n_out)),
    "three": sqrt(3 / (n_in + n_out)), "std": sqrt(2 / (n_in + n_out)),
    "no_root": 6 / (n_in + n_out)}

n_in, n_out = sizes()
he_std = {
    "in": n_in, "out": n_out, "answer": sqrt(2 / n_in),
    "variance": 2 / n_in, "one": sqrt(1 / n_in), "only_out": sqrt(2 / n_out)}

n_in, n_out = sizes()
he_edge = {
    "in": n_in, "out": n_out, "answer": sqrt(6 / n_in),
    "std": sqrt(2 / n_in), "both": sqrt(6 / (n_in + n_out)), "no_root": 6 / n_in}

n_in, n_out = sizes()
lecun_std = {
    "in": n_in, "out": n_out, "answer": sqrt(1 / n_in),
    "variance": 1 / n_in, "he": sqrt(2 / n_in), "xavier": sqrt(2 / (n_in + n_out))}

a = int(rng.integers(11, 50)) / 100
uniform_std = {"edge": a, "answer": a / sqrt(3), "variance": a**2 / 3, "no_root": a / 3}
