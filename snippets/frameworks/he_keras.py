"""He initialization in Keras: a ReLU layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import keras
from keras.initializers import HeNormal

layer = keras.layers.Dense(50, activation="relu", kernel_initializer=HeNormal(seed=0))
layer.build((None, 100))

weights, biases = layer.get_weights()  # (in, out) and zeros
print(f"from {weights.min():.3f} to {weights.max():.3f}, std {weights.std():.3f}")
# → from -0.321 to 0.321, std 0.144
# --8<-- [end:draw]
