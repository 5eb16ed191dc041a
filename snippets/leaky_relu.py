"""He's rule for leaky ReLU: the steeper the negative side, the smaller the weights."""
import math

import numpy as np

slopes = [0, 0.01, 0.2, 0.25, 1]  # 0 is ReLU, 1 is linear
z = np.random.default_rng(0).standard_normal(1_000_000)


def gain(slope):
    """The factor on 1/√fan_in; slope² of the negative half is kept [He et al. 2015, eq. 15]."""
    return math.sqrt(2 / (1 + slope**2))


table = [{"slope": slope, "kept of the second moment": (1 + slope**2) / 2,
          "measured": (np.where(z > 0, z, slope * z) ** 2).mean() / (z**2).mean(),
          "gain": gain(slope)} for slope in slopes]

fan_in = 100
variance = gain(0.2) ** 2 / fan_in
overdone = gain(0) / gain(0.01) - 1  # by He's rule for plain ReLU at PyTorch's default slope
