"""The birthday problem, against whole numbers and against chance itself."""
import math

import numpy as np
import pytest

import birthday


def test_the_product_is_the_number_of_ways_over_all_ways():
    n = birthday.half
    ways = math.perm(birthday.days, n) / birthday.days ** n
    assert birthday.shared[n - 1] == pytest.approx(1 - ways)


def test_one_half_is_passed_between_22_and_23_people():
    assert birthday.half == 23
    assert birthday.shared[21] < 1 / 2 < birthday.shared[22]
    assert birthday.pairs == 253


def test_it_is_what_happens_when_birthdays_are_drawn():
    drawn = np.random.default_rng(0).integers(birthday.days, size=(4_000, birthday.half))
    some_equal = (np.diff(np.sort(drawn)) == 0).any(axis=1).mean()
    assert some_equal == pytest.approx(birthday.shared[birthday.half - 1], abs=0.03)


def test_for_one_given_birthday_it_takes_far_more_people():
    nobody = (1 - 1 / birthday.days) ** birthday.yours
    assert nobody < 1 / 2 < nobody / (1 - 1 / birthday.days)


def test_the_figure_passes_through_the_point_that_it_marks(label):
    curve, _, point = birthday.curve(label).axes[0].lines
    assert point.get_xydata()[0].tolist() in curve.get_xydata().tolist()
