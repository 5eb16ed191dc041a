"""What a Flax layer with 100 inputs and 50 outputs begins with if nothing is asked."""
# --8<-- [start:look]
from flax import nnx

layer = nnx.Linear(100, 50, rngs=nnx.Rngs(0))

weights, biases = layer.kernel[...], layer.bias[...]
print(f"weights: std {weights.std():.3f}, largest {abs(weights).max():.3f}")
print(f"biases: largest {abs(biases).max():.3f}")
# → weights: std 0.101, largest 0.227
# → biases: largest 0.000
# --8<-- [end:look]
