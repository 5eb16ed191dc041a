"""claims_he.py: He's rule and ReLU."""

import math

import pytest

import claims_he as tested

claims = tested.claims


def test_verdicts():
    found = {name: claim["verdict"] for name, claim in claims.items()}
    assert [name for name in found if found[name] == "true"] == [
        "two", "thirty", "range", "half_the_neurons", "higher", "leaky"]
    assert [name for name in found if found[name] == "it depends"] == ["twice", "all_variants"]


def test_thirty_layers_by_three_scales():
    assert claims["thirty"]["he"] == pytest.approx(1, rel=0.6)
    assert claims["thirty"]["xavier"] == pytest.approx(2**-15 * claims["thirty"]["he"])
    assert claims["extra_root"]["end"] == pytest.approx(2**15 * claims["thirty"]["he"])


def test_variance_where_the_standard_deviation_belongs():
    bug = claims["variance_as_std"]
    assert bug["factor"] == pytest.approx(math.sqrt(bug["fan_in"] / 2))
    assert bug["right"] / bug["wrong"] == pytest.approx(bug["factor"], rel=0.05)


def test_range_of_the_worked_example():
    assert claims["range"]["limit"] == pytest.approx(math.sqrt(6 / 100))


def test_relu_halves_the_second_moment_and_takes_more_of_the_variance():
    half = claims["half_the_variance"]
    assert half["second_moment"] == pytest.approx(1 / 2, abs=0.005)
    assert half["variance"] == pytest.approx(1 / 2 - 1 / (2 * math.pi), abs=0.005)


def test_scale_does_not_decide_who_fires():
    dying = claims["dying"]
    assert (dying["changed"], dying["compared"]) == (0, 64_000)
    assert dying["narrow_dead"] > dying["wide_dead"]
    assert (dying["narrow"], dying["wide"]) == (8, 128)


def test_over_xavier():
    assert (claims["twice"]["square"], claims["twice"]["other"]) == pytest.approx((2, 1.5))
    assert claims["higher"]["least"] == pytest.approx(1.001)


def test_relatives_of_relu():
    assert claims["leaky"]["kept"] == pytest.approx((1 + 0.2**2) / 2, rel=0.01)
    assert claims["all_variants"]["elu"] == pytest.approx(1.2452, abs=1e-4)
    assert claims["all_variants"]["too_large"] == pytest.approx(2 / 1.2452**2, rel=1e-3)


def test_either_fan_leaves_a_fixed_factor():
    assert tested.through("fan_in", [512, 64, 32]) == pytest.approx((1, 1 / 16))
    assert tested.through("fan_out", [512, 64, 32]) == pytest.approx((16, 1))
    assert claims["fan_in_only"]["deeper"] == pytest.approx(claims["fan_in_only"]["forward"])


def test_other_evidence_other_verdicts(verdicts_if):
    off = [row | {"measured": 0.9} for row in tested.leaky]
    found = verdicts_if(
        tested, relu_depth={"he": 99.0, "twice": 1.0}, he_range={"limit": 0.3, "over_xavier": 2},
        notation_std_vs_var={"wrong_std": tested.right_std},
        relu_moments={"measured": {"variance": 0.5, "second moment": 0.5}},
        relu_firing={"changed": 1, "patterns": {1: tested.patterns[1] & False}},
        leaky_relu={"table": off}, activation_gains={"forward": {"ELU": math.sqrt(2)}})
    assert [found[name] for name in ("extra_root", "variance_as_std", "half_the_variance", "dying",
                                     "twice", "all_variants")] == ["true"] * 6
    assert [found[name] for name in ("two", "range", "half_the_neurons", "leaky")] == ["false"] * 4
    assert verdicts_if(tested, relu_depth={"xavier": 0.5})["thirty"] == "false"
