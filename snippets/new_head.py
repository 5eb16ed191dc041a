"""New layers on frozen features: which of them may start at zero?"""
# studynotes: rtol=0.01
import numpy as np

from initializers import he_normal
from plain_network import classes, clouds, features, train

examples, width, steps, rate = 200, 32, 500, 0.3
x, y = clouds(np.random.default_rng(0), examples, distance=0.3)  # x: what the frozen part gives


# --8<-- [start:starts]
def starts(rng):
    """The weights of each start: a head alone, or a hidden ReLU layer and a head."""
    head = np.zeros((width, classes))
    return {"head zero": [np.zeros((features, classes))],
            "head random": [rng.normal(0, 1, (features, classes))],
            "hidden He, head zero": [he_normal(rng, features, width), head.copy()],
            "hidden zero, head zero": [np.zeros((features, width)), head.copy()]}
# --8<-- [end:starts]


curves = {start: np.array(list(train("ReLU", weights, [(x, y)] * steps, rate)))
          for start, weights in starts(np.random.default_rng(1)).items()}
table = [{"new layers": start, "loss before training": curve[0], "loss at the end": curve[-1]}
         for start, curve in curves.items()]
