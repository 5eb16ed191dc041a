"""PyTorch's uniform_ draws from 0 to 1 unless told otherwise: no weight is negative."""
# --8<-- [start:trap]
import torch
from torch import nn

torch.manual_seed(0)
w = torch.empty(100, 50)
nn.init.uniform_(w)
print(f"from {w.min():.2f} to {w.max():.2f}, mean {w.mean():.2f}")
nn.init.uniform_(w, -0.1, 0.1)
print(f"from {w.min():.2f} to {w.max():.2f}, mean {w.mean():.2f}")
# → from 0.00 to 1.00, mean 0.49
# → from -0.10 to 0.10, mean 0.00
# --8<-- [end:trap]
