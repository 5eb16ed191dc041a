"""Weights with σ = 0.01 in layers of 100 neurons: the gradient that is left at the input."""
# studynotes: rtol=1e-5
import math

from random_layers import n, normal, typical_gradient

std, shallow, deep = 0.01, 3, 10
# Each layer multiplies the gradient's RMS by σ√n times the root of the mean square of f'(z);
# near 0 that root is 1 for tanh, √(1/2) for ReLU, 1/4 for sigmoid.
factors = {"tanh": std * math.sqrt(n), "ReLU": std * math.sqrt(n / 2),
           "sigmoid": std * math.sqrt(n) / 4}
table = [{"activation function": name, "hidden layers": layers, "theory": factor**layers,
          "measured": typical_gradient(name, normal(std), layers)}
         for name, factor in factors.items() for layers in (shallow, deep)]
