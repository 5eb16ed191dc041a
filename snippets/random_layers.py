"""Any draw of weights, layer after layer: the signal going forward, the gradient coming back."""
# --8<-- [start:code]
import numpy as np

from plain_network import functions

n, inputs = 100, 200  # neurons in every layer; examples sent through


def normal(std):
    """N(0, σ²); NumPy wants the standard deviation σ."""
    return lambda rng: rng.normal(0, std, (n, n))


def uniform(limit):
    """U(-limit, limit); its standard deviation is limit/√3."""
    return lambda rng: rng.uniform(-limit, limit, (n, n))


def rms(x):
    """Root of the mean square: the size of a signal, whatever its sign."""
    return float(np.sqrt(np.mean(x**2)))


def run(name, draw, layers, seed=0):
    """Activations, the input's first, and the part of the gradient's RMS that reaches it."""
    f, derivative = functions[name]
    rng = np.random.default_rng(seed)
    weights = [draw(rng) for _ in range(layers)]
    h = [rng.standard_normal((inputs, n))]
    for w in weights:
        h.append(f(h[-1] @ w))
    gradient = start = rng.standard_normal((inputs, n))  # what the loss might send back
    for w, out in zip(weights[::-1], h[:0:-1], strict=True):
        gradient = (gradient * derivative(out)) @ w.T
    return h, rms(gradient) / rms(start)
# --8<-- [end:code]


def typical_gradient(name, draw, layers, draws=8):
    """The geometric mean over several draws: one draw alone is luck."""
    return float(np.exp(np.mean([np.log(run(name, draw, layers, s)[1]) for s in range(draws)])))
