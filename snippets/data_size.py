"""Do few data need small weights?  Accuracy on new points by scale and number of examples."""
# studynotes: rtol=0.05
import math
from itertools import pairwise, repeat

import numpy as np
from matplotlib.figure import Figure

from plain_network import classes, clouds, features, functions, train

sizes, factors = [20, 60, 180], [0.25, 0.5, 1, 2, 4]  # examples; on He's standard deviation
hidden, width, tests, draws, rate, steps = 2, 24, 200, 12, 0.1, 200


# --8<-- [start:accuracy]
def accuracies(examples):
    """The share of right answers, of the examples and of new points, for every factor."""
    rngs = [np.random.default_rng(seed) for seed in range(draws)]
    y = np.arange(examples + tests) % classes
    x = np.stack([clouds(rng, len(y), distance=0.4)[0] for rng in rngs])[:, None]
    weights = []
    for n_in, n_out in pairwise([features] + [width] * hidden + [classes]):
        he = [rng.normal(0, math.sqrt(2 / n_in), (n_in, n_out)) for rng in rngs]
        weights.append(np.stack([np.multiply.outer(factors, w) for w in he]))
    with np.errstate(divide="ignore"):  # the loss of a sure and wrong answer, which is not used
        list(train("ReLU", weights, repeat((x[:, :, :examples], y[:examples]), steps), rate))
    h = x
    for w in weights[:-1]:
        h = functions["ReLU"][0](h @ w)
    right = (h @ weights[-1]).argmax(axis=-1) == y
    return [part.mean(axis=(0, 2)) for part in np.split(right, [examples], axis=2)]
# --8<-- [end:accuracy]


shares = {examples: accuracies(examples) for examples in sizes}
named = ["quarter", "half", "once", "twice", "four times"]
(few_seen, few), _, (many_seen, many) = (
    [dict(zip(named, part, strict=True)) for part in parts] for parts in shares.values())
few_better, many_better = (new["quarter"] - new["once"] for new in (few, many))


def scale(label) -> Figure:
    """New points, by scale: one curve for each number of examples."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for marker, examples in zip("^so", sizes[::-1], strict=True):
        axes.semilogx(factors, shares[examples][1], marker + "-", markersize=5,
                      label=label("{n} examples", n=examples))
    axes.set_xticks(factors, [f"{factor:g}" for factor in factors])
    axes.minorticks_off()
    axes.set(xlabel=label("factor on He"), ylabel=label("test accuracy"),
             ylim=(0.3, 0.85))
    axes.legend(loc="upper right")
    return figure
