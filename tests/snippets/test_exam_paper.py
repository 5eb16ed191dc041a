"""exam_paper.py: the choices of the model paper; every wrong one is a named slip."""

import pytest

import exam_paper as paper


def different(*options):
    """Whether the options differ as they are printed."""
    return len({f"{option:.4f}" for option in options}) == len(options)


def test_pick_takes_one_of_the_choices():
    assert paper.pick("only") == "only"
    assert {paper.pick(1, 2) for _ in range(50)} == {1, 2}


def test_the_edge_is_round_and_xaviers():
    assert paper.edge**2 * (paper.edge_in + paper.edge_out) == pytest.approx(6, rel=1e-12)
    assert paper.edge_in + paper.edge_out == paper.edge_fans


def test_the_slips_beside_the_edge():
    assert paper.edge_std == pytest.approx(paper.edge / 3**0.5)
    assert paper.edge_variance == pytest.approx(paper.edge_std**2)
    assert paper.edge_no_root == pytest.approx(paper.edge / 2**0.5)
    assert paper.edge_caffe**2 / 3 == pytest.approx(1 / paper.edge_in)
    assert different(paper.edge, paper.edge_std, paper.edge_variance, paper.edge_no_root,
                     paper.edge_caffe)


def test_he_leads_back_from_the_standard_deviation_to_the_inputs():
    assert (2 / paper.he_in)**0.5 == pytest.approx(paper.he_std, rel=1e-12)
    assert (1 / paper.he_no_two)**0.5 == pytest.approx(paper.he_std)
    assert 2 / paper.he_as_variance == pytest.approx(paper.he_std)
    assert (6 / paper.he_as_edge)**0.5 == pytest.approx(paper.he_std)
    assert different(paper.he_in, paper.he_no_two, paper.he_as_variance, paper.he_as_edge)


def test_backward_the_factors_of_the_layers_leave_last_over_first():
    product = 1
    for fan_in, fan_out in zip(paper.widths, paper.widths[1:], strict=False):
        product *= fan_out / 2 * (2 / fan_in)
    assert product == 1 / paper.shrink
    assert paper.shrink_halves == 8 * paper.shrink
    assert sorted(set(paper.widths), reverse=True) == paper.widths


def test_with_more_outputs_than_inputs_xavier_falls_below_lecun():
    assert paper.order_out > paper.order_in
    assert list(paper.order) == sorted(paper.order, key=paper.order.get, reverse=True)
    assert paper.order["Xavier"] == pytest.approx(1 / ((paper.order_in + paper.order_out) / 2))


def test_doubled_weights_double_once_a_layer():
    signal = 1
    for _ in range(paper.doubled_layers):
        signal = max(2 * signal, 0)
    assert signal == paper.doubled
