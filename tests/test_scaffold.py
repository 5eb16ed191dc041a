"""`new` begins a note that is right as it stands, or writes nothing at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from studynotes import pipeline, scaffold
from studynotes.problems import ProjectError
from studynotes.project import Loader, Project

ROOT = Path(__file__).parent.parent


def files(project: Project) -> dict[str, bytes]:
    return {
        project.relative(path): path.read_bytes()
        for path in sorted(project.root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def nav(project: Project) -> list:
    text = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader)["nav"]


def test_a_note_has_a_page_in_every_language_a_snippet_and_a_test(make_project):
    project = make_project()
    written = scaffold.write(project, "batch-norm")
    assert [project.relative(path) for path in written] == [
        "snippets/batch_norm.py",
        "tests/snippets/test_batch_norm.py",
        "docs/en/batch-norm.md",
        "docs/bn/batch-norm.md",
        "docs/ne/batch-norm.md",
        "mkdocs.yml",
    ]
    assert nav(project) == ["index.md", "batch-norm.md"]
    assert b"@@" not in b"".join(files(project).values())


def test_all_of_it_passes_every_check_as_it_stands(make_project):
    """But one: its numbers wait to be approved, which the command does."""
    project = make_project()
    scaffold.write(project, "batch-norm")
    site = pipeline.run(project)
    waiting = [problem.message for problem in site.problems]
    assert waiting == ["cites 3 values that nobody approved yet"] * 3
    figures = {name for page in site.pages.values() for name in page.figures}
    assert len(figures) == 3


@pytest.mark.parametrize(
    "command",
    [
        ["pytest", "-q", "-W", "error", "-p", "no:cacheprovider"],
        ["ruff", "check", "--no-cache", "--config", str(ROOT / "pyproject.toml")],
    ],
    ids=["pytest", "ruff"],
)
def test_its_snippet_and_its_test_pass_as_they_stand(make_project, command: list[str]):
    project = make_project()
    scaffold.write(project, "batch-norm")
    done = subprocess.run(
        [sys.executable, "-m", *command, "snippets/batch_norm.py", "tests/snippets"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(project.snippets)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout or "All checks passed" in done.stdout


@pytest.mark.parametrize(
    "name",
    ["Batch-norm", "batch_norm", "batch norm", "bn", "-batch", "batch-", "a--b", "1st", "../x",
     "ব্যাচ", "", "x.md", "en/x"],
)  # fmt: skip
def test_a_name_that_will_not_do_is_refused(make_project, name: str):
    project = make_project()
    before = files(project)
    with pytest.raises(ProjectError, match="will not do as a name: lower-case letters, digits and"):
        scaffold.write(project, name)
    assert files(project) == before


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("random", "Python's own module `random`; choose another name"),
        ("numpy", "the installed module `numpy`; choose another name"),
        ("index", "docs/en/index.md exists already: choose another name"),
        ("limits", "snippets/limits.py exists already: choose another name"),
    ],
)
def test_a_name_that_is_taken_is_refused(make_project, name: str, message: str):
    project = make_project()
    before = files(project)
    with pytest.raises(ProjectError) as caught:
        scaffold.write(project, name)
    assert str(caught.value).endswith(message)
    assert files(project) == before
    assert not (project.root / "tests").exists(), "not even an empty folder"


def test_a_word_of_python_gets_an_underscore():
    assert scaffold.module_name("batch-norm") == "batch_norm"
    assert scaffold.module_name("lambda") == "lambda_"


def test_a_language_without_a_template_begins_in_english(make_project):
    project = make_project()
    config = project.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("locale: ne", "locale: fr")
    config.write_text(text, encoding="utf-8")
    scaffold.write(Project.load(config), "batch-norm")
    assert "## In one line {#definition}" in (project.docs / "fr" / "batch-norm.md").read_text()


# --- the nav ---


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "nav:\n  - index.md  # first\n  # more to come\n\ntheme: x\n",
            "nav:\n  - index.md  # first\n  - new.md\n  # more to come\n\ntheme: x\n",
        ),
        ("nav:\n- index.md\ntheme: x\n", "nav:\n- index.md\n- new.md\ntheme: x\n"),
        ("nav:\n  - index.md", "nav:\n  - index.md\n  - new.md\n"),
        ("nav: # pages\n  # all\n  - a.md\n", "nav: # pages\n  # all\n  - a.md\n  - new.md\n"),
        (
            "nav:\n  - index.md\n\n  - More:\n      - a.md\n  # last\n  - b.md\nx: 1\n",
            "nav:\n  - index.md\n\n  - More:\n      - a.md\n  # last\n  - b.md\n  - new.md\nx: 1\n",
        ),
        (
            "nav:\n  - index.md\n  - More:\n      - a.md\nx: !ENV [A, 1]\n",
            "nav:\n  - index.md\n  - More:\n      - a.md\n  - new.md\nx: !ENV [A, 1]\n",
        ),
    ],
)  # fmt: skip
def test_the_nav_gains_the_page_and_keeps_all_else(make_project, before: str, after: str):
    project = make_project()
    config = project.root / "mkdocs.yml"
    config.write_text(before, encoding="utf-8")
    assert scaffold.write(project, "new")[-1] == config
    assert config.read_text(encoding="utf-8") == after


@pytest.mark.parametrize("text", ["site_name: x\n", "nav: [index.md]\n", "nav: null\n# - a.md\n"])
def test_a_nav_of_another_kind_is_left_alone(make_project, text: str):
    """Without any, MkDocs lists all pages by itself."""
    project = make_project()
    config = project.root / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    assert config not in scaffold.write(project, "new")
    assert config.read_text(encoding="utf-8") == text
