"""Thirty ReLU layers: signal and gradient with weights half, once and twice as large as He's."""
import math

from matplotlib.figure import Figure

from xavier_depth import run

layers = 30
factors = {"too small": 0.5, "right": 1, "too large": 2}  # on He's standard deviation √(2/n)
# In a square layer He's standard deviation is √2 times Xavier's.
runs = {scale: run("ReLU", factor * math.sqrt(2), layers) for scale, factor in factors.items()}
theory = {scale: float(factor) ** layers for scale, factor in factors.items()}
table = [{"scale": scale, "factor": factors[scale], "theory": theory[scale],
          "signal": r["size"][-1], "gradient": r["gradient"][0]} for scale, r in runs.items()]
millionth = math.ceil(6 * math.log(10) / math.log(2))  # so many halvings leave less than 10⁻⁶


def depth(label) -> Figure:
    """Above the signal, from left to right; below the gradient, from right to left."""
    figure = Figure(figsize=(4.6, 5), layout="constrained")
    above, below = figure.subplots(2, sharex=True, sharey=True)
    for color, (scale, r) in zip(["C2", "C0", "C1"], list(runs.items())[::-1], strict=True):
        above.semilogy(r["size"], color=color, label=label(scale))
        below.semilogy(r["gradient"], color=color)
    above.set(ylabel=label("RMS of the signal"), ylim=(1e-10, 1e14))
    below.set(ylabel=label("RMS of the gradient"), xlabel=label("layer"))
    above.legend(loc="upper left")
    return figure
