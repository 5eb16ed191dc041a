"""N(0, 0.01) and N(0, 10), each read as a variance and as a standard deviation: ten tanh layers."""
# studynotes: rtol=1e-4
import math

import numpy as np

from activation_histograms import saturated
from random_layers import n, normal, run, typical_gradient

layers = 10
small, large = 0.01, 10
small_std, large_std = math.sqrt(small), math.sqrt(large)

table, gradients = [], {}
for number in (small, large):
    for reading, std in (("variance", math.sqrt(number)), ("standard deviation", number)):
        h, _ = run("tanh", normal(std), layers)
        gradients[std] = typical_gradient("tanh", normal(std), layers)
        table.append({"written": f"N(0, {number})", "read as": reading, "σ": std,
                      "σ√n": std * math.sqrt(n), "saturated": saturated(np.array(h[1:])),
                      "gradient at the input": gradients[std]})

# A saturated layer still multiplies the gradient: z ~ N(0, s²) with a large s = σ√n, and the
# mean square of tanh' is ∫ sech⁴(z) dz = 4/3 times the density at 0, 1/(s√(2π)).  Times s²:
spread = large_std * math.sqrt(n)
open_share = 4 / 3 / (spread * math.sqrt(2 * math.pi))
per_layer = spread * math.sqrt(open_share)
measured_per_layer = gradients[large_std] ** (1 / layers)
