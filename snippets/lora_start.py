"""LoRA: a frozen layer W plus a narrow branch A B.  What does it do at the start, what learns?"""
import math

import numpy as np

from initializers import he_normal

fan_in, fan_out, rank, examples, steps, rate = 32, 16, 4, 64, 4, 0.1


# --8<-- [start:lora]
def lora(x, w, a, b):
    """The layer's output: w is frozen, a (fan_in, rank) and b (rank, fan_out) learn."""
    return x @ w + x @ a @ b


def lora_gradients(x, a, b, delta):
    """The gradients of a and b from delta, the gradient at the output."""
    return x.T @ (delta @ b.T), (x @ a).T @ delta
# --8<-- [end:lora]


def first_steps(a_scale, b_scale):
    """How far the output moves at once, and the first steps with a gradient for A and for B."""
    rng = np.random.default_rng(0)
    x, w = rng.standard_normal((examples, fan_in)), he_normal(rng, fan_in, fan_out)
    target = rng.standard_normal((examples, fan_out))
    a, b = a_scale * he_normal(rng, fan_in, rank), b_scale * he_normal(rng, rank, fan_out)
    moved = np.sqrt(((lora(x, w, a, b) - x @ w) ** 2).mean())
    first, sizes = [math.inf, math.inf], None
    for step in range(1, steps + 1):
        both = lora_gradients(x, a, b, (lora(x, w, a, b) - target) / examples)
        sizes = sizes or [np.sqrt((gradient**2).mean()) for gradient in both]
        first = [min(k, step) if gradient.any() else k
                 for k, gradient in zip(first, both, strict=True)]
        a, b = a - rate * both[0], b - rate * both[1]
    return {"change of the output": moved, "A": first[0], "B": first[1]}, sizes


starts = {"A random, B zero": (1, 0), "A zero, B random": (0, 1), "both random": (1, 1),
          "both zero": (0, 0)}
found = {start: first_steps(*scales) for start, scales in starts.items()}
table = [{"start": start} | row for start, (row, _) in found.items()]
gradient_a, gradient_b = found["A random, B zero"][1]
