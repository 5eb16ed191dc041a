"""Claims about small and large weights and about depth, with the evidence that decides them."""
import math

import numpy as np

import initializers
import one_step
from activation_histograms import saturated
from notation_std_vs_var import factor, in_depth, std, variance
from powers_of_factor import layers as narrow_layers
from powers_of_factor import variance as fixed
from powers_of_factor import widths
from random_layers import n, normal, rms, run, typical_gradient
from random_random import mean as positive_mean
from random_random import relu_growth, sigmoid_gradient, tanh_gradient
from random_random import variance as positive_variance
from small_depth import deep, shallow
from small_depth import std as small
from small_depth import table as small_table
from verdicts import claim
from weight_shapes import table as shapes

layers, wide, lost = 10, math.sqrt(10), 1e-6  # a gradient below a millionth is lost
rates, steps, learned = [0.003, 0.01, 0.03, 0.1, 0.3], 60, 0.01


def through(name, std):
    """The RMS of the last activations, and of the gradient that reaches the input."""
    draw = normal(std)
    return rms(run(name, draw, layers)[0][-1]), typical_gradient(name, draw, layers, draws=3)


def works(w):
    """The learning rates that teach a chain of two weights, both w at the start."""
    def end(rate):
        w1 = w2 = w
        for _ in range(steps):
            g1, g2 = one_step.gradients(w1, w2)
            w1, w2 = w1 - rate * g1, w2 - rate * g2
            if abs(w1 * w2) > 1 / learned:  # it diverges
                break
        return one_step.loss(w1, w2)
    return [rate for rate in rates if end(rate) < learned]


def standard_errors(rule):
    """How far the mean of a draw is from 0, in units of what luck does to it."""
    w = rule(np.random.default_rng(0), 2 * n, n)
    return float(abs(w.mean()) / w.std() * math.sqrt(w.size))


he, xavier = math.sqrt(2 / n), math.sqrt(1 / n)
relu = {size: through("ReLU", size * he) for size in (0.5, 1, 2)}
tanh = {size: through("tanh", size * xavier) for size in (0.5, 2)}
shrunk = [rms(run("ReLU", normal(xavier), depth)[0][-1]) for depth in (layers, 2 * layers)]
open_gradient = through("tanh", wide)[1]
closed = saturated(run("tanh", normal(wide), layers)[0][-1])
left = {(row["activation function"], row["hidden layers"]): row["measured"] for row in small_table}
spread = [float(row["Var(z)"]) for row in shapes]
offsets = [standard_errors(rule) for name, rule in vars(initializers).items()
           if name.endswith(("_uniform", "_normal", "orthogonal"))]
small_works, right_works, large_works = works(0.01), works(0.5), works(3.0)
same_variance = [row["(n · Var(w))¹⁰"] for row in widths]

claims = {
    "three_scales": claim(max(relu[0.5]) < 0.01, 0.1 < min(relu[1]) < max(relu[1]) < 10,
                          min(relu[2]) > 100, layers=layers, small=relu[0.5][1], right=relu[1][1],
                          large=relu[2][1]),
    "exponential": claim(1.8 < math.log(shrunk[1]) / math.log(shrunk[0]) < 2.2, layers=layers,
                         twice=2 * layers, first=shrunk[0], second=shrunk[1]),
    "variance_alone": claim(max(same_variance) < 2 * min(same_variance), variance=fixed,
                            layers=narrow_layers, narrow=widths[0]["n"], wide=widths[-1]["n"],
                            ends=same_variance),
    "good_for_all": claim(*(left["tanh", depth] > lost for depth in (shallow, deep)), std=small,
                          shallow=shallow, deep=deep, few=left["tanh", shallow],
                          many=left["tanh", deep]),
    "relu_only_slow": claim(left["ReLU", deep] > lost, std=small, layers=deep,
                            relu=left["ReLU", deep], tanh=left["tanh", deep],
                            sigmoid=left["sigmoid", deep]),
    "large_vanishes": claim(open_gradient < 1, variance=round(wide**2), saturated=closed,
                            gradient=open_gradient),
    "np_random": claim(abs(positive_mean) < 0.1, mean=positive_mean, variance=positive_variance),
    "np_random_vanishes": claim(tanh_gradient < lost, sigmoid_gradient < lost, relu_growth < 1,
                                tanh=tanh_gradient, sigmoid=sigmoid_gradient, relu=relu_growth),
    "notation": claim(math.isclose(std, variance), variance=variance, std=std, factor=factor,
                      as_std=in_depth["variance"], as_variance=in_depth["std"]),
    "shape": claim(max(spread) < 1.05 * min(spread), shapes=len(spread), lowest=min(spread),
                   highest=max(spread)),
    "mean_zero": claim(max(offsets) < 4, rules=len(offsets), offset=max(offsets)),
    "high_rate": claim(*(min(other) > min(right_works) for other in (small_works, large_works)),
                       steps=steps, small=small_works, right=right_works, large=large_works),
    "relu_sensitive": claim(relu[2][0] > 10 * tanh[2][0], relu[0.5][0] < 0.1 * tanh[0.5][0],
                            relu_large=relu[2][0], tanh_large=tanh[2][0], relu_small=relu[0.5][0],
                            tanh_small=tanh[0.5][0]),
}
