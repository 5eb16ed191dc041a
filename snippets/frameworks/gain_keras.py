"""A gain of one's own in Keras: GELU's, for a layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import keras

g = 1.5335  # of GELU
keras.utils.set_random_seed(0)
start = keras.initializers.VarianceScaling(scale=g**2, mode="fan_in")
layer = keras.layers.Dense(50, activation="gelu", kernel_initializer=start)
layer.build((None, 100))

weights, biases = layer.get_weights()
print(f"std {weights.std():.3f}")
# → std 0.151
# --8<-- [end:draw]
