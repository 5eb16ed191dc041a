"""A weighted sum whose inputs, or weights, have a mean that is not 0: formula against sample."""
import numpy as np

n, samples = 100, 20_000


# --8<-- [start:theory]
def moments(w_mean, w_var, x_mean, x_var):
    """Mean and variance of a sum of n products, all factors independent."""
    mean = n * w_mean * x_mean
    variance = n * (w_var * x_var + w_var * x_mean**2 + w_mean**2 * x_var)
    return mean, variance
# --8<-- [end:theory]


# name: how to draw it, mean, variance
kinds = {"N(0, 1/n)": (lambda rng, shape: rng.normal(0, n**-0.5, shape), 0, 1 / n),
         "N(0, 1)": (lambda rng, shape: rng.standard_normal(shape), 0, 1),
         "U(0, 1)": (lambda rng, shape: rng.random(shape), 1 / 2, 1 / 12)}
pairs = [("N(0, 1/n)", "N(0, 1)"), ("N(0, 1/n)", "U(0, 1)"), ("U(0, 1)", "U(0, 1)")]

table = []
for weights, inputs in pairs:
    rng = np.random.default_rng(0)
    draw_w, *of_w = kinds[weights]
    draw_x, *of_x = kinds[inputs]
    z = (draw_w(rng, (samples, n)) * draw_x(rng, (samples, n))).sum(axis=1)
    mean, variance = moments(*of_w, *of_x)
    table.append({"w": weights, "x": inputs, "E[z]": mean, "Var(z)": variance,
                  "measured": z.var()})
shifted_mean = table[-1]["E[z]"]

# The worked example is the second line, by hand.
w_var = 1 / n
x_mean, x_var = kinds["U(0, 1)"][1:]
x_square = x_var + x_mean**2  # E[x²]
z_var = n * w_var * x_square
z_slip = n * w_var * x_var  # Var(x) in the place of E[x²]
slip_factor = z_var / z_slip
right_w_var = 1 / (n * x_square)  # for Var(z) = 1
