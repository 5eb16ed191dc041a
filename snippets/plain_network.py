"""A network without biases and its training, for every note that trains one."""
import math

import numpy as np

classes, features = 4, 20
guessing = math.log(classes)  # the loss if every class gets the same chance
# Each function with its derivative, written by the output h: tanh' = 1 - h², sigmoid' = h(1 - h).
functions = {"ReLU": (lambda z: np.maximum(z, 0), lambda h: h > 0),
             "tanh": (np.tanh, lambda h: 1 - h**2),
             "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda h: h * (1 - h))}


def clouds(rng, examples, distance):
    """Points x of shape (examples, features) and classes y; each class has a random centre."""
    centres = distance * rng.standard_normal((classes, features))
    y = np.arange(examples) % classes
    return centres[y] + rng.standard_normal((examples, features)), y


def train(activation, weights, batches, rate, momentum=0.0):
    """The loss before each step of gradient descent; `weights` change in place.

    Each array of weights has shape (…, fan_in, fan_out): networks train side by side.
    """
    f, derivative = functions[activation]
    velocity = [np.zeros_like(w) for w in weights]
    for x, y in batches:
        h = [x]
        for w in weights[:-1]:
            h.append(f(h[-1] @ w))
        scores = h[-1] @ weights[-1]
        p = np.exp(scores - scores.max(axis=-1, keepdims=True))
        p /= p.sum(axis=-1, keepdims=True)
        yield -np.log(p[..., range(len(y)), y]).mean(axis=-1)
        delta = (p - np.eye(classes)[y]) / len(y)
        for k in reversed(range(len(weights))):
            velocity[k] = momentum * velocity[k] + h[k].mT @ delta
            delta = (delta @ weights[k].mT) * derivative(h[k])
            weights[k] -= rate * velocity[k]
