"""lab_comparison.py: who learns to read digits, and how soon."""

import math

import pytest

import lab_comparison as lab


def test_zero_gives_one_answer_for_all_and_its_loss_stays_at_the_floor():
    shares = [0.085, 0.126, 0.116, 0.107, 0.110, 0.087, 0.087, 0.099, 0.089, 0.094]
    for accuracy in lab.accuracy["zero"].ravel():
        assert min(abs(accuracy - share) for share in shares) < 1e-9
    assert lab.zero_loss == pytest.approx(lab.floor, abs=0.01)
    assert lab.floor < lab.guessing == pytest.approx(math.log(10))


def test_all_others_learn():
    for method in ("small random", "Xavier", "He", "PyTorch default"):
        assert lab.final[method] > 0.7


def test_after_one_epoch_the_order_is_that_of_the_first_gradients():
    assert lab.first["small random"] < 0.3
    assert 0.4 < lab.first["PyTorch default"] < lab.first["Xavier"] - 0.05
    assert lab.first["He"] == pytest.approx(lab.first["Xavier"], abs=0.04)


def test_he_and_xavier_end_alike_and_small_random_below():
    assert lab.final["He"] == pytest.approx(lab.final["Xavier"], abs=0.02)
    assert lab.final["small random"] < lab.final["He"] - 0.04
    for method in lab.final:
        assert lab.lowest[method] <= lab.final[method] <= lab.highest[method]


def test_before_training_all_guess():
    for accuracy in lab.accuracy.values():
        assert accuracy[:, 0].max() < 0.25


def test_progress_shows_a_mean_and_a_band_for_each(label):
    [axes] = lab.progress(label).axes
    assert len(axes.lines) == len(axes.collections) == 5
    assert [line.get_label() for line in axes.lines] == list(lab.accuracy)
    assert all(len(line.get_xdata()) == lab.epochs + 1 for line in axes.lines)
    for line, band in zip(axes.lines, axes.collections, strict=True):
        assert tuple(band.get_facecolor()[0][:3]) == pytest.approx(_rgb(line.get_color()))


def test_descent_shows_the_plateau_of_small_random_at_guessing(label):
    [axes] = lab.descent(label).axes
    guessing, *lines = axes.lines
    assert guessing.get_ydata()[0] == pytest.approx(math.log(10))
    small = lines[1].get_ydata()
    assert small[:9] == pytest.approx(math.log(10), abs=0.06)  # the first epoch
    assert small[-1] < 1.2
    assert lines[3].get_ydata()[8] < 1


def _rgb(color):
    from matplotlib.colors import to_rgb

    return to_rgb(color)
