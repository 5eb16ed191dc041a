"""Where all weights are zero the loss of a tanh network has a saddle, not a minimum."""
# studynotes: rtol=1e-4
import math
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure

from network_with_biases import gradients

x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = np.array([[0], [1], [1], [1]])  # OR


# --8<-- [start:hessian]
def loss_and_gradient(sizes, point):
    """Of a tanh network without biases; `point` holds all its weights in one row."""
    shapes = list(pairwise(sizes))
    parts = np.split(point, np.cumsum([m * n for m, n in shapes])[:-1])
    weights = [part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)]
    biases = [np.zeros((1, n)) for n in sizes[1:]]
    loss, by_weights, _ = gradients("tanh", weights, biases, x, y)
    return loss, np.concatenate([g.ravel() for g in by_weights])


def hessian(sizes, step=1e-4):
    """Second derivatives of the loss at the origin, by central differences of the gradient."""
    moves = step * np.eye(sum(m * n for m, n in pairwise(sizes)))
    return np.array([(loss_and_gradient(sizes, move)[1] - loss_and_gradient(sizes, -move)[1])
                     / (2 * step) for move in moves])
# --8<-- [end:hessian]


sizes = [2, 2, 1]
at_origin = loss_and_gradient(sizes, np.zeros(6))
largest_gradient = float(abs(at_origin[1]).max())
eigenvalues = [float(value) for value in np.linalg.eigvalsh(hessian(sizes))]
lowest, highest = eigenvalues[0], eigenvalues[-1]
# By hand: every hidden neuron has the eigenvalues ±|g| and 0, with g = mean of (1/2 - y)·x.
g = [float(part) for part in ((0.5 - y) * x).mean(axis=0)]
length = math.hypot(*g)
# Their directions change one neuron: what comes in by -g/|g|, what goes out by 1 (down) or -1 (up).
incoming = -np.array(g) / length
down, up = (np.array([incoming[0], 0, incoming[1], 0, sign, 0]) / math.sqrt(2) for sign in (1, -1))
# With XOR in place of OR, g = 0: then the origin is flat to second order.
xor_g = [float(part) for part in ((0.5 - np.array([[0], [1], [1], [0]])) * x).mean(axis=0)]

# The question: one example, one hidden neuron.
quiz_x, quiz_y = np.array([3.0, 4.0]), 1
quiz_g = (0.5 - quiz_y) * quiz_x
quiz_length = math.hypot(*quiz_g)
quiz_slips = {"no half": math.hypot(*quiz_x), "squared": quiz_length**2,
              "sum": abs(quiz_g).sum()}


def slices(label) -> Figure:
    """Two straight lines through the origin: on one the loss rises, on the other it falls."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    t = np.linspace(-1.5, 1.5, 41)
    for style, way, value in (("-", up, highest), ("--", down, lowest)):
        loss = [loss_and_gradient(sizes, distance * way)[0] for distance in t]
        value = f"{value:+.2f}".replace("-", "−")
        axes.plot(t, loss, style, label=label("eigenvalue {value}", value=value))
    axes.plot(0, math.log(2), "o", color="gray")
    axes.set(xlabel=label("distance from the origin"), ylabel=label("loss"))
    axes.legend(loc="upper center")
    return figure
