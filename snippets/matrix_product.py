"""A vector times a hundred random 4×4 matrices: how many powers of ten does it grow?"""
import math

import numpy as np

n, factors, seeds = 4, 100, 100
powers = 1 / math.log(10)  # from natural logarithms to powers of ten
# ‖vW‖² of a unit vector v and W of n×n standard normal numbers is chi-squared with n degrees of
# freedom.  For even n the mean of log ‖vW‖ is ½(ln 2 + ψ(n/2)), its variance ¼ψ'(n/2), with
# ψ(k) = -γ + 1 + 1/2 + … + 1/(k-1) and ψ'(k) = π²/6 - 1 - 1/4 - … - 1/(k-1)².
below = np.arange(1, n // 2)
digamma = float((1 / below).sum() - np.euler_gamma)
per_factor = (math.log(2) + digamma) / 2
theory = factors * per_factor * powers
one_draw = math.sqrt(factors * (math.pi**2 / 6 - (1 / below**2).sum()) / 4) * powers


# --8<-- [start:grow]
def grow(rng, std):
    """log₁₀ of the length of a unit vector after all the products."""
    v, log = np.eye(n)[0], 0.0
    for _ in range(factors):
        v = v @ rng.normal(0, std, (n, n))
        length = np.linalg.norm(v)
        v, log = v / length, log + math.log10(length)  # in steps: nothing overflows
    return log
# --8<-- [end:grow]


measured = [grow(np.random.default_rng(seed), 1) for seed in range(seeds)]
mean, std = np.mean(measured), np.std(measured)
# n·Var(w) = 1 keeps the mean of ‖v‖², but the typical length, the one of log ‖v‖, still falls.
kept_theory = theory - factors * math.log(n) / 2 * powers
kept_mean = np.mean([grow(np.random.default_rng(seed), 1 / math.sqrt(n)) for seed in range(seeds)])
