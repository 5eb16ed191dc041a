"""A linear network that halves its width five times: no rule keeps signal and gradient both."""
from itertools import pairwise

from xavier_variants import rules

widths = [512, 256, 128, 64, 32, 16]


def through(rule):
    """Factors on the variance of the signal (forward) and the gradient (backward), all layers."""
    forward = backward = 1.0
    for n_in, n_out in pairwise(widths):
        forward *= n_in * rule(n_in, n_out)
        backward *= n_out * rule(n_in, n_out)
    return {"forward": forward, "backward": backward}


factors = {"fan_in": through(rules["1/fan_in"]), "xavier": through(rules["2/(fan_in + fan_out)"]),
           "fan_out": through(lambda n_in, n_out: 1 / n_out)}
