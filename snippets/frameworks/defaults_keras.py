"""What a Keras layer with 100 inputs and 50 outputs begins with if nothing is asked."""
# --8<-- [start:look]
import keras

keras.utils.set_random_seed(0)
layer = keras.layers.Dense(50, activation="relu")
layer.build((None, 100))

weights, biases = layer.get_weights()
print(f"weights: std {weights.std():.3f}, largest {abs(weights).max():.3f}")
print(f"biases: largest {abs(biases).max():.3f}")
# → weights: std 0.115, largest 0.200
# → biases: largest 0.000
# --8<-- [end:look]
