"""The first gradients of a network that starts at zero: tanh, ReLU and sigmoid on the OR task."""
# studynotes: rtol=1e-4
import math
from itertools import pairwise

import numpy as np

from network_with_biases import gradients

x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = np.array([[0], [1], [1], [1]])  # OR: three of four are 1
sizes, rate, steps, shown = [2, 4, 4, 1], 1.0, 2000, 3


# --8<-- [start:from_zero]
def from_zero(activation):
    """The largest gradient per array at every step, the last loss, and the weights then."""
    weights = [np.zeros(shape) for shape in pairwise(sizes)]
    biases = [np.zeros((1, n)) for n in sizes[1:]]
    largest = []
    for _ in range(steps):
        loss, by_weights, by_biases = gradients(activation, weights, biases, x, y)
        largest.append([abs(g).max() for g in by_weights + by_biases])
        for w, g in zip(weights + biases, by_weights + by_biases, strict=True):
            w -= rate * g
    return np.array(largest), float(loss), weights
# --8<-- [end:from_zero]


runs = {name: from_zero(name) for name in ("tanh", "ReLU", "sigmoid")}
table = [{"activation function": name, "training step": step + 1,
          "W₁": run[0][step, 0], "W₂": run[0][step, 1], "W₃": run[0][step, 2]}
         for name, run in runs.items() for step in range(shown)]
# With tanh and ReLU no weight ever gets a gradient, in any step.
never = {name: float(runs[name][0][:, :3].max()) for name in ("tanh", "ReLU")}
first_bias = float(runs["tanh"][0][0, -1])  # size of that of the output bias, in step 1
stuck = {name: runs[name][1] for name in ("tanh", "ReLU")}
# All that the output bias can learn is the share of ones, 3/4.  Its loss:
share = float(y.mean())
base_rate_loss = -share * math.log(share) - (1 - share) * math.log(1 - share)

sigmoid_loss, sigmoid_weights = runs["sigmoid"][1:]
# Neuron j of a hidden layer is column j: how far do the columns differ?
apart = max(float(np.ptp(w, axis=1).max()) for w in sigmoid_weights[:2])
ranks = [int(np.linalg.matrix_rank(w, tol=1e-10)) for w in sigmoid_weights[:2]]
