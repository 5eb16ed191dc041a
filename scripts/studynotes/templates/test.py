"""The sample behaves as its distribution says."""
import math

import @@snippet@@


def test_mean_and_spread_are_those_of_a_standard_normal():
    tolerance = 4 / math.sqrt(@@snippet@@.count)  # four standard errors
    assert abs(@@snippet@@.mean) < tolerance
    assert abs(@@snippet@@.std - 1) < tolerance


def test_the_histogram_holds_the_whole_sample():
    figure = @@snippet@@.histogram(str)
    heights = [bar.get_height() for bar in figure.axes[0].patches]
    assert sum(heights) == @@snippet@@.count
