"""A Keras initializer without a seed, given to two layers, draws the same weights twice."""
# --8<-- [start:trap]
from keras.initializers import HeNormal
from keras.layers import Dense

he = HeNormal()  # one object, no seed
shared = [Dense(64, kernel_initializer=he) for _ in range(2)]
named = [Dense(64, kernel_initializer="he_normal") for _ in range(2)]
for pair in (shared, named):
    for layer in pair:
        layer.build((None, 64))
    first, second = (layer.get_weights()[0] for layer in pair)
    print("the same weights:", bool((first == second).all()))
# → the same weights: True
# → the same weights: False
# --8<-- [end:trap]
