"""Xavier initialization in Keras: a tanh layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import keras

keras.utils.set_random_seed(0)
layer = keras.layers.Dense(50, activation="tanh", kernel_initializer="glorot_uniform")
layer.build((None, 100))

weights, biases = layer.get_weights()  # (in, out) and zeros
print(f"from {weights.min():.3f} to {weights.max():.3f}, std {weights.std():.3f}")
# → from -0.200 to 0.200, std 0.115
# --8<-- [end:draw]
