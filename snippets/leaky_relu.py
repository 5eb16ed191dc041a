"""He's rule for leaky ReLU: the steeper the negative side, the smaller the weights."""
import math

import numpy as np

from he_range import fan_in

slopes = [0, 0.01, 0.2, 0.25, 0.3, 1]  # 0 is ReLU, 1 is linear
z = np.random.default_rng(0).standard_normal(1_000_000)


def kept(slope):
    """Share of the second moment that leaky ReLU passes on: the positive half, slope² of the other."""
    return (1 + slope**2) / 2


# --8<-- [start:table]
table = [{"slope": a,
          "kept, theory": kept(a),
          "kept, measured": (np.where(z > 0, z, a * z) ** 2).mean() / (z**2).mean(),
          "gain": math.sqrt(2 / (1 + a**2))} for a in slopes]
# --8<-- [end:table]

slope = 0.2
gain = math.sqrt(2 / (1 + slope**2))
variance = gain**2 / fan_in
std = math.sqrt(variance)
unchanged_at = 0.01  # PyTorch's default slope: the rule for ReLU is as good
change = 1 - 1 / math.sqrt(1 + unchanged_at**2)  # relative, of the standard deviation
