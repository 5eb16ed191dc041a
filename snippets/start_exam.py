"""Numerical questions on starts and notation, each with the answers of common slips."""
import math

import one_step
import xavier_range

# N(0, 0.04): the standard deviation.
variance = 0.04
std = math.sqrt(variance)
std_slip_squared, std_slip_half = variance**2, variance / 2

# The loss before training with 100 classes.
classes = 100
loss = math.log(classes)
loss_slip_inverse, loss_slip_log10 = 1 / classes, math.log10(classes)

# One step of gradient descent on the two-weight network of the worked example.
step = one_step.one_step(1.0, 0.25)

# The mean fan of the Xavier note's layer.  Another dense layer: fans, weights and biases.
worked_avg = (xavier_range.fan_in + xavier_range.fan_out) / 2
fan_in, fan_out = 80, 40
fan_avg = (fan_in + fan_out) / 2
weights, biases = fan_in * fan_out, fan_out
