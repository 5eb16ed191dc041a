"""orthogonal_cost.py: what QR costs beside a training step."""

import numpy as np
import pytest

import orthogonal_cost as cost


def householder(a):
    """Q of a square matrix by reflections, and how many additions and multiplications it took."""
    n, r, done, vectors = len(a), a.copy(), 0, []

    def reflect(block, v):
        nonlocal done
        block -= np.outer(2 * v, v @ block)
        done += 4 * block.size  # v @ block and the outer product: 2 operations an entry each

    for k in range(n - 1):
        v = r[k:, k].copy()
        v[0] += np.copysign(np.linalg.norm(v), v[0])
        v /= np.linalg.norm(v)
        vectors.append(v)
        reflect(r[k:, k:], v)
    q = np.eye(n)
    for k in reversed(range(n - 1)):  # backwards, only the block that differs from I
        reflect(q[k:, k:], vectors[k])
    return q, done


def test_counting_householder_gives_the_formula():
    a = np.random.default_rng(0).standard_normal((150, 150))
    q, done = householder(a)
    np.testing.assert_allclose(abs(q), abs(np.linalg.qr(a)[0]), atol=1e-10)
    assert done == pytest.approx(cost.of_qr(150), rel=0.02)


def test_a_step_is_three_products_of_a_batch_and_a_matrix():
    assert cost.of_step(10) == 3 * (cost.batch * 10 * 10 * 2)


@pytest.mark.parametrize("row", range(3))
def test_the_ratio_is_four_n_over_nine_batches(row):
    found = cost.table[row]
    assert found["QR in training steps"] == pytest.approx(4 * found["width"] / (9 * cost.batch))


def test_the_largest_is_the_last_row():
    assert (cost.largest, cost.most) == (2048, pytest.approx(14.2, abs=0.1))
