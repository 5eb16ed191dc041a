"""Trains eight hidden neurons on XOR, many runs side by side, and counts which neurons differ."""
import numpy as np

from network_with_biases import gradients

x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = np.array([[0], [1], [1], [0]])
units, runs, steps, rate, every = 8, 20, 2000, 1.0, 10
tolerance = 1e-10  # a fast matrix product may add equal columns in another order


# --8<-- [start:distinct]
def distinct(neurons):
    """How many rows differ from all rows before them."""
    kept = []
    for row in neurons:
        if all(abs(row - other).max() > tolerance for other in kept):
            kept.append(row)
    return len(kept)
# --8<-- [end:distinct]


# --8<-- [start:train]
def train(rules, activation="tanh", dropout=False, runs=runs):
    """What happens from W₁ and W₂ drawn by two rules, with biases 0; run k draws with seed k.

    Gives, at every tenth step, the losses (…, runs) and W₁ (…, runs, 2, units), and at the end
    the number of distinct neurons in each run.
    """
    rngs = [np.random.default_rng(seed) for seed in range(runs)]
    noise = np.random.default_rng(runs)
    shapes = [(2, units), (units, 1)]
    weights = [np.stack([rule(rng, *shape) for rng in rngs])
               for rule, shape in zip(rules, shapes, strict=True)]
    biases = [np.zeros((runs, 1, units)), np.zeros((runs, 1, 1))]
    drop = (lambda shape: 2.0 * (noise.random(shape) < 0.5)) if dropout else None
    losses, path = [], []
    for step in range(steps + 1):
        if step % every == 0:  # the loss of the whole network, without dropout
            losses.append(gradients(activation, weights, biases, x, y)[0])
            path.append(weights[0].copy())
        _, by_weights, by_biases = gradients(activation, weights, biases, x, y, drop)
        for w, g in zip(weights + biases, by_weights + by_biases, strict=True):
            w -= rate * g
    # A neuron is what comes in, its bias and what goes out.
    neurons = np.concatenate([weights[0], biases[0], weights[1].mT], axis=1).mT
    return np.array(losses), np.array(path), [distinct(n) for n in neurons]
# --8<-- [end:train]
