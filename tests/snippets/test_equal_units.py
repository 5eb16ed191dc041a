"""equal_units.py: two copies of a neuron, by hand."""

import numpy as np
import pytest

import equal_units as units


def test_the_forward_pass_by_hand():
    assert units.sum_in == 0.5 * 1 + 0.5 * 2
    assert units.output == 2 * 0.5 * 1.5
    assert units.error == 0.5


def test_the_gradients_by_hand():
    np.testing.assert_allclose(units.by_v, [0.75, 0.75])
    np.testing.assert_allclose(units.by_w, [[0.25, 0.25], [0.5, 0.5]])


def test_a_step_keeps_the_neurons_equal_but_not_the_inputs():
    np.testing.assert_allclose(units.w, [[0.475, 0.475], [0.45, 0.45]])
    np.testing.assert_allclose(units.v, [0.425, 0.425])
    assert units.next_by_w[:, 0] == pytest.approx(units.next_by_w[:, 1])
    assert units.next_by_v[0] == pytest.approx(units.next_by_v[1])
    assert units.next_by_w[0, 0] != pytest.approx(units.next_by_w[1, 0])


def test_the_gradients_are_the_slopes_of_the_loss():
    rng = np.random.default_rng(0)
    w, v, x = rng.random((2, 3)), rng.random(3), np.array([0.3, 0.9])
    _, by_w, by_v = units.gradients(w, v, x, 0.2)

    def loss(w, v):
        return (units.gradients(w, v, x, 0.2)[0] - 0.2) ** 2 / 2

    move = np.zeros((2, 3))
    move[1, 2] = 1e-6
    assert by_w[1, 2] == pytest.approx((loss(w + move, v) - loss(w - move, v)) / 2e-6)
    assert by_v[2] == pytest.approx((loss(w, v + move[1]) - loss(w, v - move[1])) / 2e-6)


def test_different_neurons_get_different_gradients():
    _, by_w, _ = units.gradients(np.full((2, 2), 0.5), np.array([0.5, 0.4]), units.x, units.target)
    assert by_w[0, 0] != pytest.approx(by_w[0, 1])


def test_from_zero_nothing_moves_though_the_answer_is_wrong():
    assert units.zero_output == 0 != units.target
    assert units.zero_largest == 0


def test_the_question_has_four_different_answers():
    right, first_input = units.quiz_by_w[1][0], units.quiz_by_w[0][0]
    answers = [right, first_input, units.quiz_by_v[0], units.quiz_slip]
    assert answers == pytest.approx([0.3, 0.1, 0.4, 0.6])
    assert units.quiz_error == pytest.approx(0.2)
