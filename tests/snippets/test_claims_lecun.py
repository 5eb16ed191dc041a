"""claims_lecun.py: LeCun's rule, SELU and orthogonal weights."""

import math

import numpy as np
import pytest

import claims_lecun as tested

claims = tested.claims


def test_verdicts():
    found = {name: claim["verdict"] for name, claim in claims.items()}
    assert [name for name in found if found[name] == "true"] == [
        "for_selu", "recurrent", "no_longer"]
    assert [name for name in found if found[name] == "it depends"] == [
        "tanh_and_sigmoid", "identity", "recurrent_explodes"]


def test_selu_keeps_variance_one_and_comes_back_to_it():
    assert claims["he_for_selu"]["lecun"] == pytest.approx(1, abs=1e-6)
    assert claims["for_selu"]["end"] == pytest.approx(1, abs=1e-3)
    assert claims["he_for_selu"]["he"] > 1e4


def test_what_functions_do_at_zero():
    assert tested.at_zero("tanh") == pytest.approx((0, 1), abs=1e-6)
    assert tested.at_zero("sigmoid") == pytest.approx((1 / 2, 1 / 4), abs=1e-6)


def test_orthogonal_relu_layers_halve_the_mean_square():
    assert claims["any_activation"]["plain"] == pytest.approx(2**-15, rel=0.5)
    assert claims["any_activation"]["scaled"] / claims["any_activation"]["plain"] == pytest.approx(
        2**15)


def test_powers_of_orthogonal_matrices():
    assert claims["recurrent"]["level"] == pytest.approx(1)
    assert claims["recurrent_explodes"]["grown"] == pytest.approx(1.1**100)
    assert claims["recurrent_explodes"]["shrunk"] == pytest.approx(0.9**100)
    assert claims["recurrent"]["least"] < 1 < claims["recurrent"]["greatest"]
    assert tested.power(np.diag([2.0, 1]), np.array([1.0, 0])) == 2.0**100


def test_cost_and_time():
    assert claims["expensive"]["steps"] == pytest.approx(8 / 3 * 2048 / (6 * 64))
    assert claims["no_longer"]["first"] == pytest.approx(math.log(10))  # du/dt = 2 - u, 1 to 1.9


def test_other_evidence_other_verdicts(verdicts_if):
    functions = tested.functions
    lossy = [row | {"WᵀW = I": True, "backward": 0.5} for row in tested.shapes]
    found = verdicts_if(
        tested, orthogonal_cost={"most": 1000}, semi_orthogonal={"table": lossy},
        saxe_mode={"near": [1.0, 2.0]},
        selu_map={"path": lambda m, v, gain, layers: [(0, 1), (0, 2 / gain)]},
        activation_gains={"functions": functions | {"sigmoid": functions["tanh"],
                                                    "ReLU": functions["tanh"]}})
    assert [found[name] for name in ("tanh_and_sigmoid", "he_for_selu", "identity", "expensive",
                                     "only_exploding", "any_activation")] == ["true"] * 6
    assert (found["for_selu"], found["no_longer"]) == ("false", "false")
    found = verdicts_if(tested, initializers={"orthogonal": lambda *_, gain=1: np.eye(64) / 4})
    assert (found["recurrent"], found["recurrent_explodes"]) == ("false", "false")
