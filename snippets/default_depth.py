"""Signal and spread, layer by layer, in thirty ReLU layers left to the frameworks' defaults."""
# studynotes: rtol=1e-3
import numpy as np
from matplotlib.figure import Figure

from framework_defaults import defaults, one_over_root
from relu_depth import inputs, layers, width


def run(rule, biased):
    """RMS of the activations, and their spread from input to input, from layer 0 on."""
    rng = np.random.default_rng(0)
    h = rng.standard_normal((inputs, width))
    size, spread = [np.sqrt((h**2).mean())], [h.std(axis=0).mean()]
    for _ in range(layers):
        z = h @ rule(rng, width, width)
        if biased:
            z += one_over_root(rng, width, width)[0]
        h = np.maximum(z, 0)
        size.append(np.sqrt((h**2).mean()))
        spread.append(h.std(axis=0).mean())
    return {"size": size, "spread": spread}


runs = {name: run(*default) for name, default in defaults.items()}
# Without biases nothing hides the loss: a third of the variance, and ReLU keeps half of that.
no_bias = run(one_over_root, False)["size"][-1]
no_bias_theory = 6 ** (-layers / 2)
last = {name: {"size": run["size"][-1], "spread": run["spread"][-1]}
        for name, run in runs.items()}


def depth(label) -> Figure:
    """PyTorch's signal looks alive, but its spread is gone: every input gets the same answer."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for name, kind, style in (("He", "size", "C3-^"), ("Keras", "size", "C1-s"),
                              ("PyTorch", "size", "C0-o"), ("PyTorch", "spread", "C0--")):
        what = "" if kind == "size" else ": " + label("spread of the output")
        axes.semilogy(range(0, layers + 1, 2), runs[name][kind][::2], style, markersize=4,
                      label=label(name) + what)
    axes.set(xlabel=label("layer"), ylabel=label("RMS of the activations"), ylim=(1e-13, 1e7))
    axes.legend(loc="upper left", ncols=2)
    return figure
