"""orthogonal_draw.py: QR by hand and by program, and what the signs are for."""

import numpy as np
import pytest

import orthogonal_draw as draw


def test_by_hand_and_by_program_agree():
    np.testing.assert_allclose(draw.fixed, [[0.6, -0.8], [0.8, 0.6]], atol=1e-12)
    np.testing.assert_allclose(np.column_stack([draw.q1, draw.rest]), draw.fixed, atol=1e-12)


def test_q_times_r_is_the_matrix():
    upper = [[draw.length, draw.along], [0, 1]]
    np.testing.assert_allclose(draw.fixed @ upper, draw.a, atol=1e-12)
    np.testing.assert_allclose(draw.q @ draw.r, draw.a, atol=1e-12)


def test_the_length_of_x_stays():
    np.testing.assert_allclose(draw.turned, [0.4, 2.2], atol=1e-12)
    assert draw.squared == 5 == pytest.approx(draw.squared_turned)


def test_without_the_sign_half_of_the_matrices_never_come():
    plain, _ = draw.table
    assert plain["first entry above 0"] == plain["rotations"] == 0


def test_with_the_sign_each_half_comes_half_of_the_time():
    _, fair = draw.table
    for share in (fair["first entry above 0"], fair["rotations"]):
        assert share == pytest.approx(0.5, abs=5 * 0.5 / np.sqrt(draw.draws))
