"""Numerical questions on LeCun's rule and SELU, with their answers and those of common slips."""
import math

from selu_map import kept, path

# Range, variance and standard deviation: 300 inputs.
range_in = 300
range_ratio = 3 / range_in
range_limit = math.sqrt(range_ratio)
range_std = math.sqrt(1 / range_in)

# Standard deviation of the normal form: 400 inputs, 100 outputs.
std_in, std_out = 400, 100
std = math.sqrt(1 / std_in)
slip_variance = 1 / std_in
slip_edge = math.sqrt(3 / std_in)
slip_he = math.sqrt(2 / std_in)
slip_xavier = math.sqrt(2 / (std_in + std_out))

# A convolution: 5 x 5, 16 channels in.
kernel, channels_in = 5, 16
conv_in = kernel**2 * channels_in
conv_std = math.sqrt(1 / conv_in)

# Variance 1.2 in front of three SELU layers: near 1 the distance from 1 shrinks by `kept` each.
off, off_layers = 1.2, 3
off_distance = off - 1
off_factor = kept**off_layers
off_after = 1 + off_distance * off_factor
off_exact = float(path(0, off, layers=off_layers)[-1, 1])
slip_one = 1 + off_distance * kept
slip_removed = 1 + off_distance * (1 - kept) ** off_layers

# The variance handed to a function that wants the standard deviation: 100 inputs.
bug_in = 100
bug_std = 1 / bug_in
bug_right = math.sqrt(bug_std)
bug_factor = bug_right / bug_std
