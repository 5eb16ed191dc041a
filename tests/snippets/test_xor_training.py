"""xor_training.py: XOR, its training loop, and when two neurons count as different."""

import numpy as np
import pytest

import xor_training as xor


def test_the_task_is_xor():
    assert xor.y.ravel().tolist() == [int(a != b) for a, b in xor.x]


@pytest.mark.parametrize(("neurons", "count"), [
    ([[1, 2], [1, 2], [1, 2]], 1),
    ([[1, 2], [1, 3], [1, 2]], 2),
    ([[1, 2], [1, 2 + 1e-14]], 1),  # the last digits do not count
    ([[1, 2], [1, 2 + 1e-9]], 2),
])
def test_rows_are_distinct_beyond_the_tolerance(neurons, count):
    assert xor.distinct(np.array(neurons, dtype=float)) == count


def test_training_records_every_tenth_step_and_each_run_draws_for_itself(monkeypatch):
    monkeypatch.setattr(xor, "steps", 20)
    rules = [lambda rng, n_in, n_out: rng.normal(0, 1, (n_in, n_out))] * 2
    losses, path, counts = xor.train(rules, runs=3)
    assert losses.shape == (3, 3)
    assert path.shape == (3, 3, 2, xor.units)
    assert counts == [xor.units] * 3
    assert np.ptp(losses[0]) > 0
    again, _, _ = xor.train(rules, runs=2)
    np.testing.assert_allclose(again, losses[:, :2])


def test_only_dropout_tells_copies_apart(monkeypatch):
    monkeypatch.setattr(xor, "steps", 20)
    rules = [lambda rng, n_in, n_out: np.full((n_in, n_out), 0.5)] * 2
    assert xor.train(rules, runs=2)[2] == [1, 1]
    assert min(xor.train(rules, runs=2, dropout=True)[2]) > 1
