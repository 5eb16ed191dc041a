"""Claims about He's rule and ReLU, with the evidence that decides them."""
import math
from itertools import pairwise

from activation_gains import forward as gains
from activation_gains import he_on_elu
from he_range import fan_in, fan_out, limit, over_xavier, over_xavier_square
from leaky_relu import overdone
from leaky_relu import table as leaky
from notation_std_vs_var import fan_in as bug_in
from notation_std_vs_var import he_factor, right_std, wrong_std
from relu_depth import he, last, layers, twice, xavier
from relu_firing import changed, compared, patterns, scales
from relu_firing import table as dead
from relu_moments import measured
from verdicts import claim

said, narrowing, extra = 0.245, [512, 256, 128, 64, 32], 100
firing = float(patterns[1].mean())
ratios = [(n_in + n_out) / n_in for n_in in (1, 10, 1000) for n_out in (1, 10, 1000)]
narrow, wide = dead[0], dead[-1]


def through(mode, sizes):
    """The factors on the mean squares of signal and gradient: ½·n·Var(w) for each layer."""
    forward = backward = 1.0
    for n_in, n_out in pairwise(sizes):
        variance = 2 / (n_in if mode == "fan_in" else n_out)
        forward, backward = forward * n_in * variance / 2, backward * n_out * variance / 2
    return forward, backward


by_fan_out = through("fan_out", narrowing)
deeper = through("fan_out", narrowing + extra * narrowing[-1:])

claims = {
    "two": claim(0.1 < he < 10, layers=layers, end=he),
    "thirty": claim(xavier < 1e-3 < 0.1 < he, layers=layers, xavier=xavier, he=he),
    "extra_root": claim(0.1 < twice < 10, layers=layers, end=twice),
    "variance_as_std": claim(math.isclose(wrong_std, right_std, rel_tol=0.1), fan_in=bug_in,
                             wrong=wrong_std, right=right_std, factor=he_factor, layers=layers,
                             end=last["variance as std"]),
    "range": claim(round(limit, 3) == said, fan_in=fan_in, limit=limit, said=said),
    "half_the_variance": claim(math.isclose(measured["variance"], 0.5, rel_tol=0.05),
                               variance=measured["variance"],
                               second_moment=measured["second moment"]),
    "half_the_neurons": claim(0.4 < firing < 0.6, firing=firing),
    "dying": claim(changed > 0, changed=changed, compared=compared, small=scales[0],
                   large=scales[-1], narrow=narrow["width"], wide=wide["width"],
                   narrow_dead=narrow["dead in the last layer"],
                   wide_dead=wide["dead in the last layer"]),
    "higher": claim(min(ratios) > 1, layers=len(ratios), least=min(ratios)),
    "twice": claim(over_xavier_square == 2, over_xavier == 2, square=over_xavier_square,
                   other=over_xavier, fan_in=fan_in, fan_out=fan_out),
    "leaky": claim(*(math.isclose(row["measured"], row["kept of the second moment"], rel_tol=0.01)
                     for row in leaky), slope=leaky[2]["slope"], kept=leaky[2]["measured"],
                   gain=leaky[2]["gain"]),
    "all_variants": claim(math.isclose(leaky[1]["gain"], math.sqrt(2), rel_tol=0.01),
                          math.isclose(gains["ELU"], math.sqrt(2), rel_tol=0.01),
                          slope=leaky[1]["slope"], overdone=overdone, elu=gains["ELU"],
                          too_large=he_on_elu),
    "fan_in_only": claim(deeper[0] > 2 * by_fan_out[0], first=narrowing[0], last=narrowing[-1],
                         forward=by_fan_out[0], backward=by_fan_out[1], extra=extra,
                         deeper=deeper[0]),
}
