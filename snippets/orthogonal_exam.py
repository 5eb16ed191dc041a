"""Numerical questions on orthogonal weights and recurrence, with the answers of common slips."""
import math

# A semi-orthogonal matrix of 300 rows and 100 columns: the mean square of its entries is
# columns/(rows·columns), because each column has length 1.
rows, columns = 300, 100
mean_square = columns / (rows * columns)
distance = rows - columns  # ‖WWᵀ - I‖², the number of directions that WWᵀ sets to 0

# Orthogonal layers with ReLU and without the gain.
layers = 20
rms_factor = 2 ** (layers // 2)

# A recurrent matrix 0.9·orthogonal after 20 steps.
scale, steps = 0.9, 20
length = scale**steps
slip_square = scale ** (2 * steps)

# Two eigenvalues, many steps.
low, high, long = 0.95, 1.05, 100
low_power, high_power = low**long, high**long
power_ratio = high_power / low_power

# Forget bias 1, ten steps.
forget_steps = 10
gate = 1 / (1 + math.exp(-1))
forget = gate**forget_steps
forget_zero = 0.5**forget_steps
two_biases = 1 / (1 + math.exp(-2))  # PyTorch adds two bias vectors: 1 in both makes 2
