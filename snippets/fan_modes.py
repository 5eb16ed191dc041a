"""A ReLU network that narrows from 512 to 32: He's rule with fan_in, and with fan_out."""
import numpy as np

widths, inputs = [512, 256, 128, 64, 32], 512


# --8<-- [start:run]
def run(mode):
    """By which factors signal and gradient change from end to end, in mean square."""
    rng = np.random.default_rng(0)
    h = x = rng.standard_normal((inputs, widths[0]))
    weights, firing = [], []
    for n_in, n_out in zip(widths, widths[1:]):
        n = n_in if mode == "fan_in" else n_out
        weights.append(rng.normal(0, np.sqrt(2 / n), (n_in, n_out)))
        z = h @ weights[-1]
        h = np.maximum(z, 0)
        firing.append(z > 0)
    gradient = start = rng.standard_normal(h.shape)
    for w, on in zip(reversed(weights), reversed(firing)):
        gradient = (gradient * on) @ w.T
    return (h**2).mean() / (x**2).mean(), (gradient**2).mean() / (start**2).mean()
# --8<-- [end:run]


narrowing = widths[0] // widths[-1]
theory = {"fan_in": (1, 1 / narrowing), "fan_out": (narrowing, 1)}
table = []
for mode in theory:
    forward, backward = run(mode)
    table.append({"mode": mode, "forward, theory": theory[mode][0], "forward, measured": forward,
                  "backward, theory": theory[mode][1], "backward, measured": backward})
