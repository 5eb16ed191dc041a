"""Softmax regression from zero and from random weights: convex, so both end in the same place."""
# studynotes: rtol=1e-3
from itertools import repeat

import numpy as np

from plain_network import classes, clouds, features, train

# --8<-- [start:run]
rng = np.random.default_rng(0)
x, y = clouds(rng, 400, distance=0.3)
steps, rate = 500, 0.5
# One layer: its outputs are told apart by their classes.  Two networks, side by side.
starts = np.stack([np.zeros((features, classes)), rng.standard_normal((features, classes))])
weights = [starts.copy()]
losses = np.array(list(train("tanh", weights, repeat((x, y), steps), rate)))
# --8<-- [end:run]
zero_start, random_start = (float(loss) for loss in losses[0])
zero_end, random_end = (float(loss) for loss in losses[-1])
# The same number added to the weights of all classes changes no probability.
centred = weights[0] - weights[0].mean(axis=-1, keepdims=True)
apart = float(abs(centred[0] - centred[1]).max())
