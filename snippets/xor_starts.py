"""XOR with eight hidden tanh neurons from six starts: which learn, and how many neurons differ."""
# studynotes: rtol=0.1
import math

import numpy as np
from matplotlib.figure import Figure

from initializers import xavier_normal
from xor_training import every, train, units

constant, learned, shown_steps = 0.5, 0.1, 600


def same(value):
    """A rule that gives every weight this value."""
    return lambda rng, n_in, n_out: np.full((n_in, n_out), value)


# --8<-- [start:starts]
zero, equal, random = same(0.0), same(constant), xavier_normal
starts = {"zero": (zero, zero), "constant": (equal, equal),
          "constant with dropout": (equal, equal), "W₁ constant, W₂ random": (equal, random),
          "W₁ random, W₂ zero": (random, zero), "random": (random, random)}
# --8<-- [end:starts]
losses, paths, table = {}, {}, []
for name, rules in starts.items():
    losses[name], paths[name], counts = train(rules, dropout="dropout" in name)
    last = losses[name][-1]
    table.append({"start": name, "loss at the end": float(np.median(last)),
                  "runs that learned": int((last < learned).sum()),
                  "distinct neurons": int(np.median(counts))})
ends = {row["start"]: row["loss at the end"] for row in table}
constant_end = {name: float(train(starts["constant"], name, runs=1)[0][-1, 0])
                for name in ("sigmoid", "ReLU")}
guessing = math.log(2)
# One neuron rises or falls along one direction.  At best it tells one corner from the other
# three, of which two are of one class: a chance of 2/3 for them.
one_neuron = -(2 * math.log(2 / 3) + math.log(1 / 3)) / 4
# Neurons of a layer can change places, each with all its weights: the function stays the same.
orders = math.factorial(units)


def curves(label) -> Figure:
    """Equal neurons stop where one neuron must stop; the others learn XOR, whatever the seed."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    shown = np.arange(shown_steps // every + 1)
    styles = {"zero": ":", "constant": "--", "constant with dropout": "-.", "random": "-"}
    for color, (name, style) in zip(["C0", "C1", "C2", "C3"], styles.items(), strict=True):
        some = losses[name][shown]
        axes.plot(shown * every, np.median(some, axis=1), style, color=color, label=label(name))
        if len(set(some[-1])) > 1:  # best to worst run
            axes.fill_between(shown * every, some.min(axis=1), some.max(axis=1), color=color,
                              alpha=0.2, linewidth=0)
    axes.axhline(one_neuron, color="gray", linewidth=1)
    axes.set(xlabel=label("training step"), ylabel=label("loss"), ylim=(-0.03, 1.35))
    axes.legend(loc="upper right")
    return figure


def fan(label) -> Figure:
    """The weight from the first input to each of the eight neurons, while they train."""
    figure = Figure(figsize=(4.6, 4.4), layout="constrained")
    shown = np.arange(0, shown_steps // every + 1, 2)
    panels = figure.subplots(2, sharex=True, sharey=True)
    for axes, name in zip(panels, ("constant", "random"), strict=True):
        axes.plot(shown * every, paths[name][shown, 0, 0, :], color="C0", linewidth=1)
        axes.set(title=label(name), ylabel=label("weight"))
    axes.set(xlabel=label("training step"))
    return figure
