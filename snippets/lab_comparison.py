"""Five initializations on handwritten digits: three runs of each, on the same images in turn."""
# studynotes: rtol=0.05 timeout=180
import math

import numpy as np
from matplotlib.figure import Figure

from lab_network import digits, methods, sizes, start_by
from lab_training import epochs, train

seeds, classes = 3, sizes[-1]
train_set, test_set = digits()
guessing = math.log(classes)  # the loss if every digit gets the same chance

# --8<-- [start:runs]
losses, accuracy = {}, {}  # by method; shapes (seeds, steps) and (seeds, epochs + 1)
for method in methods:
    runs = [train(start_by(method, seed), train_set, test_set, seed) for seed in range(seeds)]
    losses[method], accuracy[method] = map(np.array, zip(*runs, strict=True))
# --8<-- [end:runs]

steps, test_images = losses["zero"].shape[1], len(test_set[1])
first = {method: a[:, 1].mean() for method, a in accuracy.items()}
final = {method: a[:, -1].mean() for method, a in accuracy.items()}
lowest = {method: a[:, -1].min() for method, a in accuracy.items()}
highest = {method: a[:, -1].max() for method, a in accuracy.items()}
widest = max(highest[method] - lowest[method] for method in methods)
table = [{"initialization": method, "after one epoch": first[method], "at the end": final[method],
          "lowest": lowest[method], "highest": highest[method]} for method in methods]
# A network that gives the same scores for every image cannot do better than this.
shares = np.bincount(train_set[1]) / len(train_set[1])
floor = -(shares * np.log(shares)).sum()
zero_loss = losses["zero"][:, -steps // epochs:].mean()  # in the last epoch
styles = ["-", "-", "-", "--", "-"]  # He lies on Xavier


def progress(label) -> Figure:
    """Test accuracy by epoch: the mean, and the range of the runs as a band."""
    figure = Figure(figsize=(4.6, 3.8), layout="constrained")
    axes = figure.subplots()
    for n, (method, a) in enumerate(accuracy.items()):
        axes.fill_between(range(epochs + 1), a.min(axis=0), a.max(axis=0), color=f"C{n}",
                          alpha=0.3, linewidth=0)
        axes.plot(a.mean(axis=0), "so^v*"[n] + styles[n], color=f"C{n}", label=label(method))
    axes.set(xlabel=label("epoch"), ylabel=label("test accuracy"), ylim=(0, 1))
    figure.legend(loc="outside upper center", ncols=2)
    return figure


def descent(label) -> Figure:
    """Training loss by step, a mean over all runs and a few steps; the grey line is guessing."""
    figure = Figure(figsize=(4.6, 3.8), layout="constrained")
    axes = figure.subplots()
    axes.axhline(guessing, color="gray", linewidth=1)
    for n, (method, loss) in enumerate(losses.items()):
        smooth = loss.mean(axis=0).reshape(-1, 5).mean(axis=1)
        axes.plot(np.arange(2, steps, 5), smooth, styles[n], color=f"C{n}", label=label(method))
    axes.set(xlabel=label("training step"), ylabel=label("loss"), ylim=(0, 2.8))
    figure.legend(loc="outside upper center", ncols=2)
    return figure
