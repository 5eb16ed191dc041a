"""A ReLU network in Keras: He for the hidden layers, Xavier for the last, biases 0."""
# --8<-- [start:network]
import keras
from keras.layers import Dense

keras.utils.set_random_seed(0)
model = keras.Sequential([
    keras.Input((784,)),
    Dense(64, activation="relu", kernel_initializer="he_normal"),
    Dense(64, activation="relu", kernel_initializer="he_normal"),
    Dense(10, activation="softmax", kernel_initializer="glorot_normal")])
# --8<-- [end:network]
for weights in model.weights:
    print(weights.path, weights.shape, f"{keras.ops.std(weights):.3f}")
