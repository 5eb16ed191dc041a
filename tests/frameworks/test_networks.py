"""Thirty layers of the real libraries do what the notes compute for them in NumPy."""

import numpy as np
import pytest
import torch
from torch import nn

import default_depth
from relu_depth import inputs, layers, width


@pytest.fixture
def signal():
    """RMS of the output of thirty PyTorch layers with ReLU, in double precision, and its spread."""

    def run(start, bias: bool = True) -> tuple[float, float]:
        h = torch.from_numpy(np.random.default_rng(0).standard_normal((inputs, width)))
        with torch.no_grad():
            for _ in range(layers):
                layer = nn.Linear(width, width, bias=bias, dtype=torch.float64)
                start(layer)
                h = torch.relu(layer(h))
        return h.square().mean().sqrt().item(), h.std(dim=0).mean().item()

    return run


def untouched(layer: nn.Linear) -> None:
    pass


def he(layer: nn.Linear) -> None:
    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    nn.init.zeros_(layer.bias)


def test_untouched_layers_forget_their_input(signal):
    size, spread = signal(untouched)
    assert size == pytest.approx(default_depth.last["PyTorch"]["size"], rel=0.3)
    assert spread < 1e-10


def test_untouched_layers_without_biases_lose_a_sixth_each(signal):
    assert signal(untouched, bias=False)[0] == pytest.approx(default_depth.no_bias_theory, rel=0.9)


def test_he_keeps_the_signal(signal):
    size, spread = signal(he)
    assert size == pytest.approx(1, abs=0.6)
    assert spread > 0.1
