"""Xavier initialization in PyTorch: a tanh layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(100, 50)
nn.init.xavier_uniform_(layer.weight)  # or xavier_normal_
nn.init.zeros_(layer.bias)

weights = layer.weight.detach()  # of shape (50, 100): (out, in)
print(f"from {weights.min():.3f} to {weights.max():.3f}, std {weights.std():.3f}")
# → from -0.200 to 0.200, std 0.115
# --8<-- [end:draw]
