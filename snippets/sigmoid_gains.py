"""Four gains for sigmoid, and what each makes of signal and gradient in one layer."""
import math

from activation_gains import backward, forward, functions
from bell_mean import mean

sigmoid = functions["sigmoid"]
kept = mean(lambda z: sigmoid(z) ** 2)  # E[s(z)²]
middle = mean(sigmoid) ** 2  # the part of it that is the mean, the same for every input
middle_share = middle / kept
slope_square = mean(lambda z: (sigmoid(z) * sigmoid(-z)) ** 2)
near_zero = 1 / 0.25  # 1/s'(0)

# Another definition: divide by the standard deviation instead of the root of E[f²].
by_std = {name: 1 / math.sqrt(mean(lambda z, f=f: f(z) ** 2) - mean(f) ** 2)
          for name, f in functions.items()}
relu_wrong_factor = by_std["ReLU"] ** 2 / 2  # on the mean square, in each layer

own, back = forward["sigmoid"], backward["sigmoid"]
signal = {gain: gain**2 * kept for gain in (1.0, own, near_zero, back)}
gradient = {gain: gain**2 * slope_square for gain in signal}
table = [{"gain": gain, "signal": signal[gain], "gradient": gradient[gain]} for gain in signal]
own_gradient = gradient[own]
