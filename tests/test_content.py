"""What this site's notes promise about themselves, beyond what `studynotes check` can know."""

import re
from pathlib import Path

import pytest

from studynotes.project import Project
from studynotes.reading.notes import Note

ROOT = Path(__file__).parent.parent
PROJECT = Project.load(ROOT / "mkdocs.yml")
NOTES = {(locale, path.name): Note.parse(str(path), locale, path.name,
                                         path.read_text(encoding="utf-8"))
         for locale in PROJECT.locales for path in sorted((PROJECT.docs / locale).glob("*.md"))}

# --- the lecture notes that the project grew from ---

COVERAGE = (ROOT / "tests/coverage.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([A-Z]+\d+) \| [^|]+ \| ([^|]+) \|$", COVERAGE, re.MULTILINE))
KINDS = {"T": 27, "F": 15, "WE": 2, "TB": 6, "C": 5, "E": 10, "K": 10, "W": 46, "R": 21}


def test_no_row_is_missing():
    """27 topics, 15 formulas, 2 worked examples, … and 46 wrong statements."""
    assert set(ROWS) == {f"{kind}{number}" for kind, count in KINDS.items()
                         for number in range(1, count + 1)}


@pytest.mark.parametrize("locale", PROJECT.locales)
@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_its_place_in_every_language(row: str, locale: str):
    links = re.findall(r"\]\(\.\./docs/en/([^)#]+)#([^)]+)\)", ROWS[row])
    assert links
    for page, heading in links:
        assert heading in {one.id for one in NOTES[locale, page].headings}


# --- listings ---


@pytest.mark.parametrize(("locale", "page"), NOTES)
def test_a_listing_for_a_framework_is_a_file_that_is_tested(locale: str, page: str):
    """Code for PyTorch, Keras or JAX that only stands on a page has never run."""
    note = NOTES[locale, page]
    typed = [fence.line for fence in note.fences
             if re.search(r"\b(?:torch|nn|keras|jax)\.\w", note.source[fence.start:fence.end])
             and "--8<--" not in note.source[fence.start:fence.end]]
    assert typed == []

