"""Numerical questions on variance, each with its answer and the answers of common slips."""
import math

# A neuron: 50 inputs with mean square 2, weights of variance 0.04.
n, x_square, w_var = 50, 2, 0.04
z_var = n * w_var * x_square
z_std = math.sqrt(z_var)
z_slip_one, z_slip_std = w_var * x_square, n * math.sqrt(w_var) * x_square

# U(-0.6, 0.6).
edge = 0.6
edge_var = edge**2 / 3
edge_std = math.sqrt(edge_var)
edge_slip_square, edge_slip_twelfth = edge**2, edge**2 / 12

# Which variance of the weights keeps z at 1?  200 inputs with mean square 0.5.
keep_n, keep_square = 200, 0.5
keep_var = 1 / (keep_n * keep_square)
keep_edge = math.sqrt(3 * keep_var)

# A second moment: mean 3, variance 4.
x_mean, x_var = 3, 4
x_second = x_var + x_mean**2

# Twenty layers, each with the factor 1.2, or 0.8.
layers, up, down = 20, 1.2, 0.8
up_end, down_end = up**layers, down**layers
up_excess = up - 1
