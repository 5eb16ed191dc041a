"""Verbs that say where something comes from: show, explain."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from studynotes import provenance
from studynotes.checks import approve as approving
from studynotes.commands.steps import exit_if, failures, finish
from studynotes.execution.cache import Cache
from studynotes.execution.discover import discover, with_imports
from studynotes.execution.results import Result, Unfit
from studynotes.pipeline import Site, read_notes
from studynotes.project import Project
from studynotes.terminal import Report, last_run, origin_lines, print_problems


@click.command()
@click.argument("name")
@click.pass_obj
def show(folder: Path, name: str) -> None:
    """Everything about the snippet NAME: its values and figures, what it is made of, who cites it.

    Also when and why it ran last. For one line of a note, see `studynotes explain`.
    """
    site = finish(Project.find(folder), Report(), names=(name,))
    failing = failures(site, (name,))
    print_problems(failing)
    if name not in site.snippets:
        sys.exit(1)
    snippet, result = site.snippets[name], site.results[name]
    click.echo(click.style(site.project.relative(snippet.path), bold=True))
    for value, held in result.values.items():
        shown = f"({held.reason})" if isinstance(held, Unfit) else approving.shown(held)
        click.echo(f"  {value} = {shown}")
    for figure, drawn in result.figures.items():
        for locale, drawing in drawn.items():
            click.echo(f"  {figure} for {locale}: {site.project.relative(drawing.path)}")
    imports = [other.name for other in with_imports(snippet, site.snippets)]
    click.echo(f"  imports: {', '.join(imports) or 'no other snippet'}")
    _tell_run(site, result)
    for line in provenance.users(site.material.notes, name) or ("no page uses it",):
        click.echo(f"  {line}")
    exit_if(bool(failing))


def _tell_run(site: Site, result: Result) -> None:
    """What went into a result, and when and why it was last made."""
    if not result.ok:
        return click.echo("  it failed just now, so there is no result")
    files, versions = provenance.ingredients(result)
    click.echo(f"  made of: {', '.join(files)}")
    click.echo(f"  with: {', '.join(versions)}")
    click.echo(f"  key: {result.key[:16]}")
    click.echo(f"  {last_run(Cache(site.project.cache).last_run(result.snippet, result.key))}")


@click.command()
@click.argument("place")
@click.pass_obj
def explain(folder: Path, place: str) -> None:
    """Say where each value on a line of a note came from: PLACE is like docs/bn/xavier.md:42.

    Tells the snippet and line that made it, what else went into it, and when and why it ran.
    """
    project = Project.find(folder)
    notes, unreadable = read_notes(project, project.built_locales)
    by_path = {note.path: note for note in notes.values()}
    path, line = provenance.parse_place(
        place, project, [*by_path, *(problem.path for problem in unreadable)])
    if path not in by_path:
        print_problems(problem for problem in unreadable if problem.path == path)
        exit_if(True)
    named = provenance.require_values(by_path[path], line)
    snippets, broken = discover(project.snippets, project.relative(project.snippets))
    names = [name for name in named if name in snippets]
    site = finish(project, Report(), names=tuple(names))
    page = site.pages[project.root / path]
    click.echo(click.style(f"{path}:{line}", bold=True))
    for origin in dict.fromkeys(provenance.origins(project, snippets, page, line)):
        for text in origin_lines(origin):
            click.echo(text)
    for name in names:
        click.echo(click.style(project.relative(snippets[name].path), bold=True))
        _tell_run(site, site.results[name])
    wrong = [problem for problem in page.problems if problem.line == line]
    failing = [*failures(site, tuple(names)), *(
        problem for problem in broken if Path(problem.path).stem in named), *wrong]
    print_problems(failing)
    exit_if(bool(failing))
