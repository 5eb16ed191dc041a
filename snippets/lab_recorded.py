"""The lab with all of MNIST: results of frameworks/mnist_lab.py, recorded and read here."""
import json
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

recording = json.loads((Path(__file__).parent / "data" / "mnist_lab.json").read_text())
recorded = recording["recorded"]
date, versions, minutes = recorded["date"], recorded["versions"], recorded["minutes"]
images, test_images = recorded["data"]["training images"], recorded["data"]["test images"]

accuracy = {}  # by method; shape (seeds, epochs)
for run in recording["results"]:
    accuracy.setdefault(run["method"], []).append(run["accuracy"])
accuracy = {method: np.array(runs) for method, runs in accuracy.items()}
seeds, epochs = accuracy["He"].shape

first = {method: a[:, 0].mean() for method, a in accuracy.items()}
final = {method: a[:, -1].mean() for method, a in accuracy.items()}
lowest = {method: a[:, -1].min() for method, a in accuracy.items()}
highest = {method: a[:, -1].max() for method, a in accuracy.items()}
table = [{"initialization": method, "after one epoch": first[method], "at the end": final[method],
          "lowest": lowest[method], "highest": highest[method]} for method in accuracy]
learned = [method for method in accuracy if method != "zero"]
best, worst = max(final[m] for m in learned), min(final[m] for m in learned)
gap = best - worst
spread = max(highest[m] - lowest[m] for m in learned)  # between seeds of one method


def progress(label) -> Figure:
    """Test accuracy by epoch, mean and range; true zero lies far below the picture."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for n, method in enumerate(learned, 1):
        a, shown = accuracy[method], range(1, epochs + 1)
        axes.fill_between(shown, a.min(axis=0), a.max(axis=0), color=f"C{n}", alpha=0.3,
                          linewidth=0)
        axes.plot(shown, a.mean(axis=0), "so^v*"[n] + ("--" if method == "He" else "-"),
                  color=f"C{n}", label=label(method))
    axes.set(xlabel=label("epoch"), ylabel=label("test accuracy"), xticks=shown)
    axes.legend(loc="lower right")
    return figure
