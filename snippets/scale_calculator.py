"""Variance, standard deviation and edge of every rule, for any layer and activation function."""
# --8<-- [start:imports]
import math
# --8<-- [end:imports]

from activation_gains import forward, slope
from quoted import torch_gain
from truncated_normal import cut_std, edge


# --8<-- [start:fans]
def convolution_fans(channels_in, channels_out, height, width, groups=1):
    """fan_in and fan_out: a group sees only its own channels."""
    positions = height * width
    return positions * channels_in // groups, positions * channels_out // groups
# --8<-- [end:fans]


# --8<-- [start:rules]
def variances(fan_in, fan_out, gain=1.0, slope=0.0):
    """Var(w) by each rule; `slope` is that of leaky ReLU."""
    return {"LeCun": 1 / fan_in,
            "Xavier": 2 / (fan_in + fan_out),
            "Xavier, gain": gain * gain * 2 / (fan_in + fan_out),
            "He": 2 / ((1 + slope * slope) * fan_in),
            "He, fan_out": 2 / ((1 + slope * slope) * fan_out),
            "gain": gain * gain / fan_in}


def scales(variance):
    """What to draw with: N(0, σ²), U(-a, a), or a bell of σ that is cut at its edge."""
    std = math.sqrt(variance)
    return {"std": std, "limit": math.sqrt(3 * variance), "cut": edge * std}
# --8<-- [end:rules]


# PyTorch's gain where it has one (but 1 for SELU, whose 3/4 is an experiment), else the forward
# gain; that of leaky ReLU follows from its slope.
gains = forward | torch_gain | {"ReLU": math.sqrt(2), "SELU": 1.0}
del gains["leaky ReLU"]
suits = {"linear": "Xavier", "tanh": "Xavier", "sigmoid": "Xavier", "softsign": "Xavier",
         "ReLU": "He", "leaky ReLU": "He", "SELU": "LeCun",
         "ELU": "gain", "GELU": "gain", "SiLU": "gain"}
calculator = {"gains": gains, "suits": suits, "slope": slope, "edge": edge, "cut std": cut_std}

# Layers that many networks have.
layers = {"784→256": (784, 256), "256→256": (256, 256), "256→10": (256, 10),
          "3·3, 3→64": convolution_fans(3, 64, 3, 3),
          "3·3, 64→128": convolution_fans(64, 128, 3, 3),
          "1·1, 256→64": convolution_fans(256, 64, 1, 1),
          "4096→1000": (4096, 1000)}
table = []
for name, (fan_in, fan_out) in layers.items():
    found = variances(fan_in, fan_out)
    table.append({"layer": name, "fan_in": fan_in, "fan_out": fan_out} | {
        rule: scales(found[rule])["std"] for rule in ("LeCun", "Xavier", "He")})

# One of them step by step: a convolution with ReLU.
height, width, channels_in, channels_out = 3, 3, 64, 128
fan_in, fan_out = convolution_fans(channels_in, channels_out, height, width)
he = variances(fan_in, fan_out)["He"]
he_scales = scales(he)
