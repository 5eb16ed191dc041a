"""Problems are looked for once, and again when anything that a check reads has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studynotes.checks import checked
from studynotes.checks.check import check
from studynotes.checks.material import Material
from studynotes.execution.results import Result
from studynotes.languages.glossary import Glossary
from studynotes.problems import Problem
from studynotes.project import Project
from studynotes.reading.notes import Note
from studynotes.weaving.weave import Weaver

PROBLEMS = [Problem("docs/bn/a.md", 3, "wrong", "mend it\nor not"),
            Problem("b", 0, "so", "", "note")]


def material(root: Path, text: str = "# A\n", value: float = 0.2) -> Material:
    """A project of one page and one result."""
    project = Project(root=root, locales=("en", "bn"), docs=root / "docs", site=root / "site")
    results = {"limits": Result("limits", {"limit": value})}
    note = Note.parse("docs/en/a.md", "en", "a.md", text)
    woven = Weaver({}, results, Glossary({}), {}.get).weave(note)
    return Material(project, {}, (), results, (woven,), None)


class Looking:
    """A check that counts how often it is called."""

    def __init__(self, found: list[Problem]):
        self.found, self.times = found, 0

    def __call__(self, material: Material) -> list[Problem]:
        self.times += 1
        return self.found


@pytest.fixture
def given(tmp_path) -> Material:
    return material(tmp_path)


def test_what_was_found_is_told_again_without_a_look(given):
    look = Looking(PROBLEMS)
    assert [checked.check(given, look) for _ in range(3)] == [PROBLEMS] * 3
    assert look.times == 1


@pytest.mark.parametrize("change", [
    lambda given: material(given.project.root, "# B\n"),
    lambda given: material(given.project.root, value=0.3),
    lambda given: replace(given, approved={"limits": {"limit": 0.2}}),
    lambda given: replace(given, lenient=True),
    lambda given: replace(given, unreadable=tuple(PROBLEMS)),
    lambda given: replace(given, glossary=Glossary({"bn": {"weight": "ওজন"}})),
    lambda given: replace(given, project=replace(given.project, only="bn")),
], ids=["note", "value", "approved", "serving", "unreadable", "glossary", "language"])
def test_whatever_changes_is_looked_at(given, change):
    look = Looking([])
    for one in (given, change(given), given):
        checked.check(one, look)
    assert look.times == 2


def test_a_damaged_file_is_made_again(given):
    look = Looking(PROBLEMS)
    checked.check(given, look)
    (kept,) = given.project.root.glob(".cache/*-checked/*.json")
    kept.write_text(kept.read_text()[:-5])
    assert checked.check(given, look) == PROBLEMS
    assert look.times == 2


def test_where_nothing_can_be_kept_all_is_looked_at(given, tmp_path):
    (tmp_path / ".cache").write_text("a file, not a folder")
    look = Looking(PROBLEMS)
    assert [checked.check(given, look) for _ in range(2)] == [PROBLEMS] * 2
    assert look.times == 2


def test_only_the_last_few_are_kept(given):
    for number in range(checked.KEPT + 3):
        checked.check(material(given.project.root, f"# A {number}\n"), check)
    assert len(list(given.project.root.glob(".cache/*-checked/*.json"))) == checked.KEPT


def test_the_key_does_not_depend_on_the_process(given):
    """Or nothing would ever be found again."""
    assert checked.key(given) == checked.key(material(given.project.root))
