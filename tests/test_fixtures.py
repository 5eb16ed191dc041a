"""Each check has its folder: `right` passes, every other fixture is one way to fail.

A page by itself is `case.locale.md`, on which the folder's check alone is tried, with the snippet
and the glossary of `fixtures/`. A comment says on which line what is found, and what is advised;
advice that would stand there again and again may be left out:

    <!-- 3: “ठूलो” is not how the school books spell it
            write ठुल -->

What takes more than one page is `case.txt`: in a line what it is about, then files below a line
`-- path --`, laid over those of the folder's `right.txt`, and these over conftest's small
project; `-- path is gone --` leaves one out. Below `-- studynotes check --` stands all that is
then printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from studynotes import pipeline
from studynotes.checks import check
from studynotes.pipeline import Site

FIXTURES = Path(__file__).parent / "fixtures"
CHECKS = [one.__name__ for one in check.CHECKS]
PAGES = sorted(FIXTURES.glob("*/*.md"))
PROJECTS = sorted(FIXTURES.glob("*/*.txt"))

RunFiles = Callable[..., Site]


def named(fixture: Path) -> str:
    return f"{fixture.parent.name}/{fixture.stem}"


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_has_something_that_passes_and_every_way_to_fail(name: str):
    cases = {path.name.partition(".")[0] for path in (FIXTURES / name).glob("*.*")}
    assert "right" in cases
    assert cases != {"right"}


def test_there_is_no_folder_without_its_check():
    assert {fixture.parent.name for fixture in PAGES + PROJECTS} <= set(CHECKS)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_check_finds_just_what_the_page_says(page: Path, run_files: RunFiles):
    case, locale, _ = page.name.split(".")
    text = page.read_text(encoding="utf-8")
    name = f"docs/{locale}/{page.parent.name}-{case}.md"
    site = run_files({
        **{f"docs/{other}/index.md": None for other in ("en", "bn", "ne")},
        "docs/glossary.yml": (FIXTURES / "glossary.yml").read_text(encoding="utf-8"),
        "snippets/limits.py": (FIXTURES / "limits.py").read_text(encoding="utf-8"),
        name: text,
    }, only=locale)
    found = {str(problem) for problem in getattr(check, page.parent.name)(site.material)}
    expected = [f"{name}:{line}: " + "\n  ".join(map(str.strip, said.splitlines()))
                for line, said in re.findall(r"^<!-- (\d+): (.*?) -->$", text, re.M | re.S)]
    shown = [told if told in expected else told.split("\n")[0] for told in found]
    assert sorted(shown) == sorted(expected)
    assert bool(expected) is (case != "right")


@pytest.mark.parametrize("case", PROJECTS, ids=named)
def test_a_project_is_told_just_what_the_case_says(case: Path, run_files: RunFiles):
    files, expected = read(case)
    site = run_files(files)
    assert "\n".join(map(str, site.problems)) == expected
    own = list(getattr(check, case.parent.name)(site.material))
    assert bool(own) is bool(expected) is (case.stem != "right")


@pytest.mark.parametrize("name", ["numbers_are_approved/changed", "numbers_are_approved/new",
                                  "snippets_are_used/unused", "labels_are_used/unused"])
def test_what_an_author_may_be_in_the_middle_of_is_a_note_while_serving(
        name: str, run_files: RunFiles):
    files, _ = read(FIXTURES / f"{name}.txt")
    site = run_files(files, lenient=True)
    assert {problem.level for problem in site.problems} == {"note"}


def read(case: Path) -> tuple[dict[str, str | None], str]:
    """The files of a case over those of `right`, None for one that is gone; and what is told."""
    right = case.with_name("right.txt")
    files = read(right)[0] if case != right and right.exists() else {}
    _, *parts = re.split(r"^-- (.+) --\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        gone = name.endswith(" is gone")
        files[name.removesuffix(" is gone")] = None if gone else text.rstrip("\n") + "\n"
    return files, (files.pop("studynotes check", None) or "").rstrip("\n")


@pytest.fixture
def run_files(make_project, tmp_path_factory) -> RunFiles:
    """Runs the small project with other files over its own, in one language alone or in all."""
    cache = tmp_path_factory.getbasetemp() / "fixtures"  # all cases share the runs of a snippet

    def run(files: Mapping[str, str | None], only: str | None = None, lenient: bool = False
            ) -> Site:
        project = replace(make_project(files), only=only).with_options(cache=str(cache))
        return pipeline.run(project, lenient=lenient)

    return run
