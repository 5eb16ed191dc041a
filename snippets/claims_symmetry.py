"""Claims about zero, constant and random starts, each with the evidence that decides it."""
from itertools import pairwise

import numpy as np

from equal_units import by_w
from initializers import xavier_normal
from network_with_biases import gradients
from origin_saddle import highest, lowest
from origin_saddle import y as either
from plain_network import functions
from softmax_from_zero import apart, random_end, random_start, zero_end, zero_start
from verdicts import claim
from xor_training import distinct, units, x
from xor_training import y as xor

steps, constant, small, depths, width = 300, 0.5, 0.01, [1, 2, 8], 3
rng = np.random.default_rng(0)


def train(w1, w2, y=xor, activation="tanh", drop=None):
    """Weights and biases of one hidden layer of eight neurons after some steps of size 1."""
    weights, biases = [w1.copy(), w2.copy()], [np.zeros((1, units)), np.zeros((1, 1))]
    for _ in range(steps):
        _, by_weights, by_biases = gradients(activation, weights, biases, x, y, drop)
        for parameter, slope in zip(weights + biases, by_weights + by_biases, strict=True):
            parameter -= slope
    return weights, biases


def different(*start, **options):
    """How many of the eight neurons differ after training."""
    (w1, w2), (b1, _) = train(*start, **options)
    return distinct(np.concatenate([w1, b1, w2.T]).T)


def bends(activation):
    """From zero, after learning OR: how far the scores of the corners vary, and how far they are
    from those of a linear model, which adds up: s(00) + s(11) = s(01) + s(10)."""
    (w1, w2), (b1, b2) = train(*zero, either, activation)
    s = (functions[activation][0](x @ w1 + b1) @ w2 + b2).ravel()
    return float(np.ptp(s)), float(abs(s[0] + s[3] - s[1] - s[2]))


def zero_gradient(activation, hidden=(units,), x=x, y=either):
    """The largest gradient of any weight in a network where all weights are zero."""
    sizes = [x.shape[1], *hidden, 1]
    weights = [np.zeros(shape) for shape in pairwise(sizes)]
    biases = [np.zeros((1, n)) for n in sizes[1:]]
    return max(float(abs(g).max()) for g in gradients(activation, weights, biases, x, y)[1])


zero = np.zeros((2, units)), np.zeros((units, 1))
equal = np.full((2, units), constant), np.full((units, 1), constant)
random = xavier_normal(rng, 2, units), xavier_normal(rng, units, 1)
found = {"zero": different(*zero), "zero, sigmoid": different(*zero, activation="sigmoid"),
         "constant": different(*equal), "random": different(*random),
         "small": different(*(small * rng.standard_normal(w.shape) for w in zero)),
         "dropout": different(*equal, drop=lambda shape: 2.0 * (rng.random(shape) < 0.5)),
         "first layer constant": different(equal[0], random[1]),
         "last layer zero": different(random[0], zero[1])}
first = {name: zero_gradient(name) for name in functions}  # tanh, ReLU, sigmoid
deep = [zero_gradient("tanh", (units,) * depth) for depth in depths]
variation, bend = zip(*(bends(name) for name in ("tanh", "sigmoid")), strict=True)
# A convolution sees each piece of three neighbours as an example, with the same weights.
pieces = np.lib.stride_tricks.sliding_window_view(rng.standard_normal(20), width)
convolution = zero_gradient("ReLU", x=pieces, y=np.arange(len(pieces))[:, None] % 3 == 0)
head = zero_gradient("ReLU", hidden=())
still = int((functions["ReLU"][0](x @ zero[0]) == 0).all(axis=0).sum())  # neurons that put out 0

claims = {
    "zero_breaks": claim(found["zero"] > 1, neurons=found["zero"], of=units),
    "random_breaks": claim(found["random"] == units, neurons=found["random"]),
    "same_features": claim(*(first[name] > 0 for name in functions), tanh=first["tanh"],
                           relu=first["ReLU"], sigmoid=first["sigmoid"],
                           neurons=found["zero, sigmoid"]),
    "some_inactive": claim(0 < still < units and first["ReLU"] > 0, still=still,
                           gradient=first["ReLU"]),
    "linear": claim(*(v > 0.1 and b < 0.1 * v for v, b in zip(variation, bend, strict=True)),
                    tanh=variation[0], sigmoid=variation[1], bend=bend[1]),
    "vanishing": claim(0 < deep[-1] < deep[0], depths=depths, largest=max(deep)),
    "minimum": claim(lowest >= 0, lowest=lowest, highest=highest),
    "or_small": claim(found["small"] == found["zero"], std=small, neurons=found["small"]),
    "similar": claim(found["constant"] > 1, constant=constant, steps=steps,
                     neurons=found["constant"]),
    "dropout": claim(found["dropout"] == units, neurons=found["dropout"]),
    "all_weights_equal": claim(np.ptp(by_w) == 0, first=by_w[0, 0], second=by_w[1, 0]),
    "every_layer": claim(found["first layer constant"] < units, found["last layer zero"] < units,
                         first=found["first layer constant"], last=found["last layer zero"]),
    "convolution": claim(convolution > 0, gradient=convolution, width=width),
    "new_head": claim(head > 0, first["ReLU"] > 0, head=head, both=first["ReLU"]),
    "logistic": claim(abs(zero_end - random_end) < 0.01 * random_end, start=zero_start,
                      zero=zero_end, random=random_end),
    "regularization": claim(apart > 0.01, random_start=random_start, apart=apart),
}
