"""What is no sentence is blanked out, and everything else keeps its place."""

from __future__ import annotations

import pytest

from studynotes.reading.notes import Note
from studynotes.reading.prose import HOLE, formula, line_of, once_a_text, prose, quotations


def note(text: str, path: str = "docs/en/a.md") -> Note:
    return Note.parse(path, "en", "a.md", text)


def shown(text: str) -> str:
    """The prose, with one sign for each hole."""
    left = prose(note(text))
    assert len(left) == len(text)
    while HOLE * 2 in left:
        left = left.replace(HOLE * 2, HOLE)
    return left.replace(HOLE, "_")


@pytest.mark.parametrize(("text", "left"), [
    ("Of $a^2$ it is {{ s.x }}.", "Of _ it is _."),
    ("$$\nx = 1\n$$\nso", "_\n_\n_\nso"),
    ("Write `x = 2` <b>now</b><!-- or later -->.", "Write _ _now_."),
    ("See [more (1)](a.md#b-2), <https://a.org/3>, https://a.org/4 too.",
     "See [more (1)]_), _, _ too."),
    ("![up to {{ s.x }}]({{ s.draw }})", "![up to _]_)"),
    ("## A title {#a-1}\n\n{ x: 2 }", "## A title _\n\n{ x: 2 }"),
    ("---\ntitle: A 1\n---\n\nA: 2", "---\n_ A 1\n---\n\nA: 2"),
    ("```python\nx = 1\n```\nso", "_\n_\n_\nso"),
    ("| a | 1 |\n|--|--|\n| $b$ | 2 |", "| a | 1 |\n|--|--|\n| _ | 2 |"),
])
def test_only_sentences_are_left(text: str, left: str):
    assert shown(text) == left


def test_a_formula_without_its_values():
    page = note(r"$\frac{ {{ s.x }} }{2}$")
    (one,) = page.formulas
    assert formula(page, one).replace(HOLE, "") == r"\frac{  }{2}"


def test_quotations_end_with_their_paragraph():
    text = "He says “so” and “so\nit is”, “but\n\nno”."
    assert [text[start:end] for start, end in quotations(text)] == ["“so”", "“so\nit is”"]


def test_the_line_of_a_place():
    assert [line_of("a\nb\nc", at) for at in (0, 2, 4)] == [1, 2, 3]


def test_a_page_is_looked_at_again_when_its_text_changes():
    looks = []

    @once_a_text
    def length(page: Note) -> int:
        looks.append(page.path)
        return len(page.source)

    assert [length(note("a", "1")), length(note("a", "1")), length(note("bb", "1")),
            length(note("a", "2"))] == [1, 1, 2, 1]
    assert looks == ["1", "1", "2"]
