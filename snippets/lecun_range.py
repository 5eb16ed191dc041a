"""LeCun's rule for a layer with 100 inputs: range, variance, a draw, and the other two rules."""
import math

import numpy as np

from initializers import lecun_uniform

# --8<-- [start:rule]
fan_in, fan_out = 100, 50
ratio = 3 / fan_in
limit = math.sqrt(ratio)  # the edge a of U(-a, a)
variance = 1 / fan_in  # also limit²/3
std = math.sqrt(variance)
# --8<-- [end:rule]

# --8<-- [start:sample]
weights = lecun_uniform(np.random.default_rng(0), fan_in, fan_out)
print(f"{weights.size} weights from {weights.min():.4f} to {weights.max():.4f}")
print(f"standard deviation {weights.std():.4f}, the rule says {std:.4f}")
# --8<-- [end:sample]

count = weights.size
low, high, sample_std = weights.min(), weights.max(), weights.std()
variances = {"LeCun": variance, "Xavier": 2 / (fan_in + fan_out), "He": 2 / fan_in}
comparison = [{"rule": rule, "variance": v, "standard deviation": math.sqrt(v),
               "edge of the range": math.sqrt(3 * v)} for rule, v in variances.items()]
