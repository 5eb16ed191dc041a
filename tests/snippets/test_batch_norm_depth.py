"""batch_norm_depth.py: what batch norm does to signal and gradient in deep networks."""

import numpy as np
import pytest

import batch_norm_depth as depth


def test_batch_norm_gives_every_neuron_mean_0_and_variance_1():
    z = np.random.default_rng(0).normal(5, [1, 10, 0.1], (200, 3))
    y = depth.batch_norm(z)
    assert y.mean(axis=0) == pytest.approx([0, 0, 0], abs=1e-12)
    assert y.var(axis=0) == pytest.approx([1, 1, 1])
    assert depth.batch_norm(7 * z) == pytest.approx(y)


def test_its_gradient_is_that_of_small_differences():
    rng = np.random.default_rng(1)
    z, along = rng.standard_normal((2, 6, 2))
    gradient = depth.batch_norm_gradient(z, depth.batch_norm(z), along)
    for place in ((0, 0), (4, 1)):
        step = np.zeros_like(z)
        step[place] = 1e-6
        slope = ((depth.batch_norm(z + step) - depth.batch_norm(z - step)) * along).sum() / 2e-6
        assert gradient[place] == pytest.approx(slope, abs=1e-7)


def test_the_scale_of_the_weights_drops_out():
    for column in ("RMS, batch norm", "gradient, batch norm"):
        first, *others = (row[column] for row in depth.table)
        assert others == pytest.approx([first] * len(others), rel=1e-6)
    assert depth.table[0]["RMS, batch norm"] == pytest.approx(depth.half, rel=0.02)


def test_without_it_the_scale_is_multiplied_in_every_layer():
    small, he, one = (row["RMS, plain"] for row in depth.table)
    assert small / he == pytest.approx((0.001 / depth.he) ** 30)
    assert one / he == pytest.approx(8.0**30)


def test_its_gradient_grows_with_depth_where_that_of_he_stays():
    sizes = depth.normed[depth.he][1]
    assert sizes[0] == 1
    assert sizes[1:-1] == pytest.approx(depth.per_layer ** np.arange(1, depth.layers), rel=0.4)
    assert depth.growth == pytest.approx(depth.theory, rel=0.4)
    assert depth.per_layer**2 == pytest.approx(np.pi / (np.pi - 1))
    assert depth.theory / depth.per_layer**29 == pytest.approx(depth.half)
    assert 0.3 < depth.plain_growth < 3


def test_figure_shows_the_gradient_on_its_way_back(label):
    axes, = depth.gradients(label).axes
    assert axes.get_yscale() == "log"
    normed, plain = axes.lines
    assert [normed.get_label(), plain.get_label()] == ["batch norm", "He"]
    assert normed.get_ydata()[-1] == depth.growth
    assert plain.get_ydata()[-1] == depth.plain_growth
