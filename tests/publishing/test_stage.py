"""Woven notes as plain files, for whatever generator comes after."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studynotes import pipeline
from studynotes.problems import ProjectError
from studynotes.publishing import stage

DRAWN = {
    "snippets/drawn.py": """\
        from matplotlib.figure import Figure

        counts = [1, 2]

        def draw(label) -> Figure:
            figure = Figure()
            figure.subplots()
            return figure
        """,
    "docs/en/index.md": '# A\n\n![an empty frame]({{ drawn.draw }})\n\n'
                        '<p data-counts="{{ drawn.counts }}"></p>\n',
    "docs/assets/notes.css": "body {}",
    "docs/.overrides/main.html": "",
    "docs/cards.json": "{}",  # our own record, like the glossary
}


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_pages_and_figures_are_written_with_all_that_is_published(run_project, tmp_path):
    site = run_project(DRAWN)
    out = tmp_path / "plain" / "docs"
    assert stage.write(site, out) == 8
    assert files(out) == [
        "assets/data/drawn.counts.js",
        "assets/notes.css",
        "bn/index.md",
        "en/figures/drawn.draw.svg",
        "en/index.md",
        "ne/index.md",
        "snippets/drawn.py",  # which the page offers for download
        "snippets/limits.py",
    ]
    assert "সব ওজন 0.2-এর নিচে।" in (out / "bn" / "index.md").read_text(encoding="utf-8")
    page = (out / "en" / "index.md").read_text(encoding="utf-8")
    target = page.partition("](")[2].partition(")")[0]
    assert (out / "en" / target).read_text(encoding="utf-8").startswith("<")


def test_what_is_there_already_is_left_alone(run_project, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(ProjectError, match="is not empty: name a folder that does not exist yet"):
        stage.write(run_project(), out)
    assert files(out) == ["mine.txt"]


def test_an_empty_folder_will_do(run_project, tmp_path):
    (tmp_path / "out").mkdir()
    assert stage.write(run_project(), tmp_path / "out") == 4


def test_one_language_alone_leaves_no_raw_pages_of_the_others(make_project, tmp_path):
    site = pipeline.run(replace(make_project(), only="bn"))
    stage.write(site, tmp_path / "out")
    assert files(tmp_path / "out") == ["bn/index.md", "snippets/limits.py"]
