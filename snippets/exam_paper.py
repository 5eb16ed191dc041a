"""A model paper's choices: round answers drawn with a fixed seed, sizes that follow from them."""
import math

import numpy as np

rng = np.random.default_rng(4086)  # another seed, another paper


def pick(*choices):
    """One of the choices, each equally likely."""
    return choices[rng.integers(len(choices))]


# The edge of Xavier's uniform form; three quarters of the fans are inputs.
edge = pick(0.05, 0.1, 0.125, 0.25)
edge_fans = round(6 / edge**2)
edge_in, edge_out = 3 * edge_fans // 4, edge_fans // 4
edge_variance, edge_std = 2 / edge_fans, math.sqrt(2 / edge_fans)
edge_no_root, edge_caffe = math.sqrt(3 / edge_fans), math.sqrt(3 / edge_in)

# He's standard deviation is given: how many inputs?
he_std = pick(0.02, 0.04, 0.1)
he_in = round(2 / he_std**2)
he_no_two, he_as_variance, he_as_edge = he_in // 2, round(2 / he_std), 3 * he_in

# Three ReLU layers, each narrower: by what is the gradient's mean square multiplied?
first, last = 2 ** pick(9, 10, 11), 2 ** pick(5, 6)
widths = [first, first // 2, first // 4, last]
shrink = first // last
shrink_halves = shrink * 2**3

# One layer, four variances.
order_in = pick(50, 100, 200)
order_out = 3 * order_in
order = {"He": 2 / order_in, "LeCun": 1 / order_in, "Xavier": 2 / (order_in + order_out),
         "PyTorch": 1 / (3 * order_in)}

# All weights of a ReLU network doubled.
doubled_layers = pick(9, 10, 12)
doubled = 2**doubled_layers
