"""SELU: the two constants that keep mean 0 and variance 1 [Klambauer et al. 2017]."""
# --8<-- [start:imports]
import math

import numpy as np
# --8<-- [end:imports]

# --8<-- [start:constants]
# Φ(-1) and Φ(-2): the shares of a normal z below -1 and below -2.
below_1, below_2 = math.erfc(1 / math.sqrt(2)) / 2, math.erfc(math.sqrt(2)) / 2
# With z ~ N(0, 1), the means of max(z, 0), of e^z - 1 where z < 0, and of its square there.
positive = 1 / math.sqrt(2 * math.pi)
negative = math.sqrt(math.e) * below_1 - 1 / 2
negative_square = math.e**2 * below_2 - 2 * math.sqrt(math.e) * below_1 + 1 / 2

alpha = -positive / negative  # now the mean is 0
scale = 1 / math.sqrt(1 / 2 + alpha**2 * negative_square)  # λ: now the variance is 1
# --8<-- [end:constants]
floor = scale * alpha  # SELU never goes below -λα
missing = -negative


# --8<-- [start:selu]
def selu(z):
    return scale * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))
# --8<-- [end:selu]


def selu_slope(z):
    return scale * np.where(z > 0, 1, alpha * np.exp(np.minimum(z, 0)))
