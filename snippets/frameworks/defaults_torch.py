"""What a PyTorch layer with 100 inputs and 50 outputs begins with if nothing is asked."""
# --8<-- [start:look]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(100, 50)

weights, biases = layer.weight.detach(), layer.bias.detach()
print(f"weights: std {weights.std():.3f}, largest {weights.abs().max():.3f}")
print(f"biases: largest {biases.abs().max():.3f}")
# → weights: std 0.057, largest 0.100
# → biases: largest 0.093
# --8<-- [end:look]
