"""Numerical questions on what frameworks draw, each with its answer and those of common slips."""
import math

from truncated_normal import edge

# PyTorch's Linear with 400 inputs and 200 outputs, nothing asked.
linear_in, linear_out = 400, 200
linear_limit = 1 / math.sqrt(linear_in)
linear_variance = 1 / (3 * linear_in)
slip_xavier = math.sqrt(6 / (linear_in + linear_out))
slip_he = math.sqrt(6 / linear_in)
slip_lecun = math.sqrt(3 / linear_in)

# The largest weight that Keras's HeNormal can draw for 200 inputs.
he_in = 200
he_std = math.sqrt(2 / he_in)
he_edge = edge * he_std
he_two_sigma = 2 * he_std

# The fans of a PyTorch convolution weight of shape (48, 24, 5, 5).
conv_out_channels, conv_in_channels, conv_kernel = 48, 24, 5
conv_in, conv_out = conv_in_channels * conv_kernel**2, conv_out_channels * conv_kernel**2

# He's rule on an array used as x @ w, 100 inputs and 25 outputs, read by PyTorch as (out, in).
layout_in, layout_out = 100, 25
layout_right, layout_wrong = math.sqrt(2 / layout_in), math.sqrt(2 / layout_out)
layout_factor = layout_wrong / layout_right
