"""Five tanh layers of 1000 neurons: the rule in use before Xavier, U(±1/√fan_in), and Xavier's."""
import math

import numpy as np

layers, width, inputs = 5, 1000, 100
limits = {"old rule": 1 / math.sqrt(width), "Xavier": math.sqrt(6 / (width + width))}


def rms(x):
    """Root of the mean square: the size of a signal, whatever its sign."""
    return float(np.sqrt(np.mean(x**2)))


def run(limit):
    """RMS of the activations after each layer, and of the gradient that reaches the first."""
    rng = np.random.default_rng(0)
    weights = [rng.uniform(-limit, limit, (width, width)) for _ in range(layers)]
    h = [rng.standard_normal((inputs, width))]
    for w in weights:
        h.append(np.tanh(h[-1] @ w))
    gradient = start = rng.standard_normal((inputs, width))
    for w, out in zip(weights[::-1], h[:0:-1], strict=True):
        gradient = (gradient * (1 - out**2)) @ w.T
    return [rms(a) for a in h[1:]], rms(gradient) / rms(start)


(old, old_gradient), (xavier, xavier_gradient) = (run(limit) for limit in limits.values())
table = [{"layer": n, "old rule": a, "Xavier": b}
         for n, (a, b) in enumerate(zip(old, xavier, strict=True), start=1)]
per_layer = math.sqrt(1 / 3)  # √(width·Var(w)) of the old rule in the linear regime
