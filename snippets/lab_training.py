"""Training of the digit network: SGD with momentum on the cross-entropy, and a test set."""
import numpy as np

rate, momentum, batch, epochs = 0.01, 0.9, 64, 5


# --8<-- [start:forward]
def forward(layers, x):
    """The input and what each layer makes of it; the last entry is the scores."""
    h = [x]
    for w, b in layers[:-1]:
        h.append(np.maximum(h[-1] @ w + b, 0))
    w, b = layers[-1]
    return [*h, h[-1] @ w + b]


def answers(layers, x):
    return forward(layers, x)[-1].argmax(axis=1)
# --8<-- [end:forward]


# --8<-- [start:gradients]
def loss_and_gradients(layers, x, y):
    """Mean cross-entropy of a batch, and (of w, of b) for each layer."""
    h = forward(layers, x)
    scores = h[-1] - h[-1].max(axis=1, keepdims=True)
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    rows = np.arange(len(y))
    loss = -np.log(p[rows, y]).mean()
    delta = p / len(y)
    delta[rows, y] -= 1 / len(y)
    gradients = []
    for k in reversed(range(len(layers))):
        gradients.insert(0, (h[k].T @ delta, delta.sum(axis=0)))
        if k:  # nothing below the first layer learns
            delta = (delta @ layers[k][0].T) * (h[k] > 0)
    return loss, gradients
# --8<-- [end:gradients]


# --8<-- [start:train]
def train(layers, train_set, test_set, seed):
    """Loss of every step; test accuracy before training and after each epoch."""
    (x, y), (x_test, y_test) = train_set, test_set
    rng = np.random.default_rng([seed, 1])  # not the numbers that drew the weights
    velocity = [[np.zeros_like(p) for p in layer] for layer in layers]
    losses, accuracy = [], [(answers(layers, x_test) == y_test).mean()]
    for _ in range(epochs):
        for pick in np.split(rng.permutation(len(x)), range(batch, len(x), batch)):
            loss, gradients = loss_and_gradients(layers, x[pick], y[pick])
            losses.append(loss)
            for layer, speeds, slopes in zip(layers, velocity, gradients, strict=True):
                for p, v, slope in zip(layer, speeds, slopes, strict=True):
                    v *= momentum
                    v += slope
                    p -= rate * v
        accuracy.append((answers(layers, x_test) == y_test).mean())
    return np.array(losses), np.array(accuracy)
# --8<-- [end:train]
