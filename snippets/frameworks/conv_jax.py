"""He initialization of a convolution in JAX: 3 x 3, from 16 to 32 channels."""
# --8<-- [start:draw]
import jax

draw = jax.nn.initializers.he_normal()
weights = draw(jax.random.key(0), (3, 3, 16, 32))
print(weights.shape, f"std {weights.std():.3f}")
# → (3, 3, 16, 32) std 0.119
# --8<-- [end:draw]
