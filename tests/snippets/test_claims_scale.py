"""claims_scale.py: small and large weights, and depth."""

import math

import pytest

import claims_scale as tested
from random_layers import run

claims = tested.claims


def test_verdicts():
    found = {name: claim["verdict"] for name, claim in claims.items()}
    assert [name for name in found if found[name] == "true"] == [
        "three_scales", "exponential", "shape", "mean_zero"]
    assert [name for name in found if found[name] == "it depends"] == [
        "good_for_all", "np_random_vanishes", "high_rate", "relu_sensitive"]


def test_a_factor_on_the_scale_is_taken_to_the_power_of_the_depth():
    scales = claims["three_scales"]
    assert scales["small"] == pytest.approx(0.5**10 * scales["right"])
    assert scales["large"] == pytest.approx(2**10 * scales["right"])
    assert scales["right"] == pytest.approx(1, rel=0.3)
    deep = claims["exponential"]
    assert deep["first"] == pytest.approx(2**-5, rel=0.3)
    assert deep["second"] == pytest.approx(2**-10, rel=0.3)


def test_small_weights_leave_the_power_of_their_factor():
    assert claims["good_for_all"]["few"] == pytest.approx(0.1**3, rel=0.3)
    assert claims["good_for_all"]["many"] == pytest.approx(0.1**10, rel=0.3)
    assert claims["relu_only_slow"]["relu"] == pytest.approx(0.5**5 * 0.1**10, rel=0.3)


def test_saturated_and_still_exploding():
    assert claims["large_vanishes"]["variance"] == 10
    assert claims["large_vanishes"]["saturated"] > 0.9
    assert claims["large_vanishes"]["gradient"] > 1e5


def test_positive_weights_saturate_tanh_and_blow_up_relu():
    assert claims["np_random"]["mean"] == pytest.approx(1 / 2, abs=0.01)
    assert claims["np_random"]["variance"] == pytest.approx(1 / 12, abs=0.002)
    positive = claims["np_random_vanishes"]
    assert positive["tanh"] < 1e-300
    assert positive["relu"] == pytest.approx(50, rel=0.02)


def test_variance_and_standard_deviation():
    notation = claims["notation"]
    assert notation["std"] ** 2 == pytest.approx(notation["variance"])
    assert notation["as_variance"] / notation["as_std"] == pytest.approx(10**30)


def test_only_n_times_the_variance_counts():
    alone = claims["variance_alone"]
    assert alone["ends"] == pytest.approx([(n * alone["variance"]) ** 10 for n in (10, 100, 1000)])


def test_a_small_start_needs_larger_rates_and_a_large_one_smaller():
    """Near the end the curvature is 4·(w₁² + w₂²) = 4, so rates up to 1/2 hold there; far out,
    at w = 3, it is more than 4·18, so only small ones do."""
    rate = claims["high_rate"]
    assert rate["right"] == [0.01, 0.03, 0.1, 0.3]
    assert rate["small"] == [0.1, 0.3]
    assert rate["large"] == [0.01, 0.03]


def test_means_are_within_luck_of_zero():
    assert claims["mean_zero"]["rules"] == 7
    assert claims["mean_zero"]["offset"] < 3


def test_other_evidence_other_verdicts(verdicts_if):
    lopsided = [{"Var(z)": 1.0}, {"Var(z)": 1.2}]
    equal = [{"n": n, "(n · Var(w))¹⁰": 1.0} for n in (10, 100, 1000)]
    kept = [row | {"measured": 0.5} for row in tested.small_table]
    found = verdicts_if(
        tested, powers_of_factor={"widths": equal}, small_depth={"table": kept},
        weight_shapes={"table": lopsided}, notation_std_vs_var={"std": 0.01},
        random_random={"mean": 0.0, "relu_growth": 0.5},
        initializers={"he_normal": lambda rng, n_in, n_out: rng.random((n_in, n_out))},
        one_step={"gradients": lambda w1, w2: (0, 0), "loss": lambda w1, w2: 0})
    assert [found[name] for name in ("variance_alone", "good_for_all", "relu_only_slow", "notation",
                                     "np_random", "np_random_vanishes")] == ["true"] * 6
    assert [found[name] for name in ("shape", "mean_zero", "high_rate")] == ["false"] * 3


def test_layers_that_change_nothing_other_verdicts(verdicts_if):
    def level(name, draw, layers, seed=0):
        return [run("tanh", draw, 1)[0][0]] * (layers + 1), 0.5

    found = verdicts_if(tested, random_layers={
        "run": level, "typical_gradient": lambda *arguments, draws=8: 0.5})
    assert found["three_scales"] == "it depends"  # only the right scale is right
    assert found["exponential"] == found["relu_sensitive"] == "false"
    assert found["large_vanishes"] == "true"
    assert math.isfinite(tested.shrunk[0])
