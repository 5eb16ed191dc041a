"""Orthogonal initialization in PyTorch: a ReLU layer with 100 inputs and 50 outputs."""
# --8<-- [start:draw]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(100, 50)
nn.init.orthogonal_(layer.weight, gain=2**0.5)
nn.init.zeros_(layer.bias)

weights = layer.weight.detach()  # of shape (50, 100): its rows are orthogonal
lengths = weights.norm(dim=1)
print(f"row lengths from {lengths.min():.3f} to {lengths.max():.3f}")
# → row lengths from 1.414 to 1.414
# --8<-- [end:draw]
