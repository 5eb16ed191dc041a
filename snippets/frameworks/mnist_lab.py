"""Compare five initializations on MNIST with PyTorch: same network, images and order for each.

    python mnist_lab.py mnist.npz

The file holds x_train, y_train, x_test and y_test, like the one that Keras downloads.
`--record FILE` also keeps the results, with all that is needed to get them again.
"""
import argparse
import datetime
import hashlib
import json
import platform
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

# --8<-- [start:network]
# Every name has its entry; an unknown name is an error and never a silent default.
methods = {
    "zero": nn.init.zeros_,
    "small random": lambda weight: nn.init.normal_(weight, std=0.01),
    "Xavier": nn.init.xavier_normal_,
    "He": lambda weight: nn.init.kaiming_normal_(weight, nonlinearity="relu"),
    "PyTorch default": None,  # keep what nn.Linear has drawn, biases too
}


def network(method):
    """784-512-128-10 with ReLU; biases 0, except in PyTorch's default."""
    initialize = methods[method]
    model = nn.Sequential(nn.Linear(784, 512), nn.ReLU(),
                          nn.Linear(512, 128), nn.ReLU(),
                          nn.Linear(128, 10))
    if initialize:
        for layer in model:
            if isinstance(layer, nn.Linear):
                initialize(layer.weight)
                nn.init.zeros_(layer.bias)
    return model
# --8<-- [end:network]


# --8<-- [start:images]
def images(path):
    """x of shape (images, 784) between -1 and 1, and y, for training and for the test."""
    with np.load(path) as file:
        for part in ("train", "test"):
            x = torch.from_numpy(file[f"x_{part}"]).float().flatten(1)
            yield x / 127.5 - 1, torch.from_numpy(file[f"y_{part}"]).long()
# --8<-- [end:images]


# --8<-- [start:train]
def train(method, seed, train_set, test_set, epochs=5):
    """Mean training loss of every epoch, and accuracy on the test set after it."""
    torch.manual_seed(seed)  # draws the weights
    model = network(method)
    order = torch.Generator().manual_seed(seed)  # draws the batches, alike for every method
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    (x, y), (x_test, y_test) = train_set, test_set
    losses, accuracies = [], []
    for _ in range(epochs):
        total = 0.0
        for pick in torch.randperm(len(x), generator=order).split(64):
            optimizer.zero_grad()
            loss = criterion(model(x[pick]), y[pick])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(pick)
        losses.append(total / len(x))
        with torch.no_grad():
            right = (model(x_test).argmax(dim=1) == y_test).sum().item()
        accuracies.append(right / len(x_test))
    return losses, accuracies
# --8<-- [end:train]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="an mnist.npz")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--record", type=Path, metavar="FILE", help="keep the results in FILE")
    asked = parser.parse_args()

    train_set, test_set = images(asked.data)
    began, results = time.monotonic(), []
    for method in methods:
        for seed in asked.seeds:
            losses, accuracies = train(method, seed, train_set, test_set, asked.epochs)
            results.append({"method": method, "seed": seed,
                            "loss": [round(loss, 4) for loss in losses],
                            "accuracy": accuracies})
            print(f"{method:15}  seed {seed}  loss {losses[-1]:.3f}  "
                  f"test accuracy {accuracies[-1]:.1%}", flush=True)

    if asked.record:
        program = Path(__file__)
        recorded = {
            # Read as text, so that the ends of lines do not count.
            "programs": {f"frameworks/{program.name}":
                         sha256(program.read_text(encoding="utf-8").encode())},
            "date": datetime.date.today().isoformat(),
            "versions": {"Python": platform.python_version(), "NumPy": np.__version__,
                         "PyTorch": torch.__version__.partition("+")[0]},
            "data": {"sha256": sha256(asked.data.read_bytes()),
                     "training images": len(train_set[0]), "test images": len(test_set[0])},
            "minutes": round((time.monotonic() - began) / 60, 1),
        }
        write(asked.record, {"recorded": recorded, "results": results})


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def write(path, recording):
    """JSON with one line a run, so that a change is easy to see."""
    runs = ",\n".join("  " + json.dumps(run) for run in recording["results"])
    head = json.dumps(recording["recorded"], indent=1)
    path.write_text(f'{{"recorded": {head},\n"results": [\n{runs}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
