"""Numerical questions on Xavier's rule, each with its answer and the answers of common slips."""
import math

import xavier_range as layer

# Find the range: 400 inputs, 200 outputs.
range_in, range_out = 400, 200
range_ratio = 6 / (range_in + range_out)
range_limit = math.sqrt(range_ratio)
range_std = range_limit / math.sqrt(3)

# The other way round: a square layer drawn from U(-0.25, 0.25).
size_limit = 0.25
size = round(3 / size_limit**2)  # a² = 6/(n + n)

# Standard deviation of the normal form: 150 inputs, 50 outputs.
std_in, std_out = 150, 50
std_variance = 2 / (std_in + std_out)
std = math.sqrt(std_variance)
std_slip_edge = math.sqrt(6 / (std_in + std_out))
std_slip_caffe = math.sqrt(1 / std_in)

# A convolution's fans count the kernel: 3 x 3, 16 to 32 channels.
kernel, channels_in, channels_out = 3, 16, 32
conv_in, conv_out = kernel**2 * channels_in, kernel**2 * channels_out
conv_limit = math.sqrt(6 / (conv_in + conv_out))

# On the worked example's layer: the variance handed over where the std was wanted, and He's
# variance 2/fan_in over Xavier's.
bug_factor = layer.std / layer.variance
he_over_xavier = (2 / layer.fan_in) / layer.variance
