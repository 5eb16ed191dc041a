"""The probability that among n people two share a birthday."""
import math

import numpy as np
from matplotlib.figure import Figure

days = 365
# --8<-- [start:probability]
people = np.arange(1, 81)
all_differ = np.cumprod(1 - (people - 1) / days)
shared = 1 - all_differ
half = int(people[shared > 1 / 2][0])
# --8<-- [end:probability]
others = half - 1
pairs = math.comb(half, 2)
table = [{"people": n, "pairs": math.comb(n, 2), "probability": shared[n - 1]}
         for n in (10, 20, half, 30, 40, 60)]
# Until somebody shares one given birthday: (1 - 1/days)^n < 1/2.
yours = math.ceil(math.log(1 / 2) / math.log(1 - 1 / days))


def curve(label) -> Figure:
    """The probability rises fast, for the pairs are many."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.plot(people, shared)
    axes.axhline(1 / 2, color="gray", linestyle="--")
    axes.plot(half, shared[others], "o", color="C1")
    axes.set_xlabel(label("people"))
    axes.set_ylabel(label("probability"))
    return figure
