"""A ReLU network in JAX: He for the hidden layers, Xavier for the last, biases 0."""
# --8<-- [start:network]
from itertools import pairwise

import jax

sizes = [784, 64, 64, 10]
he, xavier = jax.nn.initializers.he_normal(), jax.nn.initializers.glorot_normal()
keys = jax.random.split(jax.random.key(0), 3)  # one key a layer: a key used twice draws the same
weights = [rule(key, shape) for rule, key, shape
           in zip([he, he, xavier], keys, pairwise(sizes), strict=True)]
biases = [jax.numpy.zeros(n) for n in sizes[1:]]
# --8<-- [end:network]
for matrix in weights:
    print(matrix.shape, f"{matrix.std():.3f}")
