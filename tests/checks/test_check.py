"""All checks together, and what no fixture of `test_fixtures.py` shows of a single one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from studynotes.checks import check as checks
from studynotes.checks.check import check
from studynotes.checks.material import Material
from studynotes.execution.discover import Snippet
from studynotes.execution.results import Result
from studynotes.languages.glossary import Glossary
from studynotes.languages.translations import Section, State
from studynotes.problems import Problem
from studynotes.project import Project
from studynotes.reading.notes import Note
from studynotes.weaving.weave import Weaver

PROJECT = Project(
    root=Path("/notes"),
    locales=("en", "bn", "ne"),
    docs=Path("/notes/docs"),
    site=Path("/notes/site"),
)
LIMITS = Snippet("limits", Path("limits.py"), "", {"limit": 1, "fan_in": 2})
RESULT = Result("limits", {"limit": 0.2, "fan_in": 100})
GOOD = "# Range\n\n## Formula {#formula}\n\nIt is {{ limits.limit:.1f }}, $a$.\n"


def material(pages: Mapping[str, str], **given: object) -> Material:
    """A project of these pages, by their path below docs, and one snippet that ran."""
    weaver = Weaver({"limits": LIMITS}, {"limits": RESULT}, Glossary({}), {}.get)
    notes = [
        Note.parse(f"docs/{path}", path[:2], path[3:], dedent(text))
        for path, text in pages.items()
    ]
    settings = {"project": PROJECT, "unreadable": (), "approved": None, **given}
    return Material(
        snippets={"limits": LIMITS},
        results={"limits": RESULT},
        pages=tuple(weaver.weave(note) for note in notes),
        **settings,
    )


def found(one_check: checks.Check, pages: Mapping[str, str], **given: object) -> list[str]:
    """What a single check says of these pages."""
    return sorted(map(str, one_check(material(pages, **given))))


# --- all together ---

BAD = {
    "en/a.md": "# A\n\n## B\n\n{{ limits.limt }} and {{ limits.limt }}, 5$, 6$ of $\\foo$\n",
    "bn/a.md": "# ক\n\n## খ {#b}\n\n{{ limits.limit }} {{ limits.fan_in }} {{ other.x }}\n",
}


def test_errors_come_first_then_by_place_and_each_once():
    problems = check(material(BAD, approved={}))
    levels = [problem.level for problem in problems]
    assert levels == sorted(levels), "error sorts before note"
    for level in ("error", "note"):
        places = [(p.path, p.line, p.message) for p in problems if p.level == level]
        assert places == sorted(set(places))
    assert len([p for p in problems if "no value `limt`" in p.message]) == 1


def test_the_report_is_the_same_in_every_process():
    """Sets are walked in another order in another process; nobody should see that."""
    program = "import test_check as t; print(*t.check(t.material(t.BAD, approved={})), sep='\\n')"
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert "limits" in told.pop()


def test_with_one_language_alone_there_is_nothing_to_compare():
    project = Project(PROJECT.root, PROJECT.locales, PROJECT.docs, PROJECT.site, only="bn")
    given = material({"bn/a.md": GOOD}, project=project, approved={"limits": {"limit": 0.2}})
    assert check(given) == []


# --- one by one ---


def test_a_page_that_cannot_be_read_is_not_the_snippet_of_its_name():
    problem = Problem("docs/bn/limits.md", 7, "not UTF-8")
    told = found(checks.files_can_be_read, {"en/a.md": GOOD}, unreadable=(problem,))
    assert told == ["docs/bn/limits.md:7: not UTF-8"]


def section(state: State, identity: str = "formula", path: str = "docs/bn/a.md") -> Section:
    return Section("bn", "a.md", identity, state, path, line=3)


def test_many_unmarked_sections_are_one_note():
    translated = tuple(section(State.UNMARKED, f"s{number}") for number in range(20))
    (told,) = found(checks.translations_are_current, {"en/a.md": GOOD}, translated=translated)
    assert "#s0, #s1, #s2, #s3, #s4, #s5, #s6, #s7 and 12 more\n" in told


def test_a_page_that_is_not_there_is_told_once():
    translated = (section(State.MISSING, path=""),)
    assert found(checks.translations_are_current, {"en/a.md": GOOD}, translated=translated) == []
