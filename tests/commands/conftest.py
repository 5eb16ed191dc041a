"""The command, called as at a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from studynotes.commands.main import main
from studynotes.project import Project

FIGURE = {
    "snippets/drawn.py": """\
        from matplotlib.figure import Figure
        from limits import limit

        def draw(label) -> Figure:
            figure = Figure()
            figure.subplots().set_xlabel(label("weight"))
            return figure
        """,
    **{
        f"docs/{locale}/drawn.md": "# A\n\n![an empty frame]({{ drawn.draw }})\n"
        for locale in ("en", "bn", "ne")
    },
}


@pytest.fixture
def call() -> Callable[..., Result]:
    """Calls `studynotes` with arguments, in a project or a folder."""

    def calls(project: Project | Path, *arguments: str, **given: object) -> Result:
        folder = project.root if isinstance(project, Project) else project
        return CliRunner().invoke(main, ["-C", str(folder), *arguments], **given)

    return calls


@pytest.fixture
def drawing() -> dict[str, str]:
    """Files of a project with a figure on a page in each language."""
    return FIGURE
