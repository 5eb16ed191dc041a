"""Numerical questions on gains, with their answers and those of common slips."""
import math

import numpy as np

from activation_gains import forward, gains, he_on_elu

# By hand: squared ReLU.  E[z⁴] = 3, half of it is kept; the slope is 2z on the positive half.
hand_square, hand_slope = 3 / 2, 4 / 2
hand_forward, hand_backward = 1 / math.sqrt(hand_square), 1 / math.sqrt(hand_slope)
summed_forward, summed_backward = gains(lambda z: np.maximum(z, 0) ** 2)

# E[f(z)²] = 1/4 and 100 inputs: the standard deviation of the weights.
second_moment, inputs = 0.25, 100
gain = 1 / math.sqrt(second_moment)
std = gain / math.sqrt(inputs)
slip_upside_down = math.sqrt(second_moment) / math.sqrt(inputs)
slip_no_root = 1 / second_moment / math.sqrt(inputs)
slip_no_gain = 1 / math.sqrt(inputs)

# GELU with 400 inputs.
gelu_in = 400
gelu_gain = forward["GELU"]
gelu_std = gelu_gain / math.sqrt(gelu_in)

# He's rule for ELU: the first layer.
elu_factor = he_on_elu
elu_root = math.sqrt(he_on_elu)
elu_square = 1 / forward["ELU"] ** 2  # E[f(z)²]
