"""PyTorch reads fan_in from a weight of shape (out, in); an array used as x @ w is (in, out)."""
# --8<-- [start:trap]
import torch
from torch import nn

torch.manual_seed(0)
w = torch.empty(100, 50)  # used as x @ w: 100 inputs, 50 outputs
nn.init.kaiming_normal_(w, nonlinearity="relu")  # takes 50 for fan_in
wrong = w.std()
nn.init.kaiming_normal_(w.T, nonlinearity="relu")  # w.T has shape (out, in)
right = w.std()
print(f"wrong {wrong:.2f}, right {right:.2f}")
# → wrong 0.20, right 0.14
# --8<-- [end:trap]
