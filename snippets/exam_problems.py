"""A model paper's problems: round answers are drawn first, the sizes follow from them."""
import math

from exam_paper import pick  # goes on drawing where the choices ended

# He's range and Xavier's on the same layer.
he_edge, xavier_edge = pick((0.5, 0.2), (0.25, 0.1), (0.2, 0.1))
both_in = round(6 / he_edge**2)
both_out = round(6 / xavier_edge**2) - both_in
both_ratio = (he_edge / xavier_edge) ** 2

# The spread of one neuron's z, for inputs that have a mean.
x_mean, x_std = pick((3, 4), (4, 3), (6, 8), (8, 6))
x_square, x_var = x_mean**2 + x_std**2, x_std**2
neuron_in, neuron_std = pick((25, 0.2), (100, 0.2), (400, 0.1))
z_std = neuron_std * math.sqrt(neuron_in * x_square)
z_no_mean = neuron_std * math.sqrt(neuron_in) * x_std

# ReLU layers of variance c/n: from the growth of the RMS back to c.
c, grown_layers = pick(4, 8), pick(6, 8, 10)
per_layer = c // 2
grown = math.isqrt(per_layer**grown_layers)
c_root = 2 * math.sqrt(per_layer)

# Which factor makes weights from U(-a, a) He's?
target, factor = pick(0.1, 0.2), pick(2, 4, 5)
factor_in = round(6 / target**2)
given = target / factor
factor_slip = factor / math.sqrt(3)

# A 5 x 5 convolution, He's rule with either fan.
kernel = 5
root_in, root_out = pick((2, 4), (2, 8), (4, 8), (5, 10))
channels_in, channels_out = 2 * root_in**2, 2 * root_out**2
conv_in, conv_out = kernel**2 * channels_in, kernel**2 * channels_out
conv_std, conv_std_out = math.sqrt(2 / conv_in), math.sqrt(2 / conv_out)
