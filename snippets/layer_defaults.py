"""What a layer with 100 inputs and 50 outputs begins with: rules by name, and the defaults."""
import math

import numpy as np
from matplotlib.figure import Figure

from fan_count import conv_in, conv_out
from truncated_normal import cut, cut_std, edge, kept

fan_in, fan_out = 100, 50
rules = {"Xavier": 2 / (fan_in + fan_out), "He": 2 / fan_in, "LeCun": 1 / fan_in,
         "PyTorch default": 1 / (3 * fan_in)}
stds = {rule: math.sqrt(variance) for rule, variance in rules.items()}
table = [{"rule": rule, "standard deviation": std, "edge, uniform": math.sqrt(3) * std,
          "edge, truncated normal": None if rule == "PyTorch default" else edge * std}
         for rule, std in stds.items()]

# Defaults.  PyTorch: U(±1/√fan_in); Keras: Xavier, uniform; Flax: LeCun, truncated normal.
torch_limit, keras_limit = 1 / math.sqrt(fan_in), math.sqrt(6 / (fan_in + fan_out))
flax_limit = edge * stds["LeCun"]
keras_over_torch = rules["Xavier"] / rules["PyTorch default"]
conv_torch, conv_keras = 1 / math.sqrt(conv_in), math.sqrt(6 / (conv_in + conv_out))
conv_flax = math.sqrt(1 / conv_in)  # standard deviation
# LSTM with 50 inputs and 100 hidden units; Keras keeps its four gates in one kernel (50, 400).
lstm_in, hidden = 50, 100
lstm_torch, lstm_keras = 1 / math.sqrt(hidden), math.sqrt(6 / (lstm_in + 4 * hidden))
features = 64  # of an embedding
embedding_flax = math.sqrt(1 / features)
attention = math.sqrt(6 / (features + 3 * features))  # three matrices in one, (192, 64)


def densities(label) -> Figure:
    """Three defaults for one layer: PyTorch's box, Keras's wider box, Flax's cut bell."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for name, limit in (("PyTorch", torch_limit), ("Keras", keras_limit)):
        height = 1 / (2 * limit)
        axes.plot([-limit, -limit, limit, limit], [0, height, height, 0], label=label(name))
    z = np.linspace(-cut, cut, 31)
    scale = stds["LeCun"] / cut_std  # of the bell before it was cut
    bell = np.exp(-z**2 / 2) / (math.sqrt(2 * math.pi) * scale * kept)
    axes.plot(np.pad(scale * z, 1, "edge"), np.pad(bell, 1), label=label("Flax"))
    axes.set(xlabel=label("weight"), ylabel=label("probability density"), ylim=(0, 6.5))
    axes.legend(loc="upper center", ncols=3)
    return figure
