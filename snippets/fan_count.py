"""fan_in and fan_out as the frameworks read them from a weight's shape, and as they are."""
# --8<-- [start:imports]
import math
# --8<-- [end:imports]


# --8<-- [start:fans]
def fans(shape, out_first):
    """fan_in and fan_out of a weight.

    PyTorch puts the outputs first: (out, in, *kernel).  Keras and JAX: (*kernel, in, out).
    """
    if out_first:
        n_out, n_in, *kernel = shape
    else:
        *kernel, n_in, n_out = shape
    positions = math.prod(kernel)  # 1 for a dense layer
    return positions * n_in, positions * n_out
# --8<-- [end:fans]


# A 3 x 3 kernel from 16 to 32 channels.  In 4 groups each output sees 16/4 channels only, and
# each input goes to 32/4.  A transposed convolution stores the two channel axes swapped.
kernel, channels_in, channels_out, groups = 3, 16, 32, 4
k, n_in, n_out = kernel, channels_in, channels_out
shapes = {"dense": ((50, 100), (100, 50)),
          "convolution": ((n_out, n_in, k, k), (k, k, n_in, n_out)),
          "convolution in groups": ((n_out, n_in // groups, k, k), (k, k, n_in // groups, n_out)),
          "transposed convolution": ((n_in, n_out, k, k), (k, k, n_out, n_in))}
true = {"dense": (100, 50),
        "convolution": (k**2 * n_in, k**2 * n_out),
        "convolution in groups": (k**2 * n_in // groups, k**2 * n_out // groups),
        "transposed convolution": (k**2 * n_in, k**2 * n_out)}
read = {name: fans(torch, out_first=True) for name, (torch, _) in shapes.items()}
table = [{"layer": name, "PyTorch": str(torch), "Keras": str(keras),
          "fan_in": read[name][0], "fan_out": read[name][1]}
         for name, (torch, keras) in shapes.items()]
conv_in, conv_out = true["convolution"]
he_std = math.sqrt(2 / conv_in)
# He's standard deviation by the swapped fan, on a transposed convolution.
swapped_in = read["transposed convolution"][0]
swapped_ratio = math.sqrt(conv_in / swapped_in)
