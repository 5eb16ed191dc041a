"""PyTorch's trunc_normal_ takes its bounds as they are, not in standard deviations."""
# --8<-- [start:trap]
import torch
from torch import nn

torch.manual_seed(0)
w = torch.empty(1000, 1000)
nn.init.trunc_normal_(w, std=0.02)  # cut at -2 and 2: nothing is cut
print(f"std {w.std():.3f}, largest {w.abs().max() / 0.02:.1f} std")
nn.init.trunc_normal_(w, std=0.02, a=-0.04, b=0.04)  # cut at two standard deviations
print(f"std {w.std():.3f}, largest {w.abs().max() / 0.02:.1f} std")
# → std 0.020, largest 4.8 std
# → std 0.018, largest 2.0 std
# --8<-- [end:trap]
