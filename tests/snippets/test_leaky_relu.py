"""leaky_relu.py: He's rule for a slope on the negative side."""

import pytest

import leaky_relu as leaky


def test_gains_are_those_of_pytorch():
    # torch.nn.init.calculate_gain("leaky_relu", slope), PyTorch 2.13
    assert leaky.gain(0) == pytest.approx(1.4142135623730951, rel=1e-12)
    assert leaky.gain(0.01) == pytest.approx(1.4141428569978354, rel=1e-12)
    assert leaky.gain(0.2) == pytest.approx(1.3867504905630728, rel=1e-12)
    assert leaky.gain(1) == 1


def test_a_layer_with_the_gain_keeps_the_second_moment():
    for row in leaky.table:
        assert row["gain"] ** 2 * row["kept of the second moment"] == pytest.approx(1, rel=1e-12)


def test_a_sample_keeps_what_theory_says():
    for row in leaky.table:
        assert row["measured"] == pytest.approx(row["kept of the second moment"], abs=0.003)


def test_slopes_of_the_table_are_named_in_the_note():
    assert leaky.slopes[1] == 0.01  # PyTorch's default
    assert leaky.slopes[3] == 0.25  # where PReLU starts
    assert [row["slope"] for row in leaky.table] == leaky.slopes
