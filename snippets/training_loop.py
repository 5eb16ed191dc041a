"""The training loop on a tiny network: is a point inside the circle?"""
# studynotes: rtol=0.02
# --8<-- [start:data]
import math

import numpy as np

rng = np.random.default_rng(0)
x = rng.uniform(-1, 1, (200, 2))  # points of a square
y = (x**2).sum(axis=1, keepdims=True) < 2 / math.pi  # the circle holds half of its area
# --8<-- [end:data]

# --8<-- [start:loop]
# 1. Initialize the parameters: weights by Xavier's rule, biases 0.
W1, b1 = rng.normal(0, math.sqrt(2 / (2 + 16)), (2, 16)), np.zeros(16)
W2, b2 = rng.normal(0, math.sqrt(2 / (16 + 1)), (16, 1)), np.zeros(1)

# 2. Choose an optimization algorithm: gradient descent.
rate, steps = 2.0, 1000

# 3. Repeat.
losses = []
for _step in range(steps + 1):
    # Propagate the inputs forward.
    h = np.tanh(x @ W1 + b1)
    p = 1 / (1 + np.exp(-(h @ W2 + b2)))  # the chance of “inside”
    # Compute the loss: cross-entropy.
    losses.append(-np.log(np.where(y, p, 1 - p)).mean())
    # Compute the gradients by backpropagation.
    dz2 = (p - y) / len(x)
    dz1 = dz2 @ W2.T * (1 - h**2)  # tanh' = 1 - tanh²
    # Update each parameter.
    W2 -= rate * h.T @ dz2
    b2 -= rate * dz2.sum(axis=0)
    W1 -= rate * x.T @ dz1
    b1 -= rate * dz1.sum(axis=0)

for step in (0, 10, 100, 1000):
    print(f"step {step:4}: loss {losses[step]:.2f}")
# --8<-- [end:loop]

points, hidden, first, last = len(x), len(b1), losses[0], losses[-1]
right = ((p > 0.5) == y).mean()  # share of the points
guessing = math.log(2)
