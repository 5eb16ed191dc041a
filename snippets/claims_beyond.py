"""Claims about biases, batch norm, dropout, shortcuts and accuracy, with their evidence."""
import math

import batch_norm_depth as norm
from beyond_exam import blocks, even_loss, positive, prior_loss, rms
from branch_start import table as branches
from forget_bias import after, kept, kept_of_zero
from initial_loss import classes, guessing, last_layer, loss
from lab_recorded import gap, spread
from lora_start import table as lora
from quoted import he_2015, keras_forget_bias
from verdicts import claim

layers, width, std, keep, small_bias = 10, 100, 0.01, 0.8, 0.01
forward = [norm.normed[scale][0] for scale in norm.scales]
first = {row["start"]: row for row in branches}
adapter = {row["start"]: row for row in lora}


def left(std, keep):
    """The part of the signal's RMS that ReLU layers leave, with dropout that keeps such a share.

    A layer multiplies the mean square by ½·n·σ², and inverted dropout by 1/keep.
    """
    return (width * std**2 / 2 / keep) ** (layers / 2)


def rescued(std):
    """Whether dropout brings back a signal that is lost without it."""
    return left(std, 1) < 0.1 < left(std, keep)


def firing(bias):
    """The share of ReLU neurons that fire, P(z > -bias): He's rule makes z ~ N(0, 2)."""
    return math.erfc(-bias / 2) / 2


claims = {
    "small_bias": claim(firing(small_bias) > 0.55, bias=small_bias, firing=firing(small_bias)),
    "forget": claim(kept > 10 * kept_of_zero, bias=keras_forget_bias, steps=after, kept=kept,
                    zero=kept_of_zero),
    "prior": claim(prior_loss < even_loss / 2, share=positive, prior=prior_loss, even=even_loss),
    "ln_c": claim(*(abs(loss[name] - guessing) < 0.1 for name in ("zero", "σ = 0.01")),
                  classes=classes, guessing=guessing, std=last_layer["σ = 0.01"],
                  small=loss["σ = 0.01"]),
    "softmax": claim(abs(loss["Xavier"] - guessing) < 0.1, xavier=loss["Xavier"],
                     he=loss["He"], guessing=guessing),
    "batch_norm": claim(max(forward) < 1.1 * min(forward), norm.growth < 10, layers=norm.layers,
                        lowest=min(norm.scales), highest=max(norm.scales), forward=forward[1],
                        growth=norm.growth),
    "dropout": claim(rescued(std), std=std, layers=layers, without=left(std, 1),
                     dropout=left(std, keep)),
    "residual_keeps": claim(rms < 10, blocks=blocks, rms=rms),
    "zero_branch": claim(first["zero last layer"]["W₂"] == 1, first["zero last layer"]["W₁"] == 2,
                         last=first["zero last layer"]["W₂"],
                         before=first["zero last layer"]["W₁"]),
    "lora": claim(adapter["A random, B zero"]["change of the output"] == 0,
                  adapter["A random, B zero"]["A"] < math.inf,
                  adapter["A random, B zero"]["B"] < math.inf,
                  both=adapter["both random"]["change of the output"]),
    "accuracy": claim(gap > spread, he_2015["Xavier top-1"] - he_2015["He top-1"] > 1,
                      gap=gap, spread=spread),
}
