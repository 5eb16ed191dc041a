"""A network with biases and one sigmoid output: its loss and gradients by backpropagation."""
import numpy as np

from plain_network import functions


# --8<-- [start:gradients]
def gradients(activation, weights, biases, x, y, drop=None):
    """The loss, its gradients by the weights and its gradients by the biases, layer by layer.

    x has shape (examples, features), y holds 0 or 1 in shape (examples, 1).
    Weights have shape (…, fan_in, fan_out), biases (…, 1, fan_out): networks side by side.
    `drop(shape)` gives the factors of dropout on the hidden units.
    """
    f, derivative = functions[activation]
    h, slopes = [x], [1.0]
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        a = f(h[-1] @ w + b)
        kept = drop(a.shape) if drop else 1.0
        h.append(kept * a)
        slopes.append(kept * derivative(a))
    p = 1 / (1 + np.exp(-(h[-1] @ weights[-1] + biases[-1])))
    loss = -np.log(np.where(y, p, 1 - p)).mean(axis=(-2, -1))
    delta = (p - y) / len(y)
    by_weights, by_biases = [], []
    for k in reversed(range(len(weights))):
        by_weights.insert(0, h[k].mT @ delta)
        by_biases.insert(0, delta.sum(axis=-2, keepdims=True))
        delta = (delta @ weights[k].mT) * slopes[k]
    return loss, by_weights, by_biases
# --8<-- [end:gradients]
