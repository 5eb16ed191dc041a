"""Everything in this project fits together: `studynotes check --strict` finds nothing."""
from pathlib import Path

from studynotes import pipeline
from studynotes.project import Project

PROJECT = Project.load(Path(__file__).parent.parent / "mkdocs.yml")


def test_nothing_is_wrong_missing_or_behind():
    assert [str(problem) for problem in pipeline.run(PROJECT).problems] == []


def test_every_snippet_has_a_test():
    tests = PROJECT.root / "tests" / "snippets"
    assert [path.stem for path in PROJECT.snippets.glob("*.py")
            if not (tests / f"test_{path.stem}.py").exists()] == []
