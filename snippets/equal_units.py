"""Two ReLU neurons with equal weights, by hand: their gradients are equal, and stay so."""
import numpy as np


# --8<-- [start:gradients]
def gradients(w, v, x, target):
    """The output, and the gradients of ½·(output - target)²; w has shape (inputs, neurons)."""
    h = np.maximum(x @ w, 0)
    output = h @ v
    error = output - target
    by_v = error * h
    by_w = np.outer(x, error * v * (h > 0))
    return output, by_w, by_v
# --8<-- [end:gradients]


# --8<-- [start:step]
x, target, rate, constant = np.array([1.0, 2.0]), 1.0, 0.1, 0.5
w, v = np.full((2, 2), constant), np.full(2, constant)
output, by_w, by_v = gradients(w, v, x, target)
w, v = w - rate * by_w, v - rate * by_v
print(by_w)
print(w)
# --8<-- [end:step]
sum_in, error = constant * x.sum(), output - target
next_output, next_by_w, next_by_v = gradients(w, v, x, target)
zero_output, zero_by_w, zero_by_v = gradients(np.zeros((2, 2)), np.zeros(2), x, target)
zero_largest = max(abs(zero_by_w).max(), abs(zero_by_v).max())

# The multiple-choice question: another input and target, again two equal neurons.
quiz_x, quiz_target = np.array([1.0, 3.0]), 1.8
quiz_output, quiz_by_w, quiz_by_v = gradients(
    np.full((2, 2), constant), np.full(2, constant), quiz_x, quiz_target)
quiz_error = quiz_output - quiz_target
quiz_slip = quiz_error * quiz_x[1]  # the weight on the way back forgotten
