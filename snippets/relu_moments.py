"""What ReLU leaves of a symmetric z: half the second moment, a third of the variance."""
import math

import numpy as np
from matplotlib.figure import Figure

count = 1_000_000
# --8<-- [start:sample]
z = np.random.default_rng(0).standard_normal(count)  # symmetric, Var z = 1
h = np.maximum(z, 0)
measured = {"mean": h.mean(), "second moment": (h**2).mean(), "variance": h.var()}
# --8<-- [end:sample]

mean = 1 / math.sqrt(2 * math.pi)  # ∫ z φ(z) dz over z > 0
second_moment = 1 / 2
variance = second_moment - mean**2
theory = {"mean": mean, "second moment": second_moment, "variance": variance}
table = [{"quantity": name, "theory": theory[name], "measured": measured[name]} for name in theory]

# The half needs symmetry only, no bell: z uniform on (-1, 1) keeps half its mean square too.
flat = np.random.default_rng(1).uniform(-1, 1, count)
flat_share = (np.maximum(flat, 0) ** 2).mean() / (flat**2).mean()


def halves(label) -> Figure:
    """z² times its density: two equal humps.  ReLU keeps the right one and drops the left."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    z = np.linspace(-4, 4, 161)
    hump = z**2 * np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    axes.plot(z, hump, color="gray", linewidth=1)
    for side, color, name in ((z <= 0, "C1", "dropped"), (z >= 0, "C0", "kept")):
        axes.fill_between(z[side], hump[side], color=color, alpha=0.5, linewidth=0)
        axes.annotate(f"{label(name)}\n½", (z[side].mean() * 0.72, 0.1), ha="center", va="center")
    axes.set(xlabel=label("z"), ylabel=label("z² × density"), ylim=(0, 0.33))
    return figure
