"""The ten-mark question, measured: ten ReLU layers whose weights are five times too small."""
import math

import numpy as np

layers, width, classes, std = 10, 800, 20, 0.01
right = math.sqrt(2 / width)
factor = std / right  # of the RMS, in each layer
theory = factor**layers
first_loss = math.log(classes)
safe = 2 ** (layers // 2)  # He's weights times √2 in every layer


def start(std, inputs=50):
    """RMS of the last hidden layer and cross-entropy of a network that is only drawn."""
    rng = np.random.default_rng(0)
    h = rng.standard_normal((inputs, width))
    for _ in range(layers):
        h = np.maximum(h @ rng.normal(0, std, (width, width)), 0)
    scores = h @ rng.normal(0, std, (width, classes))
    true = scores[np.arange(inputs), rng.integers(classes, size=inputs)]
    return math.sqrt((h**2).mean()), (np.log(np.exp(scores).sum(axis=1)) - true).mean()


left, loss = start(std)
