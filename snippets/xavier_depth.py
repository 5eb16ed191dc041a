"""Signal and gradient through ten layers drawn by Xavier's rule: tanh, sigmoid and ReLU."""
import numpy as np
from matplotlib.figure import Figure

from initializers import xavier_uniform
from plain_network import functions
from quoted import sigmoid_factor

layers = 10
width = inputs = 256


def rms(x):
    """Root of the mean square: the size of a signal, whatever its sign."""
    return float(np.sqrt(np.mean(x**2)))


def run(name, gain, layers=layers):
    """For layers 0 (input) to the last: RMS of h, its spread over the inputs, RMS of dL/dh."""
    f, derivative = functions[name]
    rng = np.random.default_rng(0)
    weights = [xavier_uniform(rng, width, width, gain) for _ in range(layers)]
    h = [rng.standard_normal((inputs, width))]
    for w in weights:
        h.append(f(h[-1] @ w))
    gradients = [rng.standard_normal((inputs, width))]  # what the loss might send back
    for w, out in zip(weights[::-1], h[:0:-1], strict=True):
        gradients.insert(0, (gradients[0] * derivative(out)) @ w.T)
    return {"activation function": name, "gain": gain, "size": [rms(a) for a in h],
            "spread": [float(a.std(axis=0).mean()) for a in h],
            "gradient": [rms(g) for g in gradients]}


tanh, sigmoid, relu = run("tanh", 1), run("sigmoid", 1), run("ReLU", 1)
sigmoid_times_4 = run("sigmoid", sigmoid_factor)
table = [{"activation function": r["activation function"], "gain": r["gain"],
          "spread of the output": r["spread"][-1], "gradient at the input": r["gradient"][0]}
         for r in (tanh, sigmoid, sigmoid_times_4)]
per_layer = (sigmoid["gradient"][0] / sigmoid["gradient"][-1]) ** (1 / layers)
at_best = 0.25**layers  # sigmoid' is never above 1/4
relu_theory = 0.5 ** (layers / 2)  # ReLU loses half the mean square in each layer


def gradient(label) -> Figure:
    """From the last layer (right) back to the input: only tanh keeps its gradient."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for marker, r in zip("os^", (tanh, sigmoid_times_4, sigmoid), strict=True):
        name = f"{label(r['activation function'])}, {label('gain {gain}', gain=r['gain'])}"
        axes.semilogy(r["gradient"], marker + "-", markersize=4, label=name)
    axes.set(xlabel=label("layer"), ylabel=label("RMS of the gradient"))
    axes.legend(loc="lower right")
    return figure
