"""“Zero” without a branch for it: what the program trains, and what zero really does."""
# studynotes: rtol=0.05 timeout=60
import math

from initializers import he_normal, xavier_normal
from lab_network import default, digits, sizes, small_random, start, zero
from lab_training import answers, train

seed = 0


# --8<-- [start:faulty]
def start_as_written(method):
    rule = default  # drawn by the layers themselves, before anybody asks
    if method == "random":
        rule = small_random
    elif method == "xavier":
        rule = xavier_normal
    elif method == "he":
        rule = he_normal
    return start(rule, default, seed)
# --8<-- [end:faulty]


starts = {"“zero” as written": start_as_written("zero"),
          "weights 0, default biases": start(zero, default, seed),
          "all 0": start(zero, zero, seed)}
spread = {name: [float(w.std()) for w, _ in layers] for name, layers in starts.items()}
expected = [1 / math.sqrt(3 * n) for n in sizes[:-1]]  # of PyTorch's default
train_set, test_set = digits()
accuracy, digits_named = {}, {}
for name, layers in starts.items():
    accuracy[name] = float(train(layers, train_set, test_set, seed)[1][-1])
    digits_named[name] = len(set(answers(layers, test_set[0]).tolist()))
# After training: weights that left 0, of all three layers.
moved = sum(int((w != 0).sum()) for w, _ in starts["all 0"])
table = [{"start": name, "σ₁": spread[name][0], "test accuracy": accuracy[name],
          "different answers": digits_named[name]} for name in starts]
