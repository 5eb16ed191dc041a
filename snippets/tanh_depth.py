"""Thirty tanh layers drawn by Xavier's rule: gain 1 fades slowly, gain 5/3 settles."""
import numpy as np
from matplotlib.figure import Figure

from quoted import torch_gain
from xavier_depth import run

layers = 30
five_thirds = torch_gain["tanh"]
plain, scaled = run("tanh", 1, layers), run("tanh", five_thirds, layers)

# For small z, tanh² z ≈ z² - 2z⁴/3.  With z ~ N(0, q) the mean square q then falls by 2q² a layer,
# so q ≈ 1/(2·layer) and the RMS is about 1/√(2·layer): slower than any exponential.
fading = 1 / np.sqrt(2 * np.arange(1, layers + 1))
fading_end = fading[-1]

# The gain that keeps Var(z) = 1 exactly: gain²·E[tanh²(z)] = 1 for z ~ N(0, 1).
z, weight = np.polynomial.hermite_e.hermegauss(99)
exact_gain = float(1 / np.sqrt((weight * np.tanh(z) ** 2).sum() / weight.sum()))


def activations(label) -> Figure:
    """RMS per layer: gain 1 follows 1/√(2·layer) downwards, gain 5/3 stays level."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.plot(scaled["size"], "-", color="C1", label=label("gain {gain}", gain="5/3"))
    axes.plot(plain["size"], "-", color="C0", label=label("gain {gain}", gain=1))
    axes.plot(range(1, layers + 1), fading, "--", color="gray", label=label("1/√(2 · layer)"))
    axes.set(xlabel=label("layer"), ylabel=label("RMS of the activations"), ylim=(0, 1.05))
    axes.legend(loc="upper right")
    return figure
