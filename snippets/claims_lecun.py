"""Claims about LeCun's rule, SELU and orthogonal weights, with the evidence that decides them."""
import math

import numpy as np

from activation_gains import functions
from initializers import lecun_normal, orthogonal
from orthogonal_cost import batch, largest, most
from saxe_mode import depths, near
from selu_map import path
from semi_orthogonal import table as shapes
from verdicts import claim

selu_layers, layers, width, steps = 100, 30, 64, 100
far_mean, far_variance = 3, 16
lecun, he = (path(0, 1, gain, selu_layers)[-1] for gain in (1, math.sqrt(2)))
from_far = path(far_mean, far_variance, 1, selu_layers)[-1]
_, square, wide = shapes


def at_zero(name, step=1e-6):
    """Value and slope of an activation function at 0."""
    low, middle, high = (float(functions[name](z)) for z in np.array([-step, 0, step]))
    return middle, (high - low) / (2 * step)


def through(name, gain=1.0):
    """The RMS after orthogonal layers, with an input of RMS 1."""
    rng = np.random.default_rng(0)
    h = rng.standard_normal((width, width))
    h /= math.sqrt((h**2).mean())
    for _ in range(layers):
        h = functions[name](h @ orthogonal(rng, width, width, gain))
    return math.sqrt((h**2).mean())


def power(w, v):
    """|Wᵗv| for the vector v of length 1, after all the time steps."""
    for _ in range(steps):
        v = w @ v
    return float(np.linalg.norm(v))


rng = np.random.default_rng(0)
turn, start = orthogonal(rng, width, width), np.eye(width)[0]
larger, smaller = 1.1, 0.9
level, grown, shrunk = (power(scale * turn, start) for scale in (1, larger, smaller))
gaussian = [power(lecun_normal(rng, width, width), start) for _ in range(10)]
tanh_zero, sigmoid_zero = at_zero("tanh"), at_zero("sigmoid")
plain, scaled = through("ReLU"), through("ReLU", math.sqrt(2))

claims = {
    "for_selu": claim(abs(lecun[1] - 1) < 0.01, abs(from_far[1] - 1) < 0.1, layers=selu_layers,
                      mean=far_mean, variance=far_variance, end=from_far[1]),
    "tanh_and_sigmoid": claim(*(np.allclose(point, (0, 1)) for point in (tanh_zero, sigmoid_zero)),
                              tanh=tanh_zero[1], value=sigmoid_zero[0], slope=sigmoid_zero[1]),
    "he_for_selu": claim(0.1 < he[1] < 10, layers=selu_layers, lecun=lecun[1], he=he[1]),
    "identity": claim(*(shape["WᵀW = I"] for shape in shapes), fan_in=wide["fan_in"],
                      fan_out=wide["fan_out"]),
    "expensive": claim(most > 100, width=largest, batch=batch, steps=most),
    "only_exploding": claim(min(square["forward"], square["backward"]) < 0.99,
                            forward=square["forward"], backward=square["backward"]),
    "any_activation": claim(0.1 < plain < 10, layers=layers, plain=plain, scaled=scaled),
    "recurrent": claim(abs(level - 1) < 0.01, steps=steps, level=level, least=min(gaussian),
                       greatest=max(gaussian)),
    "recurrent_explodes": claim(grown > 100, shrunk > 100, larger=larger, smaller=smaller,
                                grown=grown, shrunk=shrunk, steps=steps),
    "no_longer": claim(max(near) <= near[0], shallow=depths[0], deep=depths[-1], first=near[0],
                       last=near[-1]),
}
