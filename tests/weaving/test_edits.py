"""All edits of a text are made at once, each where its place was before."""

from __future__ import annotations

import pytest

from studynotes.weaving.edits import Edit, apply


@pytest.mark.parametrize(("edits", "text"), [
    ([], "one two three"),
    ([Edit(4, 7, "2")], "one 2 three"),
    ([Edit(8, 13, "3"), Edit(0, 3, "1")], "1 two 3"),
    ([Edit(3, 3, ","), Edit(4, 8, "")], "one, three"),
    ([Edit(0, 0, "<"), Edit(13, 13, ">")], "<one two three>"),
    ([Edit(4, 4, "a"), Edit(4, 4, "b"), Edit(4, 7, "c")], "one abc three"),
])
def test_edits_do_not_move_each_other(edits, text):
    assert apply("one two three", edits) == text


def test_a_part_of_a_text_keeps_the_places_of_the_whole():
    assert apply("one two three", [Edit(4, 7, "2")], 4) == "2 three"
    assert apply("one two three", [Edit(4, 7, "2")], 3, 8) == " 2 "
