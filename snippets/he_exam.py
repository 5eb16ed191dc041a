"""Numerical questions on He's rule, each with its answer and the answers of common slips."""
import math

# Find range, variance and standard deviation: 600 inputs.
range_in = 600
range_ratio = 6 / range_in
range_limit = math.sqrt(range_ratio)
range_variance = 2 / range_in
range_std = math.sqrt(range_variance)

# Standard deviation of the normal form: 50 inputs.
std_in = 50
std = math.sqrt(2 / std_in)
slip_variance = 2 / std_in
slip_edge = math.sqrt(6 / std_in)
slip_no_half = math.sqrt(1 / std_in)
slip_extra_root = math.sqrt(2) * std

# Leaky ReLU: slope 0.5, 50 inputs.
slope = 0.5
leaky_factor = 1 + slope**2
leaky_variance = 2 / (leaky_factor * std_in)
leaky_std = math.sqrt(leaky_variance)

# A convolution counts the kernel: 3 x 3, 64 channels in, 128 out.
kernel, channels_in, channels_out = 3, 64, 128
conv_in = kernel**2 * channels_in
conv_variance = 2 / conv_in
conv_std = math.sqrt(conv_variance)

# Xavier's variance 1/n in 20 square ReLU layers: each halves the mean square.
layers = 20
square_factor = 2**layers
rms_factor = 2 ** (layers // 2)

# A standard deviation of 0.01 for layers of 200: the factor on the RMS in each.
small_std, small_width = 0.01, 200
small_right = math.sqrt(2 / small_width)
small_factor = small_std / small_right

# The variance handed to a function that wants the standard deviation: 100 inputs.
bug_in = 100
bug_std = 2 / bug_in
bug_right = math.sqrt(bug_std)
bug_factor = bug_right / bug_std
