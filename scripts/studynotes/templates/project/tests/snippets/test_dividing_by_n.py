"""Dividing by n is too small by the factor (n - 1) / n; dividing by n - 1 is right on average."""
import pytest

import dividing_by_n


def test_the_variance_of_a_die_is_35_12ths():
    assert dividing_by_n.true == pytest.approx(35 / 12)


@pytest.mark.parametrize("n", dividing_by_n.sizes)
def test_the_averages_are_what_theory_says(n: int):
    true = dividing_by_n.true
    assert dividing_by_n.by_n_minus_1[n] == pytest.approx(true, rel=0.03)
    assert dividing_by_n.by_n[n] == pytest.approx(true * (n - 1) / n, rel=0.03)


def test_the_figure_shows_both_and_the_truth(label):
    (axes,) = dividing_by_n.averages(label).axes
    assert [line.get_label() for line in axes.lines] == [
        "true variance", "divided by n − 1", "divided by n"]
