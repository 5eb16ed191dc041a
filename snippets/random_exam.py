"""Numerical questions on random weights, each with its answer and the answers of common slips."""
import math

# Variance and standard deviation of U(-0.2, 0.2), and the width it fits.
limit = 0.2
variance = limit**2 / 3
std = math.sqrt(variance)
fits_tanh, fits_relu = round(1 / variance), round(2 / variance)

# tanh layers of 400 inputs, σ = 0.01: the factor in each, and after 5.
small_n, small_std, small_layers = 400, 0.01, 5
small_factor = small_std * math.sqrt(small_n)
small_left = small_factor**small_layers
small_right = 1 / math.sqrt(small_n)

# ReLU layers of 200 inputs, σ = 0.2: the factor on the RMS in each, and after 10.
relu_n, relu_std, relu_layers = 200, 0.2, 10
relu_factor = relu_std * math.sqrt(relu_n / 2)
relu_grown = relu_factor**relu_layers

# 64 inputs of 1/2 each, weights from U[0, 1): mean and standard deviation of the sum.
positive_n, positive_x = 64, 0.5
positive_mean = positive_n * positive_x / 2
positive_std = math.sqrt(positive_n * positive_x**2 / 12)

# What to hand to rng.normal for N(0, 0.04).
written = 0.04
handed = math.sqrt(written)
squared, twice_rooted = written**2, math.sqrt(handed)

# The spread of z for 1000 inputs of mean square 1 and N(0, 10).
wide_n, wide_variance = 1000, 10
wide_std = math.sqrt(wide_n * wide_variance)
slip_no_root = wide_n * wide_variance
slip_no_n = math.sqrt(wide_variance)
slip_reading = math.sqrt(wide_n) * wide_variance
