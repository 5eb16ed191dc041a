"""claims_xavier.py: Xavier's rule."""

import math

import pytest

import claims_xavier as tested
import xavier_depth

claims = tested.claims


def test_verdicts():
    found = {name: claim["verdict"] for name, claim in claims.items()}
    assert [name for name in found if found[name] == "true"] == [
        "two", "range", "tanh", "quarter", "sigmoid_times_4", "old_rule"]
    assert [name for name in found if found[name] == "it depends"] == ["one_over_n", "both", "relu"]


def test_the_rule_shares_the_error_between_forward_and_backward():
    two = claims["two"]
    assert two["variance"] == pytest.approx(2 / 150)
    assert (two["forward"], two["backward"]) == pytest.approx((4 / 3, 2 / 3))
    assert claims["one_over_n"]["caffe"] == pytest.approx(1 / 100)
    means = [claims["heuristic"][name] for name in ("one", "two", "three")]
    assert means == pytest.approx([0.5, 1, 1.5])


def test_half_the_variance_ten_times_over():
    assert claims["one_over_sum"]["end"] == pytest.approx(2**-10, rel=0.3)


def test_five_layers_that_halve_their_width():
    """Each multiplies the signal's variance by 4/3 and the gradient's by 2/3."""
    assert claims["both"]["all_forward"] == pytest.approx((4 / 3) ** 5)
    assert claims["both"]["all_backward"] == pytest.approx((2 / 3) ** 5)


def test_edge_and_standard_deviation():
    assert claims["range"]["limit"] == claims["range"]["said"] == 0.2
    assert claims["edge"]["ratio"] == pytest.approx(math.sqrt(3))
    assert claims["always_normal"]["uniform"] == pytest.approx(0.2**2 / 3)
    assert claims["always_normal"]["share"] == pytest.approx(0.0833, abs=1e-4)


def test_sigmoid_loses_three_quarters_of_the_gradient_a_layer_and_four_times_the_weights_help():
    assert claims["quarter"]["at_best"] == 4.0**-10
    assert claims["sigmoid"]["per_layer"] < 0.25
    assert claims["sigmoid"]["gradient"] == pytest.approx(claims["sigmoid"]["per_layer"] ** 10,
                                                          rel=0.1)
    assert 1e3 < claims["sigmoid_times_4"]["better"] < 4**10


def test_relu_halves_the_mean_square_in_each_layer():
    assert claims["relu"]["two"] == pytest.approx(1 / 2, rel=0.1)
    assert claims["relu"]["end"] == pytest.approx(2**-5, rel=0.3)


def test_balanced_only_where_the_layer_is_square():
    assert tested.balanced(70, 70)
    assert not tested.balanced(70, 69)
    assert tested.one_over_n(70, 70)
    assert not tested.one_over_n(70, 69)


def test_other_evidence_other_verdicts(verdicts_if):
    level = xavier_depth.tanh | {"size": [1.0] * 11, "gradient": [1.0] * 11}
    gone = xavier_depth.tanh | {"gradient": [0.0] * 11}
    found = verdicts_if(
        tested, xavier_range={"limit": 0.3, "std": 0.3, "fan_out": 100},
        xavier_depth={"tanh": level, "relu": level, "sigmoid": level},
        chain_factors={"sigmoid_slope": lambda z: 0.3}, old_rule={"old_gradient": 1.0},
        xavier_variants={"ten_layers": [row | {"measured": 1.0} for row in tested.ten_layers]})
    assert [found[name] for name in ("one_over_n", "both", "one_over_sum", "edge", "always_normal",
                                     "linear", "sigmoid", "relu")] == ["true"] * 8
    assert [found[name] for name in ("range", "quarter", "sigmoid_times_4",
                                     "old_rule")] == ["false"] * 4
    doubled = [row | {"forward": 2 * row["forward"]} for row in tested.one_layer]
    nothing = [row | {"measured": 0.0} for row in tested.ten_layers]
    found = verdicts_if(tested, xavier_depth={"tanh": gone},
                        xavier_variants={"one_layer": doubled, "ten_layers": nothing})
    assert (found["tanh"], found["two"], found["heuristic"]) == ("false", "false", "true")
