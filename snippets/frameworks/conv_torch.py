"""He initialization of a convolution in PyTorch: 3 x 3, from 16 to 32 channels."""
# --8<-- [start:draw]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Conv2d(16, 32, kernel_size=3)
nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
nn.init.zeros_(layer.bias)

weights = layer.weight.detach()
print(tuple(weights.shape), f"std {weights.std():.3f}")
# → (32, 16, 3, 3) std 0.119
# --8<-- [end:draw]
