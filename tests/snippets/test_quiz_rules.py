"""quiz_rules.py: what the quiz takes for right, against weights that the notes' rules draw."""

import numpy as np
import pytest

import quiz_rules as quiz
from initializers import he_normal, he_uniform, lecun_normal, xavier_normal, xavier_uniform

LAYERS = (quiz.xavier_variance, quiz.xavier_edge, quiz.he_std, quiz.he_edge, quiz.lecun_std)


def drawn(rule, layer):
    return rule(np.random.default_rng(0), layer["in"], layer["out"])


def test_no_layer_is_square_and_no_two_are_the_same():
    assert all(layer["in"] != layer["out"] for layer in LAYERS)
    assert len({(layer["in"], layer["out"]) for layer in LAYERS}) == len(LAYERS)


def test_answers_are_what_the_rules_draw():
    assert drawn(xavier_normal, quiz.xavier_variance).var() == pytest.approx(
        quiz.xavier_variance["answer"], rel=0.03)
    assert drawn(he_normal, quiz.he_std).std() == pytest.approx(quiz.he_std["answer"], rel=0.03)
    assert drawn(lecun_normal, quiz.lecun_std).std() == pytest.approx(
        quiz.lecun_std["answer"], rel=0.03)


def test_edges_are_nearly_reached_and_never_passed():
    for rule, layer in ((xavier_uniform, quiz.xavier_edge), (he_uniform, quiz.he_edge)):
        assert 0.999 * layer["answer"] < abs(drawn(rule, layer)).max() <= layer["answer"]


def test_slips_are_what_their_names_say():
    xavier, edge = quiz.xavier_variance, quiz.xavier_edge
    assert xavier["sum"] * 2 == pytest.approx(xavier["std"] ** 2) == pytest.approx(xavier["answer"])
    assert xavier["only_in"] * xavier["in"] == pytest.approx(1)
    assert edge["three"] ** 2 * 2 == pytest.approx(edge["no_root"]) == pytest.approx(
        edge["answer"] ** 2) == pytest.approx(3 * edge["std"] ** 2)
    he, he_edge = quiz.he_std, quiz.he_edge
    assert he["variance"] == pytest.approx(he["answer"] ** 2) == pytest.approx(2 * he["one"] ** 2)
    assert he["only_out"] / he["answer"] == pytest.approx((he["in"] / he["out"]) ** 0.5)
    assert he_edge["no_root"] == pytest.approx(he_edge["answer"] ** 2) == pytest.approx(
        3 * he_edge["std"] ** 2)
    assert he_edge["both"] ** 2 * (he_edge["in"] + he_edge["out"]) == pytest.approx(6)
    lecun = quiz.lecun_std
    assert lecun["variance"] == pytest.approx(lecun["answer"] ** 2) == pytest.approx(
        lecun["he"] ** 2 / 2)
    assert lecun["xavier"] ** 2 * (lecun["in"] + lecun["out"]) == pytest.approx(2)


def test_spread_of_a_uniform_draw():
    uniform = quiz.uniform_std
    sample = np.random.default_rng(0).uniform(-uniform["edge"], uniform["edge"], 100_000)
    assert sample.std() == pytest.approx(uniform["answer"], rel=0.01)
    assert sample.var() == pytest.approx(uniform["variance"], rel=0.02)
    assert uniform["no_root"] * 3 == pytest.approx(uniform["edge"])
