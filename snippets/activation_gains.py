"""The gain of every activation function, forward and backward, beside PyTorch's."""
import math

import numpy as np
from matplotlib.figure import Figure

from bell_mean import bell, edges, z
from leaky_relu import gain as leaky_gain
from quoted import torch_gain, torch_selu_gain
from selu_constants import selu

slope = 0.2  # of leaky ReLU
erf = np.vectorize(math.erf)

# --8<-- [start:functions]
functions = {
    "tanh": np.tanh,
    "softsign": lambda z: z / (1 + abs(z)),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "ReLU": lambda z: np.maximum(z, 0),
    "leaky ReLU": lambda z: np.where(z > 0, z, slope * z),
    "ELU": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "SELU": selu,
    "GELU": lambda z: z / 2 * (1 + erf(z / math.sqrt(2))),
    "SiLU": lambda z: z / 2 * (1 + np.tanh(z / 2)),  # z·sigmoid(z)
}
# --8<-- [end:functions]


# --8<-- [start:gains]
def gains(f):
    """The forward and the backward gain of f, for z ~ N(0, 1)."""
    slopes = np.diff(f(edges)) / np.diff(edges)  # no derivative by hand
    forward = 1 / math.sqrt((bell * f(z) ** 2).sum())
    backward = 1 / math.sqrt((bell * slopes**2).sum())
    return forward, backward
# --8<-- [end:gains]


pytorch = {"tanh": torch_gain["tanh"], "sigmoid": torch_gain["sigmoid"], "ReLU": leaky_gain(0),
           "leaky ReLU": leaky_gain(slope), "SELU": torch_selu_gain}
found = {name: gains(f) for name, f in functions.items()}
forward = {name: pair[0] for name, pair in found.items()}
backward = {name: pair[1] for name, pair in found.items()}
# With the forward gain, a layer multiplies the gradient's mean square by this.
factor = {name: (forward[name] / backward[name]) ** 2 for name in functions}
table = [{"activation function": name, "forward": forward[name], "backward": backward[name],
          "PyTorch": pytorch.get(name, math.nan), "factor on the gradient": factor[name]}
         for name in functions]
he_on_elu = 2 / forward["ELU"] ** 2  # what one layer makes of variance 1
he_on_gelu, he_on_silu = 2 / forward["GELU"] ** 2, 2 / forward["SiLU"] ** 2


def dots(label) -> Figure:
    """One line a function: forward gain, backward gain, and a cross where PyTorch has a value."""
    figure = Figure(figsize=(4.6, 4), layout="constrained")
    axes = figure.subplots()
    rows = range(len(functions))
    axes.plot([pytorch.get(name, math.nan) for name in functions], rows, "x", color="C2",
              markersize=10, label=label("PyTorch"))
    axes.plot(list(forward.values()), rows, "o", color="C0", markersize=9,
              label=label("forward gain"))
    axes.plot(list(backward.values()), rows, "s", color="C1", markersize=4,
              label=label("backward gain"))
    axes.set_yticks(rows, [label(name) for name in functions])
    axes.invert_yaxis()
    axes.set(xlabel=label("gain"), xlim=(0, 5))
    axes.legend(loc="lower right")
    return figure
