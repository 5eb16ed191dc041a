"""He initialization in JAX: a layer with 100 inputs and 50 outputs, used as x @ weights."""
# --8<-- [start:draw]
import jax

draw = jax.nn.initializers.he_normal()
weights = draw(jax.random.key(0), (100, 50))  # (in, out)
print(f"from {weights.min():.3f} to {weights.max():.3f}, std {weights.std():.3f}")
# → from -0.321 to 0.321, std 0.144
# --8<-- [end:draw]
