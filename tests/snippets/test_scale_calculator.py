"""scale_calculator.py: the rules for any layer are those that the notes teach."""

import math

import pytest

import fan_count
import initializers
import leaky_relu
import scale_calculator as calculator
import truncated_normal

LAYERS = [(1, 1), (100, 50), (784, 256), (576, 1152)]


class Asked:
    """In the place of a generator: remembers what an initializer asks it for."""

    def normal(self, mean, std, shape):
        self.scale = std

    def uniform(self, low, high, shape):
        assert low == -high
        self.scale = high


def asked(initializer, *arguments):
    rng = Asked()
    initializer(rng, *arguments)
    return rng.scale


@pytest.mark.parametrize(("fan_in", "fan_out"), LAYERS)
@pytest.mark.parametrize(
    ("rule", "normal", "uniform", "more"),
    [
        ("LeCun", initializers.lecun_normal, initializers.lecun_uniform, ()),
        ("Xavier", initializers.xavier_normal, initializers.xavier_uniform, ()),
        ("Xavier, gain", initializers.xavier_normal, initializers.xavier_uniform, (5 / 3,)),
        ("He", initializers.he_normal, initializers.he_uniform, (0.2,)),
    ],
)
def test_a_rule_is_the_initializer_that_the_notes_teach(
        rule, normal, uniform, more, fan_in, fan_out):
    gain, slope = (5 / 3, 0.2)
    found = calculator.scales(calculator.variances(fan_in, fan_out, gain, slope)[rule])
    assert found["std"] == pytest.approx(asked(normal, fan_in, fan_out, *more), rel=1e-15)
    assert found["limit"] == pytest.approx(asked(uniform, fan_in, fan_out, *more), rel=1e-15)


@pytest.mark.parametrize(("fan_in", "fan_out"), LAYERS)
def test_the_other_rules_follow_from_these(fan_in, fan_out):
    found = calculator.variances(fan_in, fan_out, math.sqrt(2), 0.2)
    turned = calculator.variances(fan_out, fan_in, math.sqrt(2), 0.2)
    assert found["He, fan_out"] == turned["He"]
    relu = calculator.variances(fan_in, fan_out, calculator.gains["ReLU"])
    assert relu["gain"] == pytest.approx(relu["He"], rel=1e-15)


def test_a_cut_bell_ends_where_the_notes_say():
    found = calculator.scales(0.25)
    assert found["cut"] == truncated_normal.edge * 0.5


@pytest.mark.parametrize("name", ["convolution", "convolution in groups"])
def test_the_fans_of_a_convolution_are_the_true_ones(name):
    groups = fan_count.groups if "groups" in name else 1
    fans = calculator.convolution_fans(fan_count.channels_in, fan_count.channels_out,
                                       fan_count.kernel, fan_count.kernel, groups)
    assert fans == fan_count.true[name]


def test_every_function_has_a_gain_and_a_rule():
    assert {*calculator.gains, "leaky ReLU"} == set(calculator.suits)
    assert calculator.gains["tanh"] == 5 / 3
    assert calculator.gains["SELU"] == calculator.gains["linear"] == 1
    assert calculator.gains["GELU"] == pytest.approx(1.53353, abs=1e-4)
    assert set(calculator.suits.values()) <= set(calculator.variances(1, 1))
    assert leaky_relu.gain(calculator.slope) not in calculator.gains.values()


def test_the_table_and_the_worked_example():
    assert calculator.he == 2 / (3 * 3 * 64)
    assert calculator.he_scales == calculator.scales(2 / 576)
    (row,) = (row for row in calculator.table if row["layer"] == "784→256")
    assert row == {"layer": "784→256", "fan_in": 784, "fan_out": 256, "LeCun": 1 / 28,
                   "Xavier": pytest.approx(math.sqrt(2 / 1040)),
                   "He": pytest.approx(math.sqrt(2) / 28)}
