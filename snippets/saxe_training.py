"""Gradient descent on deep linear networks: how many steps by depth, orthogonal and Gaussian?"""
# studynotes: rtol=0.05
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure

from initializers import orthogonal

classes, width, seeds, rate, most = 10, 64, 5, 0.2, 400
depths = [1, 2, 4, 8, 16, 32]
left = 0.01  # done when this share of the target's square is left as error


def gaussian(rng, fan_in, fan_out):
    """The same variance as orthogonal weights, 1/max(fan_in, fan_out)."""
    return rng.standard_normal((fan_in, fan_out)) / np.sqrt(max(fan_in, fan_out))


def steps(rule, depth, seed, width=width):
    """Steps until W₁⋯W_depth is the target, with singular values from 1/2 to 2; or `most`."""
    rng = np.random.default_rng(seed)
    u, v = orthogonal(rng, classes, classes), orthogonal(rng, classes, classes)
    target = (u * np.linspace(0.5, 2, classes)) @ v
    sizes = [classes] + [width] * (depth - 1) + [classes]
    weights = [rule(rng, n_in, n_out) for n_in, n_out in pairwise(sizes)]
    for step in range(most):
        h = [np.eye(classes)]  # inputs: the unit vectors
        for w in weights:
            h.append(h[-1] @ w)
        delta = h[-1] - target
        if (delta**2).sum() < left * (target**2).sum():
            return step
        for k in reversed(range(depth)):
            gradient = h[k].T @ delta
            delta = delta @ weights[k].T
            weights[k] = weights[k] - rate / depth * gradient
    return most


def medians(rule):
    """The median over seeds, for every depth."""
    return [int(np.median([steps(rule, depth, seed) for seed in range(seeds)]))
            for depth in depths]


isometric, scattered = medians(orthogonal), medians(gaussian)
# Layers no wider than the task are another matter: there the modes have to turn first.
narrow_depth = depths[2]
narrow = int(np.median([steps(orthogonal, narrow_depth, seed, classes) for seed in range(seeds)]))
table = [{"weight layers": depth, "orthogonal": a, "Gaussian": b}
         for depth, a, b in zip(depths, isometric, scattered, strict=True)]
deepest, isometric_end, scattered_end = depths[-1], isometric[-1], scattered[-1]


def learning(label) -> Figure:
    """Orthogonal layers need as many steps at every depth."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.loglog(depths, scattered, "^-", color="C1", label=label("Gaussian"))
    axes.loglog(depths, isometric, "o-", color="C0", label=label("orthogonal"))
    axes.set(xlabel=label("weight layers"), ylabel=label("steps needed"), ylim=(1, most))
    axes.set_xticks(depths, depths)
    axes.minorticks_off()
    axes.legend(loc="upper left")
    return figure
