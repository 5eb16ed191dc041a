"""The worked example agrees with Python's own statistics."""
import statistics

import pytest

import sample_spread


def test_mean_variance_and_standard_deviation_are_those_of_the_library():
    marks = sample_spread.marks
    assert sample_spread.mean == statistics.mean(marks)
    assert sample_spread.variance == pytest.approx(statistics.variance(marks))
    assert sample_spread.std == pytest.approx(statistics.stdev(marks))


def test_the_deviations_of_the_table_add_up_to_nothing_and_their_squares_to_the_sum():
    assert sum(row["deviation"] for row in sample_spread.table) == pytest.approx(0)
    assert sum(row["square"] for row in sample_spread.table) == sample_spread.squares


def test_numpy_divides_by_n_unless_told_otherwise():
    assert sample_spread.numpy_default == pytest.approx(statistics.pvariance(sample_spread.marks))
