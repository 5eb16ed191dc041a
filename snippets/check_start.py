"""Look at a ReLU network without biases before its first step; nothing here is trained."""
# --8<-- [start:check]
import numpy as np


def rms(a):
    return float(np.sqrt(np.mean(a**2)))


def check(weights, x, y):
    """The loss on one batch, and for each layer what goes out of it and comes back to it."""
    h = [x]
    for w in weights[:-1]:
        h.append(np.maximum(h[-1] @ w, 0))
    scores = h[-1] @ weights[-1]
    log_p = scores - scores.max(axis=1, keepdims=True)
    log_p -= np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    loss = -log_p[range(len(y)), y].mean()
    delta = (np.exp(log_p) - np.eye(log_p.shape[1])[y]) / len(y)
    layers = []
    for w, before, out in zip(weights[::-1], h[::-1], [scores, *h[:0:-1]], strict=True):
        layers.append({"rms": rms(out),
                       "dead": float(np.mean(~out.any(axis=0))),
                       "distinct": np.unique(out.round(9), axis=1).shape[1],
                       "gradient": rms(before.T @ delta) / (rms(w) or 1)})
        delta = (delta @ w.T) * (before > 0)
    return float(loss), layers[::-1]


def report(weights, x, y):
    loss, layers = check(weights, x, y)
    print(f"loss {loss:.2f}, ln C = {np.log(weights[-1].shape[1]):.2f}")
    print("layer   RMS  dead  gradient/weight")
    for n, layer in enumerate(layers, start=1):
        print(f"{n:5}  {layer['rms']:4.2f}  {layer['dead']:4.0%}  {layer['gradient']:.2f}")
# --8<-- [end:check]
