"""lab_prediction.py: the sizes that the formulas foretell are those of the networks."""

import math

import pytest

import lab_prediction as lab


def test_standard_deviations_of_the_first_layer():
    first = {method: row[0] for method, row in lab.stds.items()}
    assert first == pytest.approx({
        "zero": 0, "small random": 0.01, "Xavier": math.sqrt(2 / 1296),
        "He": math.sqrt(2 / 784), "PyTorch default": math.sqrt(1 / 2352)})


def test_he_keeps_the_size_and_the_scores_have_twice_its_square():
    assert lab.size["He"] == pytest.approx(math.sqrt(2))


def test_the_default_keeps_a_third_in_each_layer_and_relu_half_of_that():
    assert lab.size["PyTorch default"] == pytest.approx(math.sqrt(1 / 3 / 6**2))


def test_small_random_by_hand():
    kept = 784 * 1e-4 / 2 * 512 * 1e-4 / 2 * 128 * 1e-4
    assert lab.size["small random"] == pytest.approx(math.sqrt(kept))


@pytest.mark.parametrize("row", lab.checks, ids=lambda row: row["initialization"])
def test_measured_scores_are_near_the_theory(row):
    # Biases of the default add a little.
    assert row["scores"] == pytest.approx(lab.size[row["initialization"]], rel=0.15)


def test_the_first_loss_is_that_of_guessing_only_where_scores_are_small():
    for method in ("zero", "small random", "PyTorch default"):
        assert lab.first_loss[method] == pytest.approx(math.log(10), abs=0.02)
    assert lab.first_loss["He"] > lab.first_loss["Xavier"] > math.log(10) + 0.1


def test_gradients_come_in_the_order_in_which_the_networks_learn():
    g = lab.gradient
    assert g["zero"] == 0
    assert 0 < g["small random"] < 0.02 < g["PyTorch default"] < 0.2 < g["Xavier"] < g["He"] == 1
