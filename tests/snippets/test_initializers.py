"""initializers.py: shape, spread and edge of every rule, against the formulas of the papers."""

import math

import numpy as np
import pytest

import initializers

FAN_IN, FAN_OUT = 400, 300

# name, options, variance by the paper, whether uniform
RULES = [
    ("xavier_uniform", {}, 2 / 700, True),
    ("xavier_uniform", {"gain": 4}, 16 * 2 / 700, True),
    ("xavier_normal", {}, 2 / 700, False),
    ("xavier_normal", {"gain": 5 / 3}, 25 / 9 * 2 / 700, False),
    ("he_uniform", {}, 2 / 400, True),
    ("he_uniform", {"slope": 0.2}, 2 / (1.04 * 400), True),
    ("he_normal", {}, 2 / 400, False),
    ("he_normal", {"slope": 0.2}, 2 / (1.04 * 400), False),
    ("lecun_uniform", {}, 1 / 400, True),
    ("lecun_normal", {}, 1 / 400, False),
]


@pytest.fixture(params=RULES, ids=lambda rule: f"{rule[0]}-{rule[1]}")
def drawn(request):
    name, options, variance, uniform = request.param
    draw = getattr(initializers, name)
    return draw(np.random.default_rng(0), FAN_IN, FAN_OUT, **options), variance, uniform


def test_shape_is_fan_in_by_fan_out(drawn):
    assert drawn[0].shape == (FAN_IN, FAN_OUT)


def test_mean_and_variance_are_the_rules(drawn):
    weights, variance, _ = drawn
    # 120 000 draws: five standard errors of the mean, and of a normal's variance (√(2/n))
    assert abs(weights.mean()) < 5 * math.sqrt(variance / weights.size)
    assert weights.var() == pytest.approx(variance, rel=5 * math.sqrt(2 / weights.size))


def test_uniform_fills_its_range_and_normal_has_tails(drawn):
    weights, variance, uniform = drawn
    edge = math.sqrt(3 * variance)
    if uniform:
        assert 0.999 * edge < abs(weights).max() <= edge
    else:
        assert abs(weights).max() > 2 * edge


def test_the_generator_alone_decides_the_draw():
    one, same, other = (initializers.xavier_uniform(np.random.default_rng(seed), 3, 2)
                        for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).all()


@pytest.mark.parametrize(("shape", "gain"), [((5, 3), 1), ((3, 5), 1), ((4, 4), 2)])
def test_orthogonal_has_orthonormal_columns_or_rows_times_the_gain(shape, gain):
    w = initializers.orthogonal(np.random.default_rng(0), *shape, gain)
    assert w.shape == shape
    product = w.T @ w if shape[0] >= shape[1] else w @ w.T
    np.testing.assert_allclose(product, gain**2 * np.eye(min(shape)), atol=1e-12)


def test_orthogonal_draws_have_no_preferred_sign():
    rng = np.random.default_rng(0)
    positive = [(initializers.orthogonal(rng, 3, 2) > 0) for _ in range(400)]
    np.testing.assert_allclose(np.mean(positive, axis=0), 0.5, atol=5 * 0.5 / math.sqrt(400))
