"""transfer_learning.py: pretrained features against a fresh start, with few examples."""

import numpy as np
import pytest

import transfer_learning as transfer

ROWS = {row["hidden layer"]: row for row in transfer.table}


def test_pretrained_features_help_a_related_task():
    fresh = ROWS["fresh"]["related task"]
    for start in ("fine-tuned", "frozen"):
        assert ROWS[start]["related task"] > fresh + 5


def test_they_do_not_help_an_unrelated_task():
    fresh = ROWS["fresh"]["unrelated task"]
    assert ROWS["fine-tuned"]["unrelated task"] == pytest.approx(fresh, abs=5)
    assert ROWS["frozen"]["unrelated task"] < fresh + 2


def test_a_task_has_four_answers_and_only_sees_the_given_directions():
    rng = np.random.default_rng(0)
    directions = np.eye(transfer.features)[:, : transfer.hidden_rules]
    answer = transfer.task(rng, directions)
    x = rng.standard_normal((500, transfer.features))
    elsewhere = x.copy()
    elsewhere[:, transfer.hidden_rules:] = 0
    assert set(answer(x)) <= set(range(4))
    assert (answer(x) == answer(elsewhere)).all()


def test_fitting_leaves_the_given_weights_alone():
    weights = [np.zeros((transfer.features, transfer.classes))]
    x, y = np.ones((4, transfer.features)), np.arange(4)
    fitted, = transfer.fit(weights, [(x, y % 2)] * 3)
    assert not weights[0].any() and fitted.any()
