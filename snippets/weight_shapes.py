"""Bell, box, coin and a lopsided shape with the same variance: the sum does not tell them apart."""
import math

import numpy as np

n, samples = 100, 20_000
std = 1 / math.sqrt(n)
# --8<-- [start:shapes]
shapes = {"normal": lambda rng, shape: rng.normal(0, std, shape),
          "uniform": lambda rng, shape: rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape),
          "coin": lambda rng, shape: std * rng.choice([-1, 1], shape),
          "lopsided": lambda rng, shape: rng.exponential(std, shape) - std}
# --8<-- [end:shapes]

x = np.random.default_rng(0).standard_normal(n)  # one input for all
x *= math.sqrt(n / (x @ x))  # its mean square is 1
table = []
for name, draw in shapes.items():
    z = draw(np.random.default_rng(1), (samples, n)) @ x
    table.append({"shape": name, "Var(z)": z.var(), "P(|z| > 2)": (abs(z) > 2).mean()})
beyond = math.erfc(2 / math.sqrt(2))  # of a normal distribution beyond two standard deviations
