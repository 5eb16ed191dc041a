"""He initialization of a convolution in Keras: 3 x 3, from 16 to 32 channels."""
# --8<-- [start:draw]
import keras

keras.utils.set_random_seed(0)
layer = keras.layers.Conv2D(32, 3, activation="relu", kernel_initializer="he_normal")
layer.build((None, 28, 28, 16))

weights, biases = layer.get_weights()
print(weights.shape, f"std {weights.std():.3f}")
# → (3, 3, 16, 32) std 0.116
# --8<-- [end:draw]
