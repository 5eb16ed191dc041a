"""Verbs that begin something: new, init."""

from __future__ import annotations

from pathlib import Path

import click

from studynotes import scaffold
from studynotes.checks import approve as approving
from studynotes.commands.steps import finish
from studynotes.commands.translating import write_marks
from studynotes.project import Project
from studynotes.terminal import Report


@click.command()
@click.argument("name")
@click.pass_obj
def new(folder: Path, name: str) -> None:
    """Begin a note called NAME: a page in every language, its snippet and its test.

    All of them pass as they stand; write on from there.
    """
    project = Project.find(folder)
    approved = approving.load(project.approved)
    written = scaffold.write(project, name)
    for path in written:
        click.echo(f"  {project.relative(path)}")
    if project.root / "mkdocs.yml" not in written:
        click.echo(f"now: add {name}.md to the nav in mkdocs.yml, if it has one")
    mine = scaffold.module_name(name)
    site = finish(project, Report(), names=(mine,))
    cited = approving.cited_values(site.material.notes, site.results)
    approving.save(project.approved, [one for one in cited if one.snippet == mine], keep=approved)
    if project.translations.exists():  # or nobody keeps account of translations here
        page = f"{name}.md"
        write_marks(project, site.sources, [
            note for note in site.material.notes
            if note.name == page and note.locale != project.source_locale], {page: []})
    click.echo("now: make serve")


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--generator", help="How pip finds studynotes, such as studynotes @ "
              "git+https://HOST/PATH@COMMIT; where this one came from, unless given.")
@click.pass_obj
def init(folder: Path, directory: Path, generator: str | None) -> None:
    """Begin notes on a new subject in DIR, which must not exist yet, or be empty.

    Writes a small project that is whole: two notes in three languages, their snippets and tests,
    settings for CI. It builds, serves and passes its tests as it stands; write on from there.
    """
    target = folder / directory
    written = scaffold.begin(target, generator or scaffold.this_generator())
    for path in written:
        click.echo(f"  {path.relative_to(target.absolute()).as_posix()}")
    click.echo(f"now: cd {directory} && make serve")
