"""What is wrong stands on the page that it is about."""

from __future__ import annotations

import pytest

from studynotes.edge.strip import shows, strip
from studynotes.problems import Problem


@pytest.mark.parametrize(("problem", "pages"), [
    (Problem("docs/bn/index.md", 3, "no id"), ["bn/index.md"]),
    (Problem("snippets/limits.py", 2, "raises", "docs/en/index.md:7"), ["en/index.md"]),
    (Problem("docs/glossary.yml", 1, "not YAML"), ["en/index.md", "bn/index.md", "ne/index.md"]),
    (Problem("snippets/results.json", 0, "no JSON"), ["en/index.md", "bn/index.md", "ne/index.md"]),
    (Problem("docs/en/other.md", 1, "no title", "as in docs/en/index.mdx"), []),
])
def test_a_problem_shows_where_it_is_and_where_it_is_felt(make_project, problem, pages):
    project = make_project()
    assert [name for name in ("en/index.md", "bn/index.md", "ne/index.md")
            if shows(problem, project, name)] == pages


def test_the_strip_says_where_what_and_what_to_do():
    html = strip([Problem("docs/bn/index.md", 3, "`a<b`", "write 1\n  or 2")])
    assert "<strong>docs/bn/index.md:3</strong>: `a&lt;b`" in html
    assert html.count("<small>") == 2 and "<small>or 2</small>" in html
    assert 'lang="en"' in html


def test_a_page_without_problems_has_no_strip():
    assert strip([]) == ""
