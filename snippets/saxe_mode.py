"""How long one mode of a deep linear network takes to learn, by depth and by where it starts."""
import math

import numpy as np

target, end = 2.0, 1.9
starts = {"start 1": 1.0, "start 0.001": 0.001}
depths = [1, 2, 4, 8, 16, 64, 1024]


def time(start, depth):
    """∫ du / (u^(2 - 2/depth)·(target - u)) from start to end: du/dt of a mode, learning rate
    1/depth [Saxe et al. 2014].  In v = log u the integrand is smooth: Gauss and Legendre."""
    low, high = math.log(start), math.log(end)
    node, weight = np.polynomial.legendre.leggauss(200)
    u = np.exp(low + (high - low) * (node + 1) / 2)
    return (high - low) / 2 * float((weight * u ** (2 / depth - 1) / (target - u)).sum())


table = [{"weight layers": depth} | {name: time(start, depth) for name, start in starts.items()}
         for depth in depths]
near, far = ([row[name] for row in table] for name in starts)
tiny = starts["start 0.001"]
limit = 1 / (tiny * target)  # deep and far: about 1/(start·target)
# A weight of one half in each of ten layers is enough to start there.
halves = 10
product = 0.5**halves
