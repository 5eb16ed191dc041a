"""Values in front matter stay values, whatever YAML would read into them."""

import pytest
from mkdocs.utils import meta

from studynotes.reading.frontmatter import FrontMatterError, fill, mark

FIRST = mark(0)
NASTY = 'a: b "c" \'d\' # e, [f] {g} \\ %h'


def settings(text: str, *values: str) -> dict:
    """What MkDocs reads from the filled front matter."""
    document, data = meta.get_data(fill(text, values))
    assert document == ""
    return data


@pytest.mark.parametrize(
    "body",
    [
        f"title: From {FIRST} on",
        f"title: 'From {FIRST} on'",
        f'title: "From {FIRST} on"',
        f"title: >-\n  From\n  {FIRST} on",
        f"title: |-\n  From {FIRST} on",
        f"title:\n  From {FIRST}\n  on",
        f"title: From {FIRST} on  # a comment",
        f"# a comment\ntitle: From {FIRST} on",
        f"{{title: From {FIRST} on}}",
    ],
)
@pytest.mark.parametrize("value", ["0.2", NASTY, "- x", "---", "≈ ০.২", "x\u2028y"])
def test_the_value_is_text_in_every_style_of_yaml(body: str, value: str):
    assert settings(f"---\n{body}\n---\n", value) == {"title": f"From {value} on"}


def test_a_value_at_the_very_beginning_and_in_a_list():
    body = f"---\ntitle: {FIRST}\ntags: [{mark(1)}, other]\nmore:\n  - {mark(1)} twice\n---\n"
    assert settings(body, "0.2", "a, b") == {
        "title": "0.2",
        "tags": ["a, b", "other"],
        "more": ["a, b twice"],
    }


def test_whatever_holds_no_value_is_left_as_it_is():
    body = f"---\n# said {FIRST}\nhide: [toc]   # aligned\ndescription: >\n  a\n  b\n---\n"
    assert fill(body, ["yes"]) == body.replace(FIRST, "yes")


def test_a_block_keeps_its_own_end():
    assert settings(f"---\na: >\n  x {FIRST}\n\nb: 1\n---\n", "y") == {"a": "x y\n", "b": 1}


def test_many_values_are_not_confused():
    marks = " ".join(mark(number) for number in range(12))
    shown = " ".join(f"v{number}" for number in range(12))
    values = [f"v{number}" for number in range(12)]
    assert settings(f"---\na: {marks}\n---\n", *values) == {"a": shown}


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("title: Range: 0.2", 2, "mapping values are not allowed here"),
        ("ok: 1\ntitle: [a", 4, "expected ',' or ']'"),
        ("ok: 1\ntitle: 'a", 4, "while scanning|found unexpected end"),
        ("just words", 1, "it holds no `name: value`"),
        ("- a", 1, "it holds no `name: value`"),
        ("a: \x00", 1, "unacceptable character"),
    ],
)
def test_what_is_not_yaml_is_refused_with_its_line(body: str, line: int, message: str):
    """MkDocs would print it on the page as text, without a word."""
    with pytest.raises(FrontMatterError, match=message) as caught:
        fill(f"---\n{body}\n---\n", [])
    assert caught.value.line == line


def test_empty_front_matter_is_none_at_all():
    assert fill("---\n---\n", []) == "---\n---\n"
