"""A ReLU network in PyTorch: He for the hidden layers, Xavier for the last, biases 0."""
# --8<-- [start:network]
import torch
from torch import nn


def start(layer):
    if isinstance(layer, nn.Linear):
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        nn.init.zeros_(layer.bias)


torch.manual_seed(0)
model = nn.Sequential(
    nn.Linear(784, 64), nn.ReLU(),
    nn.Linear(64, 64), nn.ReLU(),
    nn.Linear(64, 10))
model.apply(start)
nn.init.xavier_normal_(model[-1].weight)
# --8<-- [end:network]
for name, weights in model.named_parameters():
    print(name, tuple(weights.shape), f"{weights.std():.3f}")
