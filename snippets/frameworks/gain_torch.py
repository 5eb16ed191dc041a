"""A gain of one's own in PyTorch: GELU's, for a layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import math

import torch
from torch import nn

g = 1.5335  # of GELU: `calculate_gain` does not know it
torch.manual_seed(0)
layer = nn.Linear(100, 50)
nn.init.normal_(layer.weight, std=g / math.sqrt(layer.in_features))
nn.init.zeros_(layer.bias)

print(f"std {layer.weight.std():.3f}")
# → std 0.158
# --8<-- [end:draw]
