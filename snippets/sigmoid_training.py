"""Do six hidden layers drawn by Xavier's rule learn?  tanh, sigmoid, sigmoid with 4 times that."""
# studynotes: rtol=0.01
from itertools import repeat

import numpy as np
from matplotlib.figure import Figure

from initializers import xavier_uniform
from plain_network import classes, clouds, features, guessing, train
from quoted import sigmoid_factor

hidden, width, rate, steps = 6, 32, 0.2, 600


def losses(activation, gain):
    """The loss before each step of plain gradient descent on four clouds of points."""
    rng = np.random.default_rng(2)
    points = clouds(rng, 200, distance=1)
    weights = [xavier_uniform(rng, n, width, gain) for n in [features] + [width] * (hidden - 1)]
    weights.append(xavier_uniform(rng, width, classes))  # into softmax, so without the gain
    return [float(loss) for loss in train(activation, weights, repeat(points, steps), rate)]


runs = [("tanh", 1), ("sigmoid", sigmoid_factor), ("sigmoid", 1)]
curves = [losses(activation, gain) for activation, gain in runs]
tanh_end, sigmoid_times_4_end, sigmoid_end = (curve[-1] for curve in curves)


def training(label) -> Figure:
    """Sigmoid with plain Xavier stays where guessing is; 4 times the weights let it learn."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.axhline(guessing, color="gray", linewidth=1)
    for style, (activation, gain), curve in zip(["-", "--", "-."], runs, curves, strict=True):
        axes.plot(range(0, steps, 10), curve[::10], style,
                  label=f"{label(activation)}, {label('gain {gain}', gain=gain)}")
    axes.set(xlabel=label("training step"), ylabel=label("loss"))
    axes.legend(loc="center right")
    return figure
