"""claims_beyond.py: biases, batch norm, dropout, shortcuts, accuracy."""

import math

import pytest

import claims_beyond as tested

claims = tested.claims


def test_verdicts():
    found = {name: claim["verdict"] for name, claim in claims.items()}
    assert [name for name in found if found[name] == "true"] == [
        "forget", "prior", "ln_c", "zero_branch", "lora"]
    assert [name for name in found if found[name] == "it depends"] == ["batch_norm"]


def test_a_small_bias_moves_the_firing_share_by_its_density():
    """z has the variance 2, so near 0 the density is 1/√(4π)."""
    assert claims["small_bias"]["firing"] - 1 / 2 == pytest.approx(0.01 / math.sqrt(4 * math.pi),
                                                                   rel=1e-3)


def test_memory_and_priors():
    assert claims["forget"]["kept"] == pytest.approx((1 / (1 + math.exp(-1))) ** 10)
    assert claims["forget"]["zero"] == pytest.approx(2**-10)
    assert claims["prior"]["even"] == pytest.approx(math.log(2))


def test_the_first_loss_is_ln_c_only_if_the_last_layer_is_small():
    assert claims["ln_c"]["guessing"] == pytest.approx(math.log(10))
    assert claims["ln_c"]["small"] - math.log(10) < 0.02
    assert claims["softmax"]["xavier"] - math.log(10) > 0.5


def test_batch_norm_forgets_the_scale_but_not_the_depth():
    assert claims["batch_norm"]["forward"] == pytest.approx(math.sqrt(1 / 2), rel=0.02)
    assert claims["batch_norm"]["growth"] > 100


def test_dropout_changes_the_mean_square_by_the_share_kept():
    dropout = claims["dropout"]
    assert dropout["without"] == pytest.approx(0.005**5)
    assert dropout["dropout"] / dropout["without"] == pytest.approx(0.8**-5)


def test_branches_add_up():
    assert claims["residual_keeps"]["rms"] == 2 ** (claims["residual_keeps"]["blocks"] / 2)


def test_seeds_differ_more_than_starts():
    assert 0 < claims["accuracy"]["gap"] < claims["accuracy"]["spread"] < 0.02


def test_other_evidence_other_verdicts(verdicts_if):
    small_too = dict.fromkeys(tested.loss, tested.guessing)
    late = [row | {"W₁": 9, "W₂": 9} for row in tested.branches]
    never = [row | {"change of the output": 1.0, "A": math.inf, "B": math.inf}
             for row in tested.lora]
    found = verdicts_if(
        tested, forget_bias={"kept": 0.001}, beyond_exam={"prior_loss": 1.0, "rms": 1},
        initial_loss={"loss": small_too}, branch_start={"table": late},
        lora_start={"table": never}, lab_recorded={"gap": 0.5}, batch_norm_depth={"growth": 2.0},
        quoted={"he_2015": tested.he_2015 | {"Xavier top-1": 50}})
    assert [found[name] for name in ("softmax", "batch_norm", "residual_keeps",
                                     "accuracy")] == ["true"] * 4
    assert [found[name] for name in ("forget", "prior", "zero_branch", "lora")] == ["false"] * 4
    large = dict.fromkeys(tested.loss, 9.0)
    assert verdicts_if(tested, initial_loss={"loss": large})["ln_c"] == "false"


def test_what_other_biases_and_weights_would_do():
    assert tested.firing(0) == 0.5
    assert tested.firing(1) > 0.55
    assert tested.rescued(0.11)  # just below the scale that is lost
    assert not tested.rescued(1)  # not lost at all
