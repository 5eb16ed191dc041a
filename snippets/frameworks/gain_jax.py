"""A gain of one's own in JAX: GELU's, for a layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import jax

g = 1.5335  # of GELU
start = jax.nn.initializers.variance_scaling(g**2, "fan_in", "normal")
weights = start(jax.random.key(0), (100, 50))

print(f"std {weights.std():.3f}")
# → std 0.156
# --8<-- [end:draw]
