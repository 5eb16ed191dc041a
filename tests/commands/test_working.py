"""Verbs of a day's work: each does one thing, and its exit status says whether it did."""

from __future__ import annotations

import json

import pytest

from studynotes.checks.approve import load

# --- check ---


def test_check_is_silent_about_a_project_that_is_right(make_project, call):
    result = call(make_project(), "check")
    assert result.exit_code == 0
    assert result.stdout == "3 pages, 1 snippet: 0 errors, 0 notes\n"


def test_check_prints_every_problem_and_fails(make_project, call):
    project = make_project({"docs/en/index.md": "# A\n\n## B\n\n{{ limits.limt }}\n"})
    result = call(project, "check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "docs/en/index.md:3: the heading “B” has no id" in lines
    assert "docs/en/index.md:5: `limits` has no value `limt`" in lines
    assert lines[lines.index("docs/en/index.md:5: `limits` has no value `limt`") + 1] == (
        "  did you mean `limit`?"
    )
    assert lines[-1].endswith(" errors, 0 notes")


def test_check_says_the_same_every_time(make_project, call):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }} {{ x.y }}\n"})
    assert call(project, "check").stdout == call(project, "check").stdout


def test_notes_do_not_fail_a_check(make_project, call):
    result = call(make_project({"docs/en/more.md": "# More\n"}), "check")
    assert result.exit_code == 0
    assert result.stdout.endswith("4 pages, 1 snippet: 0 errors, 2 notes\n")


def test_an_editor_gets_problems_as_data(make_project, call):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n"})
    result = call(project, "check", "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert {"path": "docs/en/index.md", "line": 3, "level": "error",
            "message": "`limits` has no value `limt`", "hint": "did you mean `limit`?"} in told
    assert json.loads(call(make_project(), "check", "--format", "json").stdout) == []


def test_github_gets_annotations(make_project, call):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n",
                            "docs/en/more.md": "# More\n"})
    result = call(project, "check", "--format", "github")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "::error file=docs/en/index.md,line=3::`limits` has no value `limt`%0A" \
        "did you mean `limit`?" in lines
    assert "::notice file=docs/en/more.md::not translated to `bn` yet" in [
        line.partition("%0A")[0] for line in lines]


def test_check_mends_first_where_it_is_asked_to(make_project, call):
    project = make_project()
    page = project.docs / "bn/index.md"
    right = page.read_text(encoding="utf-8")
    page.write_text(right.replace(":.1f", ":.2f"), encoding="utf-8")
    assert call(project, "check").exit_code == 1
    result = call(project, "check", "--fix")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "docs/bn/index.md:5: {{ limits.limit:.2f }} is now {{ limits.limit:.1f }}, as in "
        "docs/en/index.md:5",
        "1 place mended", "", "3 pages, 1 snippet: 0 errors, 0 notes"]
    assert page.read_text(encoding="utf-8") == right
    assert call(project, "check", "--fix").stdout == "3 pages, 1 snippet: 0 errors, 0 notes\n"


def test_colours_are_for_a_terminal_alone(make_project, call):
    project = make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n"})
    assert "\033" not in call(project, "check").output
    assert "\033[31m" in call(project, "check", color=True).output


def test_check_reads_the_built_site_too_where_it_is_asked_to(make_project, call):
    project = make_project()
    project.site.mkdir()
    result = call(project, "check", "--site")
    assert result.exit_code == 1
    assert "no site in site: `make build` first" in result.output
    (project.site / "index.html").write_text("<p>\n<script src='a.js'></script>")
    assert call(project, "check").exit_code == 0
    result = call(project, "check", "--site", "--limit", "0.01")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "site/index.html:2: needs a.js, which is not in the site",
        "site/index.html: weighs 0 KB with all that it loads, more than 0.01 KB",
        "  most of it: index.html 0 KB",
        "3 pages, 1 snippet: 2 errors, 0 notes",
    ]


# --- run ---


def test_run_says_what_ran_and_why(make_project, call):
    project = make_project({"snippets/other.py": "x = 1\n"})
    first = call(project, "run")
    assert first.exit_code == 0
    assert first.stdout.startswith("2 snippets, 2 ran, in ")
    assert "limits  (it is new)" in first.stderr
    second = call(project, "run")
    assert second.stdout.startswith("2 snippets, 0 ran, in ")
    assert "  cached          limits\n" in second.stderr
    (project.snippets / "other.py").write_text("x = 2\n")
    assert "other  (other.py changed)" in call(project, "run").stderr
    assert "limits  (asked to)" in call(project, "run", "--force").stderr


def test_run_takes_names(make_project, call):
    project = make_project({"snippets/other.py": "x = 1\n", "snippets/broken.py": "x = (\n"})
    result = call(project, "run", "other")
    assert (result.exit_code, result.stdout.split(",")[0]) == (0, "1 snippet")
    assert "broken" not in result.output
    result = call(project, "run", "othr")
    assert result.exit_code == 1
    assert "unknown snippet `othr`: did you mean `other`?" in result.output
    assert call(project, "run", "broken").exit_code == 1


def test_run_fails_where_a_snippet_does(make_project, call):
    project = make_project({"snippets/limits.py": "limit = 1 / 0\n"})
    result = call(project, "run", "-j", "1")
    assert result.exit_code == 1
    assert "snippets/limits.py:1: ZeroDivisionError" in result.stderr
    assert "used at docs/en/index.md:5" in result.stderr


# --- approve ---


def test_approve_lists_what_changed_and_where_and_writes_it(make_project, call):
    project = make_project({"snippets/results.json": '{"limits": {"limit": 0.3}}'})
    assert call(project, "check").exit_code == 1
    result = call(project, "approve")
    assert result.exit_code == 0
    assert result.stdout == (
        "limits.limit is 0.2, approved was 0.3\n"
        "  docs/en/index.md:5\n"
        "  docs/bn/index.md:5\n"
        "  docs/ne/index.md:5\n"
        "1 value approved in snippets/results.json\n"
    )
    assert load(project.approved) == {"limits": {"limit": 0.2}}
    assert call(project, "check").exit_code == 0


def test_a_change_within_the_snippets_own_tolerance_needs_no_approval(make_project, call):
    source = "# studynotes: rtol=0.05\nlimit = 0.201\n"
    result = call(make_project({"snippets/limits.py": source}), "check")
    assert (result.exit_code, result.stdout[:7]) == (0, "3 pages")


def test_approve_refuses_while_a_reference_names_nothing(make_project, call):
    project = make_project({"docs/bn/index.md": "# A {#a}\n\n{{ limits.limt }}\n"})
    before = project.approved.read_bytes()
    result = call(project, "approve")
    assert result.exit_code == 1
    assert "did you mean `limit`?" in result.stderr
    assert project.approved.read_bytes() == before


def test_approve_refuses_while_a_snippet_fails(make_project, call):
    project = make_project({"snippets/broken.py": "raise ValueError\n"})
    before = project.approved.read_bytes()
    result = call(project, "approve")
    assert result.exit_code == 1
    assert "snippets/broken.py:1: ValueError" in result.stderr
    assert "nothing approved: mend this first" in result.stderr
    assert project.approved.read_bytes() == before


def test_approve_writes_a_damaged_file_anew(make_project, call):
    project = make_project({"snippets/results.json": "<<<<<<< HEAD\n"})
    result = call(project, "check")
    assert result.exit_code == 1
    assert "snippets/results.json: results.json is not what `approve` wrote" in result.stdout
    assert call(project, "approve").exit_code == 0
    assert load(project.approved) == {"limits": {"limit": 0.2}}


def test_approving_one_language_alone_keeps_what_the_others_cite(make_project, monkeypatch, call):
    project = make_project(
        {
            "docs/en/index.md": "# A {#a}\n\n{{ limits.fan_in }} {{ limits.limit }}\n",
            "snippets/results.json": '{"limits": {"fan_in": 100, "limit": 0.3}}',
        }
    )
    config = project.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace(
        "docs_structure", "build_only_locale: !ENV [ONLY, null]\n      docs_structure"
    )
    config.write_text(text, encoding="utf-8")
    monkeypatch.setenv("ONLY", "bn")
    assert call(project, "approve").exit_code == 0
    assert load(project.approved) == {"limits": {"fan_in": 100, "limit": 0.2}}


@pytest.mark.parametrize(
    "arguments", [["check"], ["run", "-f"], ["show", "limits"], ["weave", "--out", "woven"]]
)
def test_no_other_verb_approves(make_project, arguments: list[str], call):
    project = make_project({"snippets/results.json": '{"limits": {"limit": 0.3}}'})
    before = {path: path.read_bytes() for path in project.snippets.iterdir()}
    call(project, *arguments)
    assert {path: path.read_bytes() for path in project.snippets.iterdir()} == before
