"""One folder of pages a check: `right` pages pass, every other says in comments what is found.

A page is called `case.locale.md`; `<!-- 3: message -->` names a problem on line 3. The pages share
`fixtures/glossary.yml` and the snippet below.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studynotes import check
from studynotes.discover import Snippet
from studynotes.glossary import Glossary
from studynotes.notes import Note
from studynotes.project import Project
from studynotes.results import Result
from studynotes.weave import Weaver

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = sorted(FIXTURES.glob("*/*.md"))
LOCALES = ("en", "bn", "ne")
VALUES = {"limit": 0.2, "layers": 30, "hidden": 5, "table": [{"n": 16}, {"n": 64}]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_check_finds_just_what_the_page_says(page: Path):
    text = page.read_text(encoding="utf-8")
    expected = [f"{line}: {message}" for line, message in
                re.findall(r"^<!-- (\d+): (.*) -->$", text, re.MULTILINE)]
    found = getattr(check, page.parent.name)(_material(page, text))
    assert sorted(f"{problem.line}: {problem.message}" for problem in found) == sorted(expected)
    assert bool(expected) is (not page.name.startswith("right."))


@pytest.mark.parametrize("folder", sorted({page.parent for page in PAGES}),
                         ids=lambda folder: folder.name)
def test_a_folder_has_a_page_that_passes_and_others(folder: Path):
    names = [page.name.partition(".")[0] for page in folder.glob("*.md")]
    assert "right" in names
    assert set(names) != {"right"}


def _material(page: Path, text: str) -> check.Material:
    """A project of this one page."""
    locale = page.stem.rpartition(".")[2]
    root = Path("/notes")
    project = Project(root=root, locales=LOCALES, docs=root / "docs", site=root / "site",
                      only=locale)
    glossary = Glossary.load(FIXTURES / "glossary.yml", LOCALES)
    snippets = {"limits": Snippet("limits", Path("limits.py"), "", dict.fromkeys(VALUES, 1),
                                  {"draw": 1})}
    results = {"limits": Result("limits", VALUES)}
    note = Note.parse(f"docs/{locale}/{page.parent.name}-{page.name}", locale, page.name, text)
    woven = Weaver(snippets, results, glossary, {}.get).weave(note)
    return check.Material(project, snippets, (), results, (woven,), None, glossary=glossary)
