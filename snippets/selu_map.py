"""SELU pulls mean and variance to (0, 1), layer by layer and from far away."""
import numpy as np
from matplotlib.figure import Figure

from bell_mean import mean
from selu_constants import selu, selu_slope

layers, width, inputs = 30, 256, 64


# --8<-- [start:step]
def step(second_moment, gain=1.0):
    """Mean and variance after one SELU layer with weights of variance gain²/fan_in."""
    variance_of_z = gain**2 * second_moment  # n·Var(w)·E[x²], also if x has a mean
    m = mean(selu, variance_of_z)
    return m, mean(lambda z: selu(z) ** 2, variance_of_z) - m**2
# --8<-- [end:step]


def path(m, v, gain=1.0, layers=layers):
    """Mean and variance at the input and after every layer, from mean m and variance v."""
    points = [(m, v)]
    for _ in range(layers):
        m, v = step(m**2 + v, gain)
        points.append((m, v))
    return np.array(points)


def network(m, v, seed):
    """The same, measured over all neurons and inputs of one network."""
    rng = np.random.default_rng(seed)
    h = rng.normal(m, v**0.5, (inputs, width))
    points = [(h.mean(), h.var())]
    for _ in range(layers):
        h = selu(h @ rng.normal(0, width**-0.5, (width, width)))
        points.append((h.mean(), h.var()))
    return np.array(points)


starts = [(3, 16), (-1, 1), (0, 0.01)]
paths = [path(m, v) for m, v in starts]
shown = [0, 1, 5, 10, 20, 30]
above, _, below = ([float(p[n, 1]) for n in shown] for p in paths)  # the variance
mean_above = [float(paths[0][n, 0]) for n in shown]

# Near the fixed point each layer multiplies the distance from variance 1 by this slope.
h = 1e-3
kept = (step(1 + h)[1] - step(1 - h)[1]) / (2 * h)
# Going back, a layer multiplies the mean square of the gradient by n·Var(w)·E[f'(z)²].
gradient_factor = mean(lambda z: selu_slope(z) ** 2)


def moments(label) -> Figure:
    """Lines: the map.  Dots: a network.  Wherever they start, they end at mean 0, variance 1."""
    figure = Figure(figsize=(4.6, 5), layout="constrained")
    upper, lower = figure.subplots(2, sharex=True)
    for k, (start, theory) in enumerate(zip(starts, paths, strict=True)):
        measured = network(*start, seed=k)
        for axes, column in ((upper, 0), (lower, 1)):
            axes.plot(theory[:, column], color=f"C{k}", linewidth=1.4)
            axes.plot(range(0, layers + 1, 3), measured[::3, column], "o", color=f"C{k}",
                      markersize=4)
    upper.set(ylabel=label("mean"))
    lower.set(ylabel=label("variance"), yscale="log", xlabel=label("layer"))
    for axes, fixed in ((upper, 0), (lower, 1)):
        axes.axhline(fixed, color="gray", linestyle="--", linewidth=1)
    return figure
