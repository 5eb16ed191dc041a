"""Batch norm in deep ReLU networks: the scale of the weights drops out, the depth does not."""
import numpy as np
from matplotlib.figure import Figure

layers, width, batch, draws = 30, 128, 128, 3
he = np.sqrt(2 / width)
scales = [0.001, he, 1.0]


# --8<-- [start:batch_norm]
def batch_norm(z):
    """Each neuron's z over the batch, shifted to mean 0 and scaled to variance 1."""
    return (z - z.mean(axis=0)) / z.std(axis=0)


def batch_norm_gradient(z, y, gradient):
    """From the gradient at y = batch_norm(z) back to z."""
    return (gradient - gradient.mean(axis=0) - y * (gradient * y).mean(axis=0)) / z.std(axis=0)
# --8<-- [end:batch_norm]


def run(std, normalise, seed):
    """RMS of the last activations, and of the gradient after each layer on its way back."""
    rng = np.random.default_rng(seed)
    h, steps = rng.standard_normal((batch, width)), []
    for _ in range(layers):
        w = std * rng.standard_normal((width, width))
        z = h @ w
        y = batch_norm(z) if normalise else z
        h = np.maximum(y, 0)
        steps.append((w, z, y))
    gradient = rng.standard_normal(h.shape)
    sizes = [np.sqrt((gradient**2).mean())]
    for w, z, y in reversed(steps):
        gradient = gradient * (y > 0)
        if normalise:
            gradient = batch_norm_gradient(z, y, gradient)
        gradient = gradient @ w.T
        sizes.append(np.sqrt((gradient**2).mean()))
    return np.sqrt((h**2).mean()), np.array(sizes) / sizes[0]


def mean_run(std, normalise):
    """Geometric means over the draws: the sizes lie on a logarithmic scale."""
    signal, gradient = zip(*(run(std, normalise, seed) for seed in range(draws)), strict=True)
    return np.exp(np.mean(np.log(signal))), np.exp(np.mean(np.log(gradient), axis=0))


plain = {std: mean_run(std, normalise=False) for std in scales}
normed = {std: mean_run(std, normalise=True) for std in scales}
table = [{"standard deviation": std, "RMS, plain": plain[std][0],
          "RMS, batch norm": normed[std][0], "gradient, batch norm": normed[std][1][-1]}
         for std in scales]
half = np.sqrt(1 / 2)  # what ReLU leaves of an RMS of 1
growth, plain_growth = normed[he][1][-1], plain[he][1][-1]
# Behind ReLU a unit normal has the variance 1/2 - 1/(2π).  Batch norm divides by it, ReLU halves
# the gradient's mean square; the first layer sees the input, of variance 1.
per_layer = np.sqrt((1 / 2) / (1 / 2 - 1 / (2 * np.pi)))
theory = half * per_layer ** (layers - 1)


def gradients(label) -> Figure:
    """Back from the last layer: level with He's rule alone, growing with batch norm."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for style, name, (_, sizes) in (("s-", "batch norm", normed[he]),
                                    ("o-", "He", plain[he])):
        axes.semilogy(sizes, style, markersize=4, markevery=5, label=label(name))
    axes.set(xlabel=label("layers from the end"), ylabel=label("RMS of the gradient"))
    axes.legend(loc="upper left")
    return figure
