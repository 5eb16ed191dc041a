"""quoted.py: the numbers that are not computed are the ones in their sources."""

import quoted


def test_sigmoid_factor_of_the_deep_learning_tutorials():
    assert quoted.sigmoid_factor == 4


def test_gain_table_of_pytorch():
    assert quoted.torch_gain["tanh"] == 5 / 3
    assert quoted.torch_gain["sigmoid"] == quoted.torch_gain["linear"] == 1
