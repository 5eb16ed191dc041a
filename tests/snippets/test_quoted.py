"""quoted.py: the numbers that are not computed are the ones in their sources."""

import quoted


def test_sigmoid_factor_of_the_deep_learning_tutorials():
    assert quoted.sigmoid_factor == 4


def test_gain_table_of_pytorch():
    assert quoted.torch_gain["tanh"] == 5 / 3
    assert quoted.torch_gain["sigmoid"] == quoted.torch_gain["linear"] == 1


def test_he_2015_found_no_clear_winner_in_accuracy():
    errors = quoted.he_2015
    assert abs(errors["Xavier top-1"] - errors["He top-1"]) < 0.1
    assert abs(errors["Xavier top-5"] - errors["He top-5"]) < 0.11
    assert (errors["shallower"], errors["compared"], errors["deeper"]) == (22, 14, 30)


def test_slope_that_pytorch_hands_to_kaiming_uniform():
    assert quoted.torch_linear_slope_squared == 5
