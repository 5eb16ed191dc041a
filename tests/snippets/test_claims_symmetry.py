"""claims_symmetry.py: zero, constant and random starts."""

import numpy as np
import pytest

import claims_symmetry as tested
import network_with_biases
from plain_network import functions

claims = tested.claims


def test_verdicts():
    found = {name: claim["verdict"] for name, claim in claims.items()}
    assert [name for name in found if found[name] == "true"] == [
        "random_breaks", "dropout", "logistic"]
    assert [name for name in found if found[name] == "it depends"] == ["same_features", "new_head"]


def test_zero_gives_tanh_and_relu_no_gradient_at_all():
    """The output of a zero layer is f(0), which is 0, and what goes back is a product with 0."""
    assert (claims["same_features"]["tanh"], claims["same_features"]["relu"]) == (0, 0)
    assert claims["vanishing"]["largest"] == claims["convolution"]["gradient"] == 0
    assert claims["some_inactive"]["still"] == tested.units == 8


def test_sigmoid_starts_with_half_of_the_output_gradient():
    """f(0) = 1/2, times the mean of p - y on OR, which is 1/2 - 3/4."""
    assert claims["same_features"]["sigmoid"] == pytest.approx(0.5 * 0.25)
    assert claims["same_features"]["neurons"] == 1


def test_a_layer_of_zeros_puts_out_a_constant_a_sigmoid_a_curve():
    assert claims["linear"]["tanh"] == 0
    assert claims["linear"]["bend"] > 0.1 * claims["linear"]["sigmoid"] > 0.1


def test_first_gradient_of_a_single_layer_on_or():
    """The mean of (p - y)·x: both inputs are on in two of four corners, always with y = 1."""
    assert claims["new_head"]["head"] == pytest.approx(2 * 0.5 / 4)


def test_neurons_differ_only_if_something_tells_them_apart():
    assert tested.found == {"zero": 1, "zero, sigmoid": 1, "constant": 1, "random": 8, "small": 8,
                            "dropout": 8, "first layer constant": 8, "last layer zero": 8}


def test_a_convex_loss_forgets_its_start():
    both = claims["logistic"]
    assert both["zero"] == pytest.approx(both["random"], rel=1e-6)
    assert both["zero"] < both["start"] < claims["regularization"]["random_start"]
    assert claims["regularization"]["apart"] < 1e-6


def test_other_counts_other_verdicts(verdicts_if):
    found = verdicts_if(tested, xor_training={"distinct": lambda neurons: 5},
                        origin_saddle={"lowest": 0.1, "highest": 0.2},
                        equal_units={"by_w": np.ones((2, 2))},
                        softmax_from_zero={"random_end": 2.0, "apart": 1.0})
    assert [found[name] for name in ("zero_breaks", "or_small", "similar", "every_layer", "minimum",
                                     "all_weights_equal", "regularization")] == ["true"] * 7
    assert [found[name] for name in ("random_breaks", "dropout", "logistic")] == ["false"] * 3


def test_other_gradients_other_verdicts(verdicts_if):
    def shifted(activation, weights, *rest):
        loss, by_weights, by_biases = original(activation, weights, *rest)
        return loss, [g + 0.001 / len(weights) for g in by_weights], by_biases

    original = network_with_biases.gradients
    some = (lambda z: z + (np.arange(z.shape[-1]) > 3), functions["ReLU"][1])
    linear = (lambda z: z, functions["sigmoid"][1])
    found = verdicts_if(tested, network_with_biases={"gradients": shifted},
                        plain_network={"functions": functions | {"ReLU": some}})
    assert [found[name] for name in ("same_features", "some_inactive", "vanishing", "convolution",
                                     "new_head")] == ["true"] * 5
    found = verdicts_if(tested, network_with_biases={"gradients": original},
                        plain_network={"functions": functions | {"sigmoid": linear}})
    assert found["linear"] == "it depends"
