"""LeCun initialization in PyTorch: a SELU layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(100, 50)
nn.init.kaiming_normal_(layer.weight, nonlinearity="linear")  # gain 1, not 3/4 as for "selu"
nn.init.zeros_(layer.bias)

print(f"std {layer.weight.std():.3f}")
# → std 0.103
# --8<-- [end:draw]
