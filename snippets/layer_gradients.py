"""Who stops learning?  The gradient of the weights in each of thirty layers."""
import math

import numpy as np
from matplotlib.figure import Figure

from plain_network import functions

layers, width = 30, 128
gains = {"tanh": 1, "ReLU": math.sqrt(2) / 2, "sigmoid": 1}  # on 1/√n: ReLU's is half of He's
starts = {"tanh": "Xavier", "ReLU": "too small", "sigmoid": "Xavier"}


def weight_gradients(name, gain):
    """RMS of dL/dW in each layer, for a gradient of size 1 at the output."""
    f, derivative = functions[name]
    rng = np.random.default_rng(0)
    weights = [rng.normal(0, gain / math.sqrt(width), (width, width)) for _ in range(layers)]
    # --8<-- [start:backprop]
    h = [rng.standard_normal((width, width))]  # as many inputs as neurons
    for w in weights:
        h.append(f(h[-1] @ w))
    gradient, sizes = rng.standard_normal((width, width)), []
    for x, w, out in zip(h[-2::-1], weights[::-1], h[:0:-1], strict=True):
        delta = gradient * derivative(out)  # dL/dz
        sizes.append(float(np.sqrt(np.mean((x.T @ delta) ** 2))))  # dL/dW
        gradient = delta @ w.T  # dL/dx, for the layer before
    # --8<-- [end:backprop]
    return np.array(sizes[::-1]) / math.sqrt(width)


sizes = {name: weight_gradients(name, gain) for name, gain in gains.items()}
first = {name: size[0] for name, size in sizes.items()}
last = {name: size[-1] for name, size in sizes.items()}


def by_layer(label) -> Figure:
    """tanh level near 1, too small ReLU level far below, sigmoid falling towards the input."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for style, color, (name, size) in zip(["o-", "s-", "^-"], ["C0", "C1", "C3"],
                                          sizes.items(), strict=True):
        axes.semilogy(range(1, layers + 1), size, style, color=color, markersize=4,
                      markevery=(1, 4), label=f"{label(name)}, {label(starts[name])}")
    axes.set(xlabel=label("layer"), ylabel=label("RMS of the weights' gradient"))
    axes.legend(loc="lower right")
    return figure
