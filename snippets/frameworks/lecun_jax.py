"""LeCun initialization in JAX: a SELU layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import jax

start = jax.nn.initializers.lecun_normal()
weights = start(jax.random.key(0), (100, 50))

print(f"std {weights.std():.3f}")
# → std 0.102
# --8<-- [end:draw]
