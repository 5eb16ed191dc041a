"""A start for each layer of a small image network: fans, rule, standard deviation."""
import math

# --8<-- [start:plan]
# Colour images, ten classes.  Kernel positions, channels or neurons in, out, and the rule.
network = {"convolution 1": (3 * 3, 3, 16, "He"), "convolution 2": (3 * 3, 16, 32, "He"),
           "hidden layer": (1, 8 * 8 * 32, 64, "He"), "last layer": (1, 64, 10, "Xavier")}


def variance(rule, fan_in, fan_out):
    """Of the weights of one layer."""
    return {"Xavier": 2 / (fan_in + fan_out), "He": 2 / fan_in, "LeCun": 1 / fan_in}[rule]


table = []
for layer, (positions, n_in, n_out, rule) in network.items():
    fan_in, fan_out = positions * n_in, positions * n_out
    table.append({"layer": layer, "fan_in": fan_in, "fan_out": fan_out, "rule": rule,
                  "standard deviation": math.sqrt(variance(rule, fan_in, fan_out))})
# --8<-- [end:plan]

# The second convolution by wrong roads.
positions, channels_in, channels_out, _ = network["convolution 2"]
fan_in, fan_out = table[1]["fan_in"], table[1]["fan_out"]
right = math.sqrt(variance("He", fan_in, fan_out))
without_kernel = math.sqrt(variance("He", channels_in, channels_out))
by_xavier = math.sqrt(variance("Xavier", fan_in, fan_out))
no_root = variance("He", fan_in, fan_out)
# The last layer: He's rule before it keeps the mean square of its inputs near that of the data, 1.
last_in, last_out = table[3]["fan_in"], table[3]["fan_out"]
score_variance = last_in * variance("Xavier", last_in, last_out)
extra_loss = score_variance / 2 * (1 - 1 / last_out)  # for small scores
guessing = math.log(last_out)
