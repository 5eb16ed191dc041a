"""Numbers for the exam questions about the lab, and the slips that give the wrong ones."""
import math
from itertools import pairwise

from lab_network import sizes, small_std
from lab_recorded import epochs, images
from lab_training import batch

fan_in, fan_out = sizes[1:3]  # of the second layer
variance = 2 / fan_in
std = math.sqrt(variance)
slip_xavier = math.sqrt(2 / (fan_in + fan_out))
slip_fan_out = math.sqrt(2 / fan_out)

# Whose first layer has this standard deviation?
seen = 1 / math.sqrt(3 * sizes[0])
he_first = math.sqrt(2 / sizes[0])
xavier_first = math.sqrt(2 / (sizes[0] + sizes[1]))
small = small_std

steps_an_epoch = math.ceil(images / batch)
last_batch = images - (steps_an_epoch - 1) * batch
steps = epochs * steps_an_epoch
weights = sum(n_in * n_out for n_in, n_out in pairwise(sizes))
biases = sum(sizes[1:])
parameters = weights + biases
guessing = math.log(sizes[-1])
