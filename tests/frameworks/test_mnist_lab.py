"""frameworks/mnist_lab.py: the program that students copy does what the note says of it."""

import hashlib
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import nn

SNIPPETS = Path(__file__).parents[2] / "snippets"
PROGRAM = SNIPPETS / "frameworks" / "mnist_lab.py"
DATA = SNIPPETS / "data" / "mnist-7k.npz"

sys.path.insert(0, str(PROGRAM.parent))
import mnist_lab as lab  # noqa: E402 - it lies beside the other listings, not on the path

torch.set_num_threads(1)
FANS = [(784, 512), (512, 128), (128, 10)]
STDS = {"zero": lambda n_in, n_out: 0.0,
        "small random": lambda n_in, n_out: 0.01,
        "Xavier": lambda n_in, n_out: math.sqrt(2 / (n_in + n_out)),
        "He": lambda n_in, n_out: math.sqrt(2 / n_in),
        "PyTorch default": lambda n_in, n_out: 1 / math.sqrt(3 * n_in)}


def layers(method):
    torch.manual_seed(0)
    return [layer for layer in lab.network(method) if isinstance(layer, nn.Linear)]


@pytest.mark.parametrize("method", STDS)
def test_every_layer_is_drawn_by_the_rule_that_its_name_says(method):
    assert [(layer.in_features, layer.out_features) for layer in layers(method)] == FANS
    for layer, fans in zip(layers(method), FANS, strict=True):
        assert layer.weight.std().item() == pytest.approx(STDS[method](*fans), rel=0.06)


@pytest.mark.parametrize("method", STDS)
def test_biases_are_0_but_in_the_default(method):
    assert all((layer.bias == 0).all() for layer in layers(method)) == (method != "PyTorch default")


def test_a_name_without_an_entry_is_an_error():
    assert set(lab.methods) == set(STDS)
    with pytest.raises(KeyError):
        lab.network("zeros")


def test_images_are_rows_between_minus_1_and_1():
    (x, y), (x_test, y_test) = lab.images(DATA)
    assert (x.shape, x_test.shape) == ((6000, 784), (1000, 784))
    assert (x.min().item(), x.max().item()) == (-1, 1)
    assert y[:5].tolist() == [5, 0, 4, 1, 9]
    assert len(y_test) == 1000


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    """What one epoch on the small file records."""
    file = tmp_path_factory.mktemp("lab") / "lab.json"
    done = subprocess.run([sys.executable, PROGRAM, DATA, "--epochs", "1", "--seeds", "0",
                           "--record", file], capture_output=True, text=True,
                          env={**os.environ, "OMP_NUM_THREADS": "1"})  # others compute, too
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("test accuracy") == 5
    return json.loads(file.read_text(encoding="utf-8"))


def test_after_one_epoch_zero_is_guessing_and_he_is_not(recording):
    accuracy = {run["method"]: run["accuracy"] for run in recording["results"]}
    assert all(len(epochs) == 1 for epochs in accuracy.values())
    assert accuracy["zero"][0] < 0.2
    assert accuracy["small random"][0] < accuracy["PyTorch default"][0] < accuracy["He"][0]
    assert min(accuracy["Xavier"][0], accuracy["He"][0]) > 0.8


def test_the_loss_of_zero_stays_at_guessing(recording):
    loss = {run["method"]: run["loss"] for run in recording["results"]}
    assert loss["zero"][0] == pytest.approx(math.log(10), abs=0.01)
    assert loss["He"][0] < 1


def test_a_recording_names_its_program_data_and_versions(recording):
    recorded = recording["recorded"]
    digest = hashlib.sha256(PROGRAM.read_bytes()).hexdigest()
    assert recorded["programs"] == {"frameworks/mnist_lab.py": digest}
    assert recorded["data"] == {"sha256": hashlib.sha256(DATA.read_bytes()).hexdigest(),
                                "training images": 6000, "test images": 1000}
    assert recorded["versions"].keys() == {"Python", "NumPy", "PyTorch"}
    assert len(recorded["date"]) == len("2026-03-01")


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    train_set, test_set = ((x[:640], y[:640]) for x, y in lab.images(DATA))
    run = [lab.train("He", seed, train_set, test_set, epochs=1) for seed in (0, 0, 1)]
    assert run[0] == run[1] != run[2]
