"""fan_count.py: inputs and outputs of a layer, read from its weight's shape."""

import pytest

import fan_count


def test_a_dense_layer_is_its_shape():
    assert fan_count.fans((50, 100), out_first=True) == (100, 50)
    assert fan_count.fans((100, 50), out_first=False) == (100, 50)


def test_a_convolution_counts_its_kernel():
    assert fan_count.fans((32, 16, 3, 3), out_first=True) == (144, 288)
    assert fan_count.fans((3, 3, 16, 32), out_first=False) == (144, 288)
    assert fan_count.fans((5, 16, 32), out_first=False) == (80, 160)  # in one dimension


@pytest.mark.parametrize("name", fan_count.shapes)
def test_both_layouts_of_a_layer_give_the_same_fans(name):
    torch_shape, keras_shape = fan_count.shapes[name]
    assert fan_count.fans(torch_shape, True) == fan_count.fans(keras_shape, False)


def test_groups_and_transposed_convolutions_are_misread():
    right = {name for name in fan_count.read if fan_count.read[name] == fan_count.true[name]}
    assert right == {"dense", "convolution"}
    assert fan_count.true["convolution in groups"] == (36, 72)
    assert fan_count.read["convolution in groups"] == (36, 288)
    swapped = fan_count.true["transposed convolution"][::-1]
    assert fan_count.read["transposed convolution"] == swapped


def test_he_on_the_convolution():
    assert fan_count.he_std == pytest.approx(0.1178511, abs=1e-7)
    assert fan_count.swapped_ratio == pytest.approx(2**-0.5)
    assert [row["fan_in"] for row in fan_count.table] == [100, 144, 36, 288]
