"""A note that is begun passes every check."""

from __future__ import annotations

import pytest

from studynotes.checks.approve import load


def test_new_begins_a_note_that_passes_every_check(make_project, call):
    project = make_project()
    result = call(project, "new", "batch-norm")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "  snippets/batch_norm.py",
        "  tests/snippets/test_batch_norm.py",
        "  docs/en/batch-norm.md",
        "  docs/bn/batch-norm.md",
        "  docs/ne/batch-norm.md",
        "  mkdocs.yml",
        "now: make serve",
    ]
    checked = call(project, "check")
    assert (checked.exit_code, checked.stdout) == (0, "6 pages, 2 snippets: 0 errors, 0 notes\n")


def test_new_approves_its_own_numbers_and_no_others(make_project, call):
    project = make_project({"snippets/results.json": '{"limits": {"limit": 0.3}}'})
    assert call(project, "new", "batch-norm").exit_code == 0
    approved = load(project.approved)
    assert approved["limits"] == {"limit": 0.3}
    assert sorted(approved["batch_norm"]) == ["count", "mean", "std"]


def test_new_says_so_where_it_cannot_write_the_nav(make_project, call):
    project = make_project()
    config = project.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("nav:\n  - index.md  # the only page\n", "")
    config.write_text(text, encoding="utf-8")
    result = call(project, "new", "batch-norm")
    assert result.exit_code == 0
    assert "now: add batch-norm.md to the nav in mkdocs.yml, if it has one" in result.stdout


@pytest.mark.parametrize("name", ["Batch", "numpy", "index"])
def test_new_refuses_a_bad_name_and_writes_nothing(make_project, name: str, call):
    project = make_project()
    before = sorted(project.root.rglob("*"))
    result = call(project, "new", name)
    assert result.exit_code == 1
    assert "Error: " in result.output
    assert sorted(project.root.rglob("*")) == before


def test_new_refuses_to_begin_with_damaged_approvals(make_project, call):
    project = make_project({"snippets/results.json": "{"})
    result = call(project, "new", "batch-norm")
    assert result.exit_code == 1
    assert "results.json is not what `approve` wrote" in result.output
    assert not (project.snippets / "batch_norm.py").exists()
