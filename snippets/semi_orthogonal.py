"""Tall, square and wide matrices from QR: which product is I, and which pass keeps lengths?"""
import numpy as np

from initializers import orthogonal

shapes = [(100, 50), (100, 100), (50, 100)]  # (fan_in, fan_out): tall, square, wide
vectors = 2000


def is_identity(matrix):
    """Up to rounding, which is in the fifteenth digit."""
    return bool(np.allclose(matrix, np.eye(len(matrix)), rtol=0, atol=1e-12))


def look(fan_in, fan_out):
    """The two products, and what is left of the squared length after x @ W and after d @ Wᵀ."""
    rng = np.random.default_rng(0)
    w = orthogonal(rng, fan_in, fan_out)
    x, d = rng.standard_normal((vectors, fan_in)), rng.standard_normal((vectors, fan_out))
    return {"fan_in": fan_in, "fan_out": fan_out,
            "WᵀW = I": is_identity(w.T @ w), "WWᵀ = I": is_identity(w @ w.T),
            "forward": float(((x @ w) ** 2).sum() / (x**2).sum()),
            "backward": float(((d @ w.T) ** 2).sum() / (d**2).sum())}


table = [look(*shape) for shape in shapes]
