"""Claims about Xavier's rule, with the evidence that decides them."""
import math

import old_rule
from chain_factors import at_best, sigmoid_slope
from narrowing import factors, widths
from quoted import sigmoid_factor
from verdicts import claim
from xavier_depth import layers, per_layer, relu, sigmoid, sigmoid_times_4, tanh
from xavier_range import fan_in, fan_out, limit, std
from xavier_tails import share
from xavier_variants import one_layer, ten_layers

kept = 0.01  # a gradient of a hundredth has not vanished
caffe, paper, halved = one_layer
ends = {row["rule"]: row["measured"] for row in ten_layers}
paper_end, halved_end = ends["2/(fan_in + fan_out)"], ends["1/(fan_in + fan_out)"]
# The factors on the variances of signal and gradient have this mean, by the numerator of the rule.
means = {1: (halved["forward"] + halved["backward"]) / 2,
         2: (paper["forward"] + paper["backward"]) / 2}
means[3] = 3 * means[1]
said = 0.2  # of the range


def balanced(n_in, n_out):
    """Whether Xavier's rule keeps the variance of signal and gradient in such a layer."""
    rule = 2 / (n_in + n_out)
    return math.isclose(n_in * rule, 1) and math.isclose(n_out * rule, 1)


def one_over_n(n_in, n_out):
    return math.isclose(2 / (n_in + n_out), 1 / n_in)


claims = {
    "two": claim(math.isclose(means[2], 1), 0.5 < paper_end < 2, variance=paper["variance"],
                 forward=paper["forward"], backward=paper["backward"], end=paper_end),
    "one_over_n": claim(one_over_n(fan_in, fan_in), one_over_n(fan_in, fan_out),
                        caffe=caffe["variance"], paper=paper["variance"]),
    "one_over_sum": claim(0.5 < halved_end < 2, end=halved_end, layers=layers),
    "heuristic": claim(not math.isclose(means[2], 1), one=means[1], two=means[2],
                       three=means[3]),
    "range": claim(math.isclose(limit, said), limit=limit, said=said),
    "edge": claim(math.isclose(limit, std), std=std, ratio=limit / std),
    "always_normal": claim(not math.isclose(limit**2 / 3, paper["variance"]),
                           uniform=limit**2 / 3, share=share),
    "both": claim(balanced(fan_in, fan_in), balanced(fan_in, fan_out), forward=paper["forward"],
                  backward=paper["backward"], first=widths[0], last=widths[-1],
                  all_forward=factors["xavier"]["forward"],
                  all_backward=factors["xavier"]["backward"]),
    "linear": claim(*(abs(signal["size"][-1] - 1) < 0.1 for signal in (tanh, relu)),
                    tanh=tanh["size"][-1], relu=relu["size"][-1], layers=layers),
    "tanh": claim(tanh["gradient"][0] > kept, layers=layers, gradient=tanh["gradient"][0],
                  size=tanh["size"][-1]),
    "quarter": claim(max(map(sigmoid_slope, range(-9, 10))) <= 0.25, slope=sigmoid_slope(0),
                     layers=layers, at_best=at_best),
    "sigmoid": claim(sigmoid["gradient"][0] > kept, layers=layers,
                     gradient=sigmoid["gradient"][0], per_layer=per_layer),
    "sigmoid_times_4": claim(sigmoid_times_4["gradient"][0] > 1000 * sigmoid["gradient"][0],
                             factor=sigmoid_factor, gradient=sigmoid_times_4["gradient"][0],
                             better=sigmoid_times_4["gradient"][0] / sigmoid["gradient"][0]),
    "relu": claim(relu["size"][2] > 0.1, relu["size"][-1] > 0.1, few=2, two=relu["size"][2],
                  many=layers, end=relu["size"][-1]),
    "old_rule": claim(old_rule.xavier_gradient > 2 * old_rule.old_gradient,
                      layers=old_rule.layers, old=old_rule.old_gradient,
                      new=old_rule.xavier_gradient),
}
