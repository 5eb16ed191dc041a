"""What a save changes is found by calling the pipeline anew, and nothing else is touched."""

from __future__ import annotations

import pytest

from studynotes import pipeline
from studynotes.edge.build import Build
from studynotes.edge.revision import Revision

PAGES = ["bn/index.md", "en/index.md", "ne/index.md"]


@pytest.fixture
def build(make_project) -> Build:
    """The small project, as it was built while serving."""
    return Build(pipeline.run(make_project(), lenient=True), serving=True)


@pytest.fixture
def revise(build):
    """Replaces text in a file of the project; gives what the revision says of this save."""

    def save(name: str, old: str, new: str) -> dict[str, bool] | None:
        path = build.project.root / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return Revision(lambda: build).revise([path])

    return save


@pytest.mark.parametrize(("name", "is_ours"), [
    ("docs/bn/index.md", True),
    ("docs/bn/new.md", False),
    ("docs/glossary.yml", True),
    ("snippets/limits.py", True),
    ("snippets/data/new.csv", True),
    ("snippets/results.json", True),
    ("docs/translations.yml", True),
    ("mkdocs.yml", False),
])
def test_some_files_concern_the_pipeline_alone(build, name, is_ours):
    assert Revision(lambda: build).reads(build.project.root / name) is is_ours


def test_before_a_build_has_come_to_its_end_nothing_concerns_us(build):
    revision = Revision(lambda: None)
    assert not revision.reads(build.project.root / "docs/bn/index.md")
    assert not revision.editions


def test_a_sentence_changes_its_page_alone(revise, build):
    before = build.site
    assert revise("docs/en/index.md", "Every weight", "Each weight") == {"en/index.md": False}
    assert "Each weight" in build.pages["en/index.md"].markdown
    assert build.site.results is not before.results and build.site.results == before.results


def test_a_title_may_show_on_other_pages(revise):
    assert revise("docs/bn/index.md", "# রেঞ্জ", "# সীমা") == {"bn/index.md": True}


def test_a_number_changes_every_page_that_cites_it(revise, build, capsys):
    assert revise("snippets/limits.py", "= 100, 50", "= 50, 10") == dict.fromkeys(PAGES, False)
    assert "0.3" in build.pages["ne/index.md"].markdown
    assert "limits.limit is " in "".join(capsys.readouterr())


def test_a_page_is_built_anew_where_something_is_wrong_with_it_now(revise):
    assert revise("docs/ne/index.md", " {#definition}", "")["ne/index.md"] is False


def test_what_stays_the_same_makes_nothing_stale(revise):
    assert revise("docs/en/index.md", "Every", "Every") == {}


def test_another_set_of_pages_needs_a_whole_build(revise, build):
    (build.project.docs / "en/new.md").write_text("# New\n", encoding="utf-8")
    assert revise("docs/en/index.md", "Every", "Each") is None


def test_what_is_wrong_with_the_glossary_shows_on_every_page(revise):
    assert revise("docs/glossary.yml", "labels:", "labels: [") == dict.fromkeys(PAGES, False)
