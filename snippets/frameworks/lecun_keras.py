"""LeCun initialization in Keras: a SELU layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import keras

keras.utils.set_random_seed(0)
layer = keras.layers.Dense(50, activation="selu", kernel_initializer="lecun_normal")
layer.build((None, 100))

weights, biases = layer.get_weights()
print(f"std {weights.std():.3f}")
# → std 0.099
# --8<-- [end:draw]
