"""Transfer learning in small: features learned from many examples, used where there are few."""
# studynotes: rtol=0.05
import numpy as np

from initializers import he_normal
from plain_network import classes, features, train

width, many, few, hidden_rules, draws = 48, 2000, 40, 3, 5
pretraining_steps, batch, steps, rate = 300, 50, 150, 0.1


def task(rng, directions):
    """A question about x: which of four random mixtures of relu(x · direction) is the largest?"""
    mixture = rng.standard_normal((hidden_rules, classes))
    offset = np.maximum(rng.standard_normal((many, features)) @ directions, 0).mean(axis=0)
    return lambda x: ((np.maximum(x @ directions, 0) - offset) @ mixture).argmax(axis=1)


def fit(weights, batches):
    """The weights after training; those given stay as they are."""
    weights = [w.copy() for w in weights]
    for _ in train("ReLU", weights, batches, rate, momentum=0.5):
        pass
    return weights


# --8<-- [start:accuracies]
def accuracies(seed):
    """Percent of new points answered rightly, by start, for a related and an unrelated task."""
    rng = np.random.default_rng(seed)
    shared, other = rng.standard_normal((2, features, hidden_rules))
    first, *later = task(rng, shared), task(rng, shared), task(rng, other)
    x, new = rng.standard_normal((2, many, features))
    fresh, head = he_normal(rng, features, width), np.zeros((width, classes))
    picks = rng.integers(many, size=(pretraining_steps, batch))
    pretrained, _ = fit([fresh, head], ((x[pick], first(x[pick])) for pick in picks))

    found = {"fresh": [], "fine-tuned": [], "frozen": []}
    for answer in later:
        points, y = x[:few], answer(x[:few])
        hidden = np.maximum(points @ pretrained, 0)
        for start, (w, v) in {"fresh": fit([fresh, head], [(points, y)] * steps),
                              "fine-tuned": fit([pretrained, head], [(points, y)] * steps),
                              "frozen": [pretrained, *fit([head], [(hidden, y)] * steps)]}.items():
            said = (np.maximum(new @ w, 0) @ v).argmax(axis=1)
            found[start].append(100 * (said == answer(new)).mean())
    return found
# --8<-- [end:accuracies]


found = [accuracies(seed) for seed in range(draws)]
mean = {start: np.mean([one[start] for one in found], axis=0) for start in found[0]}
table = [{"hidden layer": start, "related task": related, "unrelated task": unrelated}
         for start, (related, unrelated) in mean.items()]
