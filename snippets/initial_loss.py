"""The loss before training: how large is the last layer, what do the output biases say?"""
import math

import numpy as np

from initializers import he_normal

classes, width, hidden_layers, examples, draws = 10, 256, 3, 500, 20
guessing = math.log(classes)  # every class gets the same chance
last_layer = {"He": math.sqrt(2 / width), "Xavier": math.sqrt(2 / (width + classes)),
              "PyTorch default": math.sqrt(1 / (3 * width)), "σ = 0.01": 0.01, "zero": 0.0}


# --8<-- [start:cross_entropy]
def cross_entropy(scores, y):
    """Mean loss of scores, shape (examples, classes), for the right classes y."""
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return -log_p[range(len(y)), y].mean()
# --8<-- [end:cross_entropy]


def losses(seed):
    """The loss at the start for every scale of the last layer, from the same random numbers."""
    rng = np.random.default_rng(seed)
    h = rng.standard_normal((examples, width))
    for _ in range(hidden_layers):
        h = np.maximum(h @ he_normal(rng, width, width), 0)
    scores = h @ rng.standard_normal((width, classes))
    return [cross_entropy(std * scores, np.arange(examples) % classes)
            for std in last_layer.values()]


loss = dict(zip(last_layer, np.mean([losses(seed) for seed in range(draws)], axis=0), strict=True))
table = [{"last layer": rule, "standard deviation": std, "loss before training": loss[rule]}
         for rule, std in last_layer.items()]
# Scores with a small variance s² cost about s²/2·(1 - 1/classes); here s² = width·std²·E[h²],
# and He's rule keeps E[h²] = 1.
small_extra = width * last_layer["σ = 0.01"] ** 2 / 2 * (1 - 1 / classes)

# --8<-- [start:prior]
shares = np.array([0.90, 0.09, 0.01])  # how often each class occurs in the training data
bias = np.log(shares)
# --8<-- [end:prior]
share_1, share_2, share_3 = shares
bias_1, bias_2, bias_3 = bias
# With the last weights at zero the scores are the biases, and softmax(ln p) = p.
zero_bias_loss = math.log(len(shares))
prior_loss = -(shares * bias).sum()
