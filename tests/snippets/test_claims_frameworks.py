"""claims_frameworks.py: PyTorch, Keras, JAX, and programs as they are printed."""

import math

import pytest

import claims_frameworks as tested
import xavier_depth

claims = tested.claims


def test_verdicts():
    found = {name: claim["verdict"] for name, claim in claims.items()}
    assert [name for name in found if found[name] == "true"] == ["root_five"]
    assert [name for name in found if found[name] == "it depends"] == ["first_number"]


def test_pytorchs_default_has_a_third_of_one_over_n():
    assert claims["pytorch_default"]["default"] == pytest.approx(1 / (3 * 100))
    assert claims["pytorch_default"]["times"] == pytest.approx(6)
    assert claims["root_five"]["gain"] == pytest.approx(1 / math.sqrt(3))
    assert claims["no_branch"]["std"] == pytest.approx(claims["no_branch"]["expected"], rel=0.01)


def test_kerass_default_loses_half_of_the_mean_square_in_each_relu_layer():
    assert claims["keras_with_relu"]["end"] == pytest.approx(2**-15, rel=0.5)


def test_cut_at_two_standard_deviations_before_widening():
    assert claims["same_normal"]["edge"] == pytest.approx(2.2737, abs=1e-4)
    assert claims["same_normal"]["beyond"] == pytest.approx(0.023, abs=1e-3)


def test_shapes_and_fans():
    assert claims["first_number"]["keras"] == "(100, 50)"
    assert claims["first_number"]["torch"] == "(50, 100)"
    assert claims["channels"]["fan_in"] == 9 * claims["channels"]["channels"]


def test_gains():
    assert claims["sigmoid_gain"]["needed"] == pytest.approx(4.7226, abs=1e-3)
    assert claims["sigmoid_gain"]["per_layer"] < 0.25
    assert claims["selu_gain"]["variance"] < 0.1


@pytest.mark.parametrize(("name", "error"), [
    ("broken comment", "IndentationError"), ("no name", "NameError"),
    ("open string", "SyntaxError")])
def test_faults_have_the_names_that_python_gives_them(name, error):
    assert tested.fault(tested.programs[name]) == error


def test_a_sound_program_has_no_fault():
    assert tested.fault("x = 1\n# the learning rate is small\n") == ""


def test_other_evidence_other_verdicts(verdicts_if):
    alike = dict.fromkeys(tested.rules, 0.02)
    kept = xavier_depth.run("tanh", 1)
    wide = {"dense": ((100, 50), (100, 50))}
    found = verdicts_if(
        tested, layer_defaults={"rules": alike}, quoted={"torch_linear_slope_squared": 1},
        xavier_depth={"run": lambda *_: kept, "per_layer": 1.0},
        lab_network={"default": lambda rng, n_in, n_out: rng.random((n_in, n_out)) * 0},
        truncated_normal={"edge": 99.0}, selu_map={"path": lambda *_: [(0, 1)]},
        fan_count={"shapes": wide, "conv_in": 16})
    assert [found[name] for name in (
        "pytorch_default", "keras_with_relu", "no_branch", "same_normal", "first_number",
        "channels", "sigmoid_gain", "selu_gain")] == ["true"] * 8
    assert found["root_five"] == "false"


def test_programs_that_run_would_change_the_verdict():
    assert claims["programs_run"]["faulty"] == claims["programs_run"]["programs"] == 3
    assert tested.run({"sound": "x = 1\n"})["verdict"] == "true"
