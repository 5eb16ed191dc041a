"""A page that lost something on its way to HTML is noticed, with the line where it stood."""

import pytest
from markdown import markdown

from studynotes.publishing.rendered import CustomFences, lost
from studynotes.reading.notes import Note
from studynotes.weaving.weave import Woven

EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.superfences", "tables", "studynotes.maths"]


def page(source: str) -> Woven:
    """A note without references, so woven as it stands."""
    note = Note.parse("docs/en/page.md", "en", "page.md", source)
    formulas = tuple((formula.line, formula.display, source[formula.start:formula.end])
                     for formula in note.formulas)
    return Woven(note, source, (), {}, formulas=formulas)


def html(source: str, **fences) -> str:
    return markdown(source, extensions=EXTENSIONS, extension_configs={
        "studynotes.maths": {"mark_errors": True},
        "pymdownx.superfences": {"custom_fences": [
            {"name": name, "class": name, "format": format} for name, format in fences.items()]}})


def told(source: str) -> list[str]:
    return [str(problem).split("\n")[0] for problem in lost(page(source), html(source))]


@pytest.mark.parametrize("source", [
    "# Title $a$\n\n$b$ and $$ c $$, ![alt](x.svg)\n\n$$\nd\n$$\n\n```python\nx = 1\n```\n",
    "- item\n\n    ```python\n    x = 1\n    ```\n\n    ![alt](x.svg)\n\n    $$ a $$\n",
    "> ~~~\n> quoted\n> ~~~\n",
    "<!-- not yet: $a$, ![alt](x.svg) -->\n",
    "`$a$ ![alt](x.svg)` is code\n",
    "| a |\n|---|\n| $a$ ![alt](x.svg) |\n",
    "![with $a$ inside](x.svg)\n",
])
def test_a_page_that_has_everything_has_no_problems(source):
    assert told(source) == []


@pytest.mark.parametrize(("source", "problem"), [
    ("a $x$\n\n<div>\n![alt](x.svg)\n</div>\n",
     "docs/en/page.md:4: 1 image in the source, 0 on the page: Markdown lost one"),
    ("a $x$\n\n<div>\n$y$\n</div>\n",
     "docs/en/page.md:4: Markdown did not take this for a formula: y"),
    ("$x$\n\n<div>\n$x$\n</div>\n",
     "docs/en/page.md:4: Markdown did not take this for a formula: x"),
])
def test_what_is_lost_is_told_with_its_line(source, problem):
    assert told(source) == [problem]


def test_a_lost_fence_is_told_with_all_lines_where_it_may_stand():
    source = "```python\nx = 1\n```\n\n```python\ny = 2\n```\n"
    half = html("```python\nx = 1\n```\n")
    assert str(lost(page(source), half)[0]).split("\n") == [
        "docs/en/page.md:1: 2 fenced blocks in the source, 1 on the page: Markdown lost one",
        "  they are on lines 1, 5; look for raw HTML around it, too much indentation, or a blank "
        "line that is missing before it"]


def test_a_wrong_formula_is_told_once_by_whoever_saw_it_first():
    """The source check has told those that it saw."""
    source = "$\\foo$"
    assert told(source) == []
    unseen = Woven(page("").note, "", (), {}, ())
    assert "Unknown command" in lost(unseen, html(source))[0].message


def number(source, language, css_class, options, md, **kwargs):
    """A formatter as SuperFences calls it."""
    return f"<b>{int(source)}</b>"


def listened(source: str, listener: CustomFences) -> list[str]:
    fences = [{"name": "number", "format": number}]
    listener.listen(fences)
    listener.listen(fences)  # as in the next language
    assert html(source, number=fences[0]["format"])
    return [str(problem) for problem in listener.faults(page(source).note)]


def test_a_custom_fence_that_raises_is_heard_with_its_line():
    listener = CustomFences()
    source = "```number\n1\n```\n\n``` {.number}\none\n```\n"
    assert listened(source, listener) == [
        "docs/en/page.md:5: the fence `number` failed: ValueError: "
        "invalid literal for int() with base 10: 'one'"]


def test_every_page_is_listened_to_anew():
    listener = CustomFences()
    assert listened("```number\none\n```\n", listener)
    assert listened("```number\n1\n```\n", listener) == []
    assert listened("\n\n```number\none\n```\n", listener)[0].startswith("docs/en/page.md:3: ")


def test_a_custom_fence_is_not_counted_for_it_may_become_anything():
    source = "```number\n1\n```\n"
    made = html(source, number=number)
    assert made == "<p><b>1</b></p>"
    assert lost(page(source), made, {"number"}) == []
    assert lost(page(source), made, {"*"}) == []
    assert len(lost(page(source), made)) == 1
