"""Orthogonal initialization in JAX: a ReLU layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import jax

start = jax.nn.initializers.orthogonal(scale=2**0.5)
weights = start(jax.random.key(0), (100, 50))  # (in, out): its columns are orthogonal

lengths = (weights**2).sum(axis=0) ** 0.5
print(f"column lengths from {lengths.min():.3f} to {lengths.max():.3f}")
# → column lengths from 1.414 to 1.414
# --8<-- [end:draw]
