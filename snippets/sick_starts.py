"""What the check of a start says of a healthy network and of five sick ones."""
from itertools import pairwise

import numpy as np

from check_start import check, report
from initializers import he_normal, xavier_normal
from plain_network import classes, clouds, features, train

hidden, width, examples, smaller, huge_rate = 10, 64, 200, 10, 1
rng = np.random.default_rng(0)
x, y = clouds(rng, examples, distance=1)
x /= x.std()
*fans, last = pairwise([features] + [width] * hidden + [classes])
weights = [he_normal(rng, *fan) for fan in fans] + [xavier_normal(rng, *last)]
report(weights, x, y)

stepped = [w.copy() for w in weights]
list(train("ReLU", stepped, [(x, y)], huge_rate))
starts = {"right": weights,
          "small last layer": [*weights[:-1], weights[-1] / smaller],
          "too small": [w / 2 for w in weights],
          "too large": [w * 2 for w in weights],
          "equal": [np.full(w.shape, 1 / len(w)) for w in weights],
          "after a huge step": stepped}
checks = {start: check(layers, x, y) for start, layers in starts.items()}
# Signal and dead neurons of the last hidden layer, gradient and copies of the first.
found = {start: {"loss": loss, "signal": layers[-2]["rms"],
                 # rounded: equal neurons get a gradient of 0 but for rounding errors
                 "gradient / weight": round(layers[0]["gradient"], 12),
                 "dead": layers[-2]["dead"], "distinct neurons": layers[0]["distinct"]}
         for start, (loss, layers) in checks.items()}
table = [{"start": start, **row} for start, row in found.items()]
small_step = 0.001  # of a weight's size, what an update should be about [CS231n]
typical = float(np.median([layer["gradient"] for layer in checks["right"][1]]))
