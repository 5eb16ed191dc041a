"""What libraries draw for a layer with 100 inputs and 50 outputs: edge and standard deviation."""
import math

from xavier_range import fan_in, std, variance

# Caffe's "xavier", by default: uniform with variance 1/fan_in.
caffe_edge = math.sqrt(3 / fan_in)
caffe_std = caffe_edge / math.sqrt(3)

# GlorotNormal of Keras, glorot_normal of JAX: a bell cut at two standard deviations, then
# widened until the standard deviation is Xavier's again.  That of N(0, 1) cut at ±2 is
# √(1 - 4φ(2)/(2Φ(2) - 1)).
cut_density = math.exp(-2) / math.sqrt(2 * math.pi)  # φ(2)
cut_std = math.sqrt(1 - 4 * cut_density / math.erf(math.sqrt(2)))
cut_edge = 2 * std / cut_std

# PyTorch's Linear when nobody asks for Xavier: U(±1/√fan_in).
default_edge = 1 / math.sqrt(fan_in)
default_std = default_edge / math.sqrt(3)
default_over_xavier = default_std**2 / variance
