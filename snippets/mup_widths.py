"""Coordinate check: how far does one step of Adam move the output of networks of many widths?"""
# studynotes: rtol=0.01
import numpy as np
from matplotlib.figure import Figure

widths, base, inputs, batch, draws, rate = [64, 128, 256, 512, 1024], 64, 16, 32, 6, 0.001


# --8<-- [start:change]
def change(width, mup, seed):
    """RMS change of the output by one step of size `rate` in the direction of each sign."""
    rng = np.random.default_rng(seed)
    x, y = rng.standard_normal((batch, inputs)), np.sign(rng.standard_normal((batch, 1)))
    w1 = rng.normal(0, np.sqrt(1 / inputs), (inputs, width))
    w2 = rng.normal(0, np.sqrt(2 / width), (width, width))
    w3 = rng.normal(0, np.sqrt(1 / width), (width, 1))
    rates = [rate, rate, rate]
    if mup:  # equal at the base width; wider, a smaller last layer and smaller steps
        times = width / base
        w3 /= np.sqrt(times)
        rates = [rate, rate / times, rate / times]

    def forward():
        h1 = np.maximum(x @ w1, 0)
        h2 = np.maximum(h1 @ w2, 0)
        return h1, h2, h2 @ w3

    h1, h2, before = forward()
    delta = -y / (1 + np.exp(y * before))  # the logistic loss
    delta2 = delta @ w3.T * (h2 > 0)
    delta1 = delta2 @ w2.T * (h1 > 0)
    steps = x.T @ delta1, h1.T @ delta2, h2.T @ delta
    for w, gradient, size in zip((w1, w2, w3), steps, rates, strict=True):
        w -= size * np.sign(gradient)  # Adam's first step has the size `rate` for every weight
    return np.sqrt(((forward()[-1] - before) ** 2).mean())
# --8<-- [end:change]


moved = {name: [float(np.mean([change(width, mup, seed) for seed in range(draws)]))
                for width in widths] for name, mup in (("standard", False), ("μP", True))}
table = {"width": widths, **moved}
standard_growth = moved["standard"][-1] / moved["standard"][0]
mup_growth = moved["μP"][-1] / moved["μP"][0]
lowest, highest = min(moved["μP"]), max(moved["μP"])
times_wider = widths[-1] // widths[0]


def coordinate_check(label) -> Figure:
    """The standard network's output moves further the wider it is; μP's hardly changes."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for marker, (name, sizes) in zip("os", moved.items(), strict=True):
        axes.loglog(widths, sizes, marker + "-", label=label(name))
    axes.set(xlabel=label("width"), ylabel=label("change of the output"))
    axes.set_xticks(widths, widths)
    axes.minorticks_off()
    axes.legend(loc="upper left")
    return figure
