"""Orthogonal initialization in Keras: a ReLU layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import keras

keras.utils.set_random_seed(0)
start = keras.initializers.Orthogonal(gain=2**0.5)
layer = keras.layers.Dense(50, activation="relu", kernel_initializer=start)
layer.build((None, 100))

weights, biases = layer.get_weights()  # (in, out): its columns are orthogonal
lengths = (weights**2).sum(axis=0) ** 0.5
print(f"column lengths from {lengths.min():.3f} to {lengths.max():.3f}")
# → column lengths from 1.414 to 1.414
# --8<-- [end:draw]
