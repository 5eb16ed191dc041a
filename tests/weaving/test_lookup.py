"""A reference names a value, or it is said what there is instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from studynotes.execution.discover import Snippet
from studynotes.execution.results import Failure, Figure, Result, Unfit
from studynotes.problems import ValueFormatError
from studynotes.reading.notes import Note, Reference
from studynotes.weaving import lookup
from studynotes.weaving.lookup import Silent, Unknown

SNIPPET = Snippet("s", Path("s.py"), "", values={"limit": 1, "gains": 2, "rows": 3, "late": 4},
                  figures={"draw": 5})
DRAWING = Figure(Path("x.svg"), 1, 1)
RESULT = Result("s", {"limit": 0.2, "gains": {"relu": 1.4}, "rows": [{"n": 1}, {"n": 2}],
                      "odd": Unfit("a module")}, "done\n", {"draw": {"en": DRAWING}})


def cited(text: str) -> Reference:
    (reference,) = Note.parse("docs/en/a.md", "en", "a.md", text).references
    return reference


def found(text: str, results=None, broken=()) -> Snippet:
    return lookup.snippet(cited(text), {"s": SNIPPET}, {"s": RESULT} if results is None
                          else results, broken)


@pytest.mark.parametrize("text", ["is {{ s.limit }}", "{{ s.stdout }}", "![a]({{ s.draw }})"])
def test_what_a_snippet_offers_is_found(text: str):
    assert found(text) is SNIPPET


@pytest.mark.parametrize(("text", "message", "hint"), [
    ("{{ t.limit }}", "unknown snippet `t`", "there are: s"),
    ("{{ s.limt }}", "`s` has no value `limt`", "did you mean `limit`?"),
    ("{{ s.late }}", "`s.late` was not assigned when the program ran", "see line 4 of s.py"),
    ("![a]({{ s.limit }})", "`s.limit` is no figure", "the figures of `s`: draw"),
])
def test_what_it_does_not_offer_is_unknown(text: str, message: str, hint: str):
    with pytest.raises(Unknown) as caught:
        found(text)
    assert str(caught.value).startswith(message)
    assert hint in caught.value.hint


@pytest.mark.parametrize(("results", "broken"), [
    ({}, ()), (None, ("s",)), ({"s": Result("s", failures=(Failure("s", "raises", 1),))}, ())])
def test_where_the_snippet_says_what_is_wrong_nothing_is_said(results, broken):
    with pytest.raises(Silent):
        found("{{ s.limit }}", results, broken)


@pytest.mark.parametrize(("text", "value"), [
    ("{{ s.limit }}", 0.2), ("{{ s.gains[relu] }}", 1.4), ("{{ s.rows[1][n] }}", 2),
    ("{{ s.rows[-1][n] }}", 2), ("{{ s.stdout }}", "done")])
def test_a_value_or_a_part_of_it(text: str, value: object):
    assert lookup.value(cited(text), RESULT) == value


@pytest.mark.parametrize(("text", "message"), [
    ("{{ s.gains[tanh] }}", "`s.gains[tanh]`: no key `tanh`"),
    ("{{ s.rows[2] }}", "`s.rows[2]`: no item 2, there are 2"),
    ("{{ s.rows[n] }}", "`s.rows[n]`: `n` is not an index"),
    ("{{ s.limit[0] }}", "has no part `0`"),
])
def test_a_part_that_is_not_there(text: str, message: str):
    with pytest.raises(Unknown) as caught:
        lookup.value(cited(text), RESULT)
    assert message in str(caught.value)


def test_what_is_no_data_has_no_parts():
    with pytest.raises(ValueFormatError, match="is a module"):
        lookup.value(cited("{{ s.odd[a] }}"), RESULT)


def test_a_figure_is_that_of_the_language():
    assert lookup.figure(cited("![a]({{ s.draw }})"), RESULT, "en") is DRAWING
    with pytest.raises(Silent):
        lookup.figure(cited("![a]({{ s.draw }})"), RESULT, "bn")


@pytest.mark.parametrize(("text", "message"), [
    ("see {{ s.draw }}", "`s.draw` is a figure, it cannot stand"),
    ("![a]({{ s.draw:.1f }})", "it has no format and no parts"),
    ("![a]({{ s.draw[0] }})", "it has no format and no parts"),
])
def test_a_figure_can_only_be_shown_whole(text: str, message: str):
    with pytest.raises(Unknown) as caught:
        lookup.figure(cited(text), RESULT, "en")
    assert message in str(caught.value)


SOURCE = "import numpy\n# --8<-- [start:a]\nx = 1\n# --8<-- [end:a]\n"


def shown(include: str, source: str | None = SOURCE, broken=()) -> list[str]:
    note = Note.parse("docs/en/a.md", "en", "a.md", f"```python\n{include}\n```\n")
    return lookup.lines(note.includes[0], source, ["s"], broken)


def test_lines_of_a_file_or_of_its_section():
    assert shown('--8<-- "s.py"') == ["import numpy", "x = 1"]
    assert shown('--8<-- "s.py:a"') == ["x = 1"]


@pytest.mark.parametrize(("include", "source", "message"), [
    ('--8<-- "t.py"', None, "no file `t.py` to include"),
    ('--8<-- "s.py:b"', SOURCE, "`s.py` has no section `b`"),
    ('--8<-- "s.py:a"', "# --8<-- [start:a]", "`s.py`, line 1: section `a` starts but never ends"),
    ("--8<-- s.py", SOURCE, "this include "),
])
def test_an_include_that_shows_nothing(include: str, source: str | None, message: str):
    with pytest.raises(Unknown) as caught:
        shown(include, source)
    assert str(caught.value).startswith(message)


def test_a_file_that_cannot_be_read_says_so_itself():
    with pytest.raises(Silent):
        shown('--8<-- "s.py:a"', "# --8<-- [start:a]", ["s"])
