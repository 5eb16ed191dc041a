"""Singular values of a product of ten layers: orthogonal, and Gaussian with the same variance."""
import numpy as np
from matplotlib.figure import Figure

from initializers import lecun_normal, orthogonal

layers, width, draws = 10, 50, 20


def spectrum(rule, depth):
    """The singular values of W₁⋯W_depth, largest first: geometric means over the draws."""
    logs = np.zeros(width)
    for seed in range(draws):
        rng = np.random.default_rng(seed)
        product = np.eye(width)
        for _ in range(depth):
            product = product @ rule(rng, width, width)
        logs += np.log(np.linalg.svd(product, compute_uv=False)) / draws
    return np.exp(logs)


one, ten = spectrum(lecun_normal, 1), spectrum(lecun_normal, layers)
flat = spectrum(orthogonal, layers)
largest_of_one, largest, middle = one[0], ten[0], ten[width // 2]
little = 0.1  # a direction that keeps less than this is as good as lost
lost = int((ten < little).sum())


def product(label) -> Figure:
    """Every direction survives orthogonal layers; most are lost in Gaussian ones."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    count = np.arange(1, width + 1)
    axes.semilogy(count, flat, color="C0", label=label("orthogonal, {n} layers", n=layers))
    axes.semilogy(count, one, "--", color="C1", label=label("Gaussian, 1 layer"))
    axes.semilogy(count, ten, color="C1", label=label("Gaussian, {n} layers", n=layers))
    axes.set(xlabel=label("direction"), ylabel=label("singular value"), ylim=(1e-12, 1e2))
    axes.legend(loc="lower left")
    return figure
