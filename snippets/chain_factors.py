"""Ten layers with one sigmoid neuron each: the gradient is a product of ten numbers."""
import math

layers = 10
cases = [(1, 0), (4, 0), (8, 0), (8, 5)]  # weight w and sum z, the same in each layer


def sigmoid_slope(z):
    """s'(z) = s(z)·(1 - s(z)): at most 1/4, at z = 0."""
    s = 1 / (1 + math.exp(-z))
    return s * (1 - s)


table = []
for w, z in cases:
    factor = w * sigmoid_slope(z)  # by the chain rule
    table.append({"w": w, "z": z, "s'(z)": sigmoid_slope(z), "factor": factor,
                  "product": factor**layers})
at_best = 0.25**layers  # with w = 1
slip_sum = layers * 0.25  # added up instead of multiplied
