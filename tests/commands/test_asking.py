"""Where a value comes from, and who cites it."""

from __future__ import annotations

import platform
import re

import pytest

# --- show ---


def test_show_tells_all_about_a_snippet(make_project, call, drawing):
    result = call(make_project(drawing), "show", "limits")
    assert result.exit_code == 0
    *told, made_of, versions, key, ran, en, bn, ne = result.stdout.splitlines()
    assert told == [
        "snippets/limits.py",
        "  fan_in = 100",
        "  fan_out = 50",
        "  limit = 0.2",
        "  imports: no other snippet",
    ]
    assert re.fullmatch(r"  made of: limits\.py [0-9a-f]{8}", made_of)
    assert versions.startswith(f"  with: Python {platform.python_version()}, numpy ")
    assert re.fullmatch(r"  key: [0-9a-f]{16}", key)
    assert re.fullmatch(r"  last ran: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d, for .* \(it is new\)", ran)
    assert [en, bn, ne] == [f"  cited at docs/{locale}/index.md:5" for locale in ("en", "bn", "ne")]


def test_show_knows_the_last_run_also_of_what_is_cached(make_project, call):
    project = make_project()
    first = call(project, "show", "limits").stdout
    assert call(project, "show", "limits").stdout == first
    (project.snippets / "limits.py").write_text("fan_in = fan_out = 100\nlimit = 0.2\n")
    assert "(limits.py changed)" in call(project, "show", "limits").stdout


def test_show_says_what_no_note_can_cite(make_project, call):
    told = call(make_project({"snippets/odd.py": "import math\nodd = math.nan\nrng = iter([])\n"}),
                "show", "odd").stdout
    assert "  rng = (an object of type `list_iterator`, not plain data)\n" in told
    assert "  no page uses it\n" in told


def test_show_tells_of_figures_and_imports(make_project, call, drawing):
    project = make_project(drawing)
    told = call(project, "show", "drawn").stdout
    (line,) = [line for line in told.splitlines() if line.startswith("  draw for bn: ")]
    drawing = project.root / line.partition(": ")[2]
    assert drawing.read_text(encoding="utf-8").startswith("<")
    assert "  imports: limits\n" in told
    assert "  cited at docs/bn/drawn.md:3\n" in told


def test_show_of_a_snippet_that_fails_says_why(make_project, call):
    project = make_project(
        {"snippets/raises.py": "x = 1\nraise ValueError('no')\n", "snippets/slip.py": "x = (\n"}
    )
    for name, line in (("raises", "raises.py:2: ValueError: no"), ("slip", "slip.py:1: Syntax")):
        result = call(project, "show", name)
        assert result.exit_code == 1
        assert f"snippets/{line}" in result.stderr


def test_show_of_an_unknown_snippet_offers_the_nearest(make_project, call):
    result = call(make_project(), "show", "limit")
    assert result.exit_code == 1
    assert "unknown snippet `limit`: did you mean `limits`?" in result.output


# --- explain ---


def test_explain_says_where_each_value_on_a_line_came_from(make_project, call):
    result = call(make_project(), "explain", "docs/bn/index.md:5")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:5] == [
        "docs/bn/index.md:5",
        "  {{ limits.limit:.1f }}",
        "    is 0.2",
        "    made at snippets/limits.py:4",
        "snippets/limits.py",
    ]
    assert f"  with: Python {platform.python_version()}, numpy " in result.stdout
    assert "(it is new)" in result.stdout


def test_explain_of_a_line_with_a_slip_says_so(make_project, call):
    result = call(make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }} {{ x.y }}\n"}),
                  "explain", "docs/en/index.md:3")
    assert result.exit_code == 1
    assert "docs/en/index.md:3: `limits` has no value `limt`" in result.stderr
    assert "docs/en/index.md:3: unknown snippet `x`" in result.stderr


def test_explain_of_a_snippet_that_fails_or_cannot_be_read_says_why(make_project, call):
    project = make_project(
        {"snippets/limits.py": "limit = 1 / 0\n", "snippets/slip.py": "x = (\n",
         "docs/en/slip.md": "# A\n\n{{ slip.x }}\n"})
    result = call(project, "explain", "docs/en/index.md:5")
    assert result.exit_code == 1
    assert "snippets/limits.py:1: ZeroDivisionError" in result.stderr
    result = call(project, "explain", "docs/en/slip.md:3")
    assert result.exit_code == 1
    assert "snippets/slip.py:1: SyntaxError" in result.stderr


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("docs/bn/indx.md:5", "no page `docs/bn/indx.md`: did you mean `docs/bn/index.md`?"),
        ("docs/bn/index.md", "which line of docs/bn/index.md? Name it, like docs/bn/index.md:12"),
        ("docs/bn/index.md:99", "docs/bn/index.md has 5 lines: there is no line 99"),
        ("docs/bn/index.md:1", "nothing on docs/bn/index.md:1 is computed: the nearest such lines "
                               "are docs/bn/index.md:5"),
        ("README", "no page `README`: there are: docs/bn/index.md, docs/en/index.md, "),
    ],
)  # fmt: skip
def test_explain_of_a_place_that_is_none_says_what_there_is(
        make_project, place: str, message: str, call):
    result = call(make_project(), "explain", place)
    assert result.exit_code == 1
    assert message in result.output


def test_explain_of_a_page_that_cannot_be_read_says_why(make_project, call):
    project = make_project()
    (project.docs / "bn" / "index.md").write_bytes(b"# A\n\xff\n")
    result = call(project, "explain", "docs/bn/index.md:1")
    assert result.exit_code == 1
    assert "docs/bn/index.md:2: not UTF-8" in result.stderr
