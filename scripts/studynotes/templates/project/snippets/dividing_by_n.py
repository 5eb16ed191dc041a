"""Sample variances of a die, on average: divided by n they are too small, by n - 1 they are not."""
import numpy as np
from matplotlib.figure import Figure

faces = np.arange(1, 7)
true = faces.var()  # these are all the faces, no sample of them: n is right here
trials, sizes = 100_000, [2, 3, 5, 10, 20]
rng = np.random.default_rng(0)
# --8<-- [start:trials]
by_n, by_n_minus_1 = {}, {}
for n in sizes:
    throws = rng.choice(faces, size=(trials, n))
    by_n[n] = throws.var(axis=1).mean()
    by_n_minus_1[n] = throws.var(axis=1, ddof=1).mean()
# --8<-- [end:trials]


def averages(label) -> Figure:
    """What the two give on average, by the size of the sample, and what they should give."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.axhline(true, color="gray", linestyle="--", label=label("true variance"))
    axes.plot(sizes, list(by_n_minus_1.values()), "o-", label=label("divided by {n}", n="n − 1"))
    axes.plot(sizes, list(by_n.values()), "s-", label=label("divided by {n}", n="n"))
    axes.set_xticks(sizes)
    axes.set_xlabel(label("throws in a sample"))
    axes.set_ylabel(label("average of the variances"))
    axes.set_ylim(0, 1.2 * true)
    axes.legend(loc="lower right")
    return figure
