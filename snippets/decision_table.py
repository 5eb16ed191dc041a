"""Which initialization for which activation function, and whether the gradient survives."""
import numpy as np

from initializers import he_normal, lecun_normal, xavier_normal

layers, width, inputs = 10, 256, 256
slope = 0.2  # of leaky ReLU
alpha, scale = 1.6732632423543772, 1.0507009873554805  # SELU [Klambauer et al. 2017]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def elu(z, alpha=1.0):
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


def leaky_he(rng, fan_in, fan_out):
    return he_normal(rng, fan_in, fan_out, slope)


# --8<-- [start:choices]
# activation function: (f, its derivative, initialization, its name, variance of a weight)
choices = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2,
             xavier_normal, "Xavier", "2/(fan_in + fan_out)"),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z: z > 0,
             he_normal, "He", "2/fan_in"),
    "leaky ReLU": (lambda z: np.where(z > 0, z, slope * z), lambda z: np.where(z > 0, 1, slope),
                   leaky_he, "He", "2/((1 + α²) · fan_in)"),
    "ELU": (elu, lambda z: np.where(z > 0, 1, np.exp(np.minimum(z, 0))),
            he_normal, "He", "2/fan_in"),
    "SELU": (lambda z: scale * elu(z, alpha),
             lambda z: scale * np.where(z > 0, 1, alpha * np.exp(np.minimum(z, 0))),
             lecun_normal, "LeCun", "1/fan_in"),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z),
                xavier_normal, "Xavier", "2/(fan_in + fan_out)"),
}
# --8<-- [end:choices]


def gradient(f, derivative, draw):
    """RMS of the gradient at the input, if it starts at the output of ten layers with RMS 1."""
    rng = np.random.default_rng(0)
    h = rng.standard_normal((inputs, width))
    passed = []
    for _ in range(layers):
        w = draw(rng, width, width)
        passed.append((w, derivative(h @ w)))
        h = f(h @ w)
    g = rng.standard_normal((inputs, width))
    for w, slopes in reversed(passed):
        g = (g * slopes) @ w.T
    return np.sqrt((g**2).mean())


left = {name: gradient(f, derivative, draw)
        for name, (f, derivative, draw, *_) in choices.items()}
table = [{"activation function": name, "initialization": rule, "variance": variance,
          "gradient at the input": left[name]}
         for name, (*_, rule, variance) in choices.items()]
