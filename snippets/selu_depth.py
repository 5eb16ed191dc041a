"""A hundred SELU layers from one draw, scaled by LeCun's rule, by He's and by PyTorch's 3/4."""
# studynotes: rtol=1e-4
import math

import numpy as np
from matplotlib.figure import Figure

from bell_mean import mean
from quoted import torch_selu_gain
from selu_constants import scale, selu, selu_slope
from selu_map import path

layers, width, inputs = 100, 256, 64
gains = {"LeCun": 1.0, "He": math.sqrt(2), "gain 3/4": torch_selu_gain}
rng = np.random.default_rng(0)
weights = rng.normal(0, width**-0.5, (layers, width, width))
x, sent_back = rng.standard_normal((2, inputs, width))


def run(gain):
    """Variance of the activations after each layer, and the gradient's RMS back at the input."""
    h, variances, slopes = x, [x.var()], []
    for w in weights:
        z = h @ (gain * w)
        h = selu(z)
        variances.append(h.var())
        slopes.append(selu_slope(z))
    g = sent_back
    for w, slope in zip(weights[::-1], slopes[::-1], strict=True):
        g = (g * slope) @ (gain * w).T
    return variances, math.sqrt((g**2).mean())


measured = {rule: run(gain) for rule, gain in gains.items()}
theory = {rule: path(0, 1, gain, layers)[:, 1] for rule, gain in gains.items()}
variance = {rule: variances[-1] for rule, (variances, _) in measured.items()}
gradient = {rule: size for rule, (_, size) in measured.items()}
table = [{"initialization": rule, "theory": float(theory[rule][-1]), "measured": variance[rule],
          "gradient at the input": gradient[rule]} for rule in gains]
lecun, he, three_quarters = variance.values()

# Large signals see SELU as λ·ReLU, so He's 2/n multiplies the mean square by 2·λ²/2.
he_growth = scale**2
# Where 3/4 settles: the mean square of x, what a layer makes of the gradient's mean square there.
settled = path(0, 1, torch_selu_gain, 400)[-1]
settled_z = torch_selu_gain**2 * (settled[0] ** 2 + settled[1])
settled_factor = torch_selu_gain**2 * mean(lambda z: selu_slope(z) ** 2, settled_z)
# With LeCun's rule the gradient's RMS grows by the root of E[f'(z)²] in each layer.
lecun_factor = mean(lambda z: selu_slope(z) ** 2)
lecun_gradient = lecun_factor ** (layers / 2)
tau = torch_selu_gain**2  # n·Var(w), τ in the paper


def depth(label) -> Figure:
    """Only LeCun's rule holds the variance at 1; dashed lines are the theory."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    at = range(0, layers + 1, 4)
    for color, rule in (("C2", "He"), ("C0", "LeCun"), ("C1", "gain 3/4")):
        axes.semilogy(at, measured[rule][0][::4], "-", color=color, label=label(rule))
        axes.semilogy(at, theory[rule][::4], "--", color="gray", linewidth=1)
    axes.set(xlabel=label("layer"), ylabel=label("variance"), ylim=(1e-2, 3e6))
    axes.legend(loc="upper left")
    return figure
