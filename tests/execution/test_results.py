"""Values survive the way from a child through the cache; what no note can cite says why."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from studynotes.execution.results import Failure, Result, Unfit, as_rows, decode, encode, same


def through_json(value):
    """What arrives on the other side."""
    return decode(json.loads(json.dumps(encode(value))))


# --- encode and decode ---


@pytest.mark.parametrize("value", [
    7, 0.1, 5e-324, -0.0, True, None, "σ² = ২", "", 2**64, [], {}, [1, [2.5, ["x"]]],
    {"gains": {"ReLU": 2**0.5, "tanh": 5 / 3}}, [{"layer": 1, "std": 0.2}],
])
def test_plain_data_arrives_as_it_was(value):
    arrived = through_json(value)
    assert arrived == value
    assert type(arrived) is type(value)


def test_columns_keep_their_order():
    assert list(through_json({"std": [1], "layer": [2], "gain": [3]})) == ["std", "layer", "gain"]


@pytest.mark.parametrize(("value", "arrives"), [
    ((1, 2), [1, 2]),
    (range(3), [0, 1, 2]),
    (np.float32(0.5), 0.5),
    (np.int64(3), 3),
    (np.bool_(True), True),
    (np.str_("he"), "he"),
    (np.float64("0.1"), 0.1),
    (np.arange(3), [0, 1, 2]),
    (np.array(2.5), 2.5),
    (np.eye(2), [[1.0, 0.0], [0.0, 1.0]]),
    (np.array(["a", "b"]), ["a", "b"]),
    ({1: "one", 0.5: "half"}, {"1": "one", "0.5": "half"}),
])
def test_what_numpy_and_python_add_becomes_plain(value, arrives):
    assert through_json(value) == arrives


class AttributesOfItems(dict):
    """A dict as some programs have it: asking it for any attribute looks up a key."""

    __getattr__ = dict.__getitem__


def test_a_dict_that_answers_for_attributes_is_a_dict():
    assert through_json(AttributesOfItems(gain=2)) == {"gain": 2}


@pytest.mark.parametrize("value", [math.inf, -math.inf, np.float64("inf")])
def test_infinity_arrives(value):
    assert through_json([value]) == [value]


@pytest.mark.parametrize("value", [math.nan, np.float32("nan")])
def test_not_a_number_arrives(value):
    assert math.isnan(through_json({"std": value})["std"])


UNFIT = {
    "an array of 10,000,000 items, at most 500 can be cited": np.zeros(10_000_000),
    "a list of 10,000,000 items, at most 500 can be cited": [0] * 10_000_000,
    "a dict of 501 items, at most 500 can be cited": dict.fromkeys(range(501)),
    "data of more than 500 items in all": [[0] * 400] * 400,
    "a text of 100,000 characters, too long to cite": "x" * 100_000,
    "an integer of 5,001 bits, too long to cite": 2**5000,
    "an object of type `object`, not plain data": object(),
    "an object of type `module`, not plain data": math,
    "an object of type `Generator`, not plain data": np.random.default_rng(0),
    "an object of type `set`, not plain data": {1, 2},
    "an object of type `bytes`, not plain data": b"bytes",
    "an object of type `complex`, not plain data": 1j,
    "a numpy value of type complex128, not plain data": np.array([1j]),
    "a numpy value of type object, not plain data": np.array([None]),
    "an object of type `builtin_function_or_method`, not plain data": [1, [print]],
    "a dict with the key `$float`, but keys must not begin with $": {"$float": 1},
    "a dict with two keys that read alike": {1: "a", "1": "b"},
    "a text with half of a surrogate pair": "\ud800",
}


@pytest.mark.parametrize("reason", UNFIT)
def test_what_cannot_be_cited_says_why(reason):
    assert through_json(UNFIT[reason]) == Unfit(reason)


@pytest.mark.skipif(np.longdouble is np.float64 or np.finfo(np.longdouble).nmant == 52,
                    reason="this system's longest float is Python's own")
def test_a_float_that_python_has_no_type_for_is_not_plain_data():
    assert through_json(np.longdouble(1)) == Unfit(
        f"a numpy value of type {np.dtype(np.longdouble)}, not plain data")


def test_a_list_that_holds_itself_ends_as_unfit():
    endless: list = []
    endless.append(endless)
    assert through_json(endless) == Unfit("data nested more than 8 deep")


def test_a_table_of_a_hundred_rows_is_not_too_large():
    table = [{"layer": n, "std": 0.1, "gain": 1.0, "name": "He"} for n in range(100)]
    assert through_json(table) == table


# --- same ---


@pytest.mark.parametrize(("value", "approved"), [
    (1.0, 1.0 + 1e-9), (1, 1.0), (0.0, 0.0), (math.inf, math.inf), (math.nan, math.nan),
    ("He", "He"), (True, True), (None, None), ([1, 2.0], [1, 2.0 + 1e-9]),
    ({"a": 1.0}, {"a": 1.0 + 1e-9}), (5e-29, 5e-29 * (1 + 1e-9)), (Unfit("a"), Unfit("a")),
])
def test_the_same_value_but_for_the_last_digits(value, approved):
    assert same(value, approved, rtol=1e-6)


@pytest.mark.parametrize(("value", "approved"), [
    (1.0, 1.001), (100, 101), (2_000_000, 2_000_001), (True, 1), (1, True), (math.nan, 0.0),
    (math.inf, -math.inf), ("He", "he"), ("1", 1), (None, 0), ([1], [1, 2]), ([1, 2], [2, 1]),
    ({"a": 1}, {"b": 1}), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), (5e-29, 5e-30),
])
def test_another_value(value, approved):
    assert not same(value, approved, rtol=1e-6)


def test_how_far_numbers_may_be_apart_is_relative():
    assert same(1e-9, 1.04e-9, rtol=0.05)
    assert not same(1e-9, 1.1e-9, rtol=0.05)


# --- tables ---


def test_both_forms_of_a_table_give_the_same_rows():
    rows = [{"layer": 1, "std": 0.5}, {"layer": 2, "std": 0.25}]
    assert as_rows(rows) == rows
    assert as_rows({"layer": [1, 2], "std": [0.5, 0.25]}) == rows


@pytest.mark.parametrize("value", [
    [], {}, [1, 2], {"a": 1}, {"a": []}, {"a": [1], "b": [1, 2]}, [{"a": 1}, {"b": 1}],
    [{"a": 1}, {"a": 1, "b": 2}], [{"a": [1]}], {"a": [[1]]}, 3.0, "text",
])
def test_what_is_no_table(value):
    assert as_rows(value) is None


# --- results ---


def test_a_result_is_sound_even_where_a_figure_failed():
    assert Result("x", failures=(Failure("x", "…", figure="histogram", locale="bn"),)).ok
    assert not Result("x", failures=(Failure("x", "…"),)).ok
