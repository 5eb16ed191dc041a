"""`studynotes VERB`: what a teacher calls at a terminal. Exit status 1 where something is wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from studynotes import approve as approving
from studynotes import scaffold, stage
from studynotes.check import snippets_can_be_read, snippets_run
from studynotes.discover import with_imports
from studynotes.pipeline import Run, Site
from studynotes.problems import StudynotesError, nearest
from studynotes.project import Project
from studynotes.terminal import Report, print_problems


class _Group(click.Group):
    """Errors that are a user's to mend are told in one line, not as a traceback."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except StudynotesError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              default=".", help="Work in this folder instead of the current one.")
@click.version_option(package_name="studynotes")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Study notes in several languages, every number computed by a tested snippet.

    \b
    In a day's work:
      make serve           look at the notes while writing them
      studynotes check     find everything that is wrong, with file and line
      studynotes approve   accept numbers that changed on purpose
    """
    context.obj = folder


@main.command()
@click.argument("names", nargs=-1)
@click.option("-f", "--force", is_flag=True, help="Run again even if nothing changed.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Snippets that run at once.")
@click.pass_obj
def run(folder: Path, names: tuple[str, ...], force: bool, jobs: int | None) -> None:
    """Execute snippets: all, or those of the given NAMES and what they import.

    Prints what ran, what came from the cache, and why something ran again.
    """
    project = Project.find(folder)
    if jobs:
        project = project.with_options(jobs=jobs)
    site = _finish(project, Report(every=True), force=force, names=names)
    told = [problem for problem in site.problems
            if problem.path.startswith(project.relative(project.snippets)) and problem.is_error]
    print_problems(told)
    click.echo(f"{len(site.results)} snippets, {len(site.ran)} ran, "
               f"in {site.executing:.2f} s")
    _exit(bool(told))


@main.command()
@click.pass_obj
def check(folder: Path) -> None:
    """Find all that is wrong in notes, snippets and results; prints `path:line: message`."""
    site = _finish(Project.find(folder), Report())
    print_problems(site.problems)
    notes = len(site.problems) - len(site.errors)
    click.echo(f"{len(site.pages)} pages, {len(site.results)} snippets: "
               f"{_count(len(site.errors), 'error')}, {_count(notes, 'note')}")
    _exit(bool(site.errors))


@main.command()
@click.pass_obj
def approve(folder: Path) -> None:
    """Accept the present value of everything that the notes cite.

    Lists each value that changed with the pages and lines that cite it, and writes
    snippets/results.json. Refuses while a snippet fails.
    """
    project = Project.find(folder)
    site = _finish(project, Report())
    material = site.material
    failing = [*snippets_can_be_read(material), *snippets_run(material)]
    if failing:
        print_problems(failing)
        raise click.ClickException("nothing approved: mend the snippets first")
    cited = approving.cited_values(material.notes, site.results)
    for change in approving.changes(cited, material.approved, site.snippets):
        click.echo(click.style(str(change), bold=True))
        for place in change.cited.places:
            click.echo(f"  {place}")
    approving.save(project.approved, cited)
    click.echo(f"{_count(len(cited), 'value')} approved in {project.relative(project.approved)}")


@main.command()
@click.argument("name")
@click.pass_obj
def show(folder: Path, name: str) -> None:
    """Everything about one snippet: its values, figures, imports, and who cites it."""
    site = _finish(Project.find(folder), Report())
    if name not in site.snippets:
        raise click.ClickException(f"unknown snippet `{name}`: {nearest(name, site.snippets)}")
    snippet, result = site.snippets[name], site.results[name]
    click.echo(click.style(f"{site.project.relative(snippet.path)}", bold=True))
    for value, held in result.values.items():
        click.echo(f"  {value} = {approving.shown(held)}")
    for figure, drawn in result.figures.items():
        for locale, drawing in drawn.items():
            click.echo(f"  {figure} for {locale}: {drawing.path}")
    for failure in result.failures:
        click.echo(f"  line {failure.line}: {failure.message}")
    imports = [other.name for other in with_imports(snippet, site.snippets)]
    click.echo(f"  imports: {', '.join(imports) or 'no other snippet'}")
    places = [f"{note.path}:{reference.line}" for note in site.material.notes
              for reference in note.references if reference.snippet == name]
    click.echo(f"  cited at: {', '.join(places) or 'no page'}")


@main.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="Folder to write; it must not exist yet, or be empty.")
@click.pass_obj
def weave(folder: Path, out: Path) -> None:
    """Write the notes as plain Markdown with their figures, for any other generator."""
    site = _finish(Project.find(folder), Report()).require_sound()
    written = stage.write(site, out)
    click.echo(f"{_count(written, 'file')} in {out}")


@main.command()
@click.argument("name")
@click.pass_obj
def new(folder: Path, name: str) -> None:
    """Begin a note called NAME: a page in every language, its snippet and its test.

    All of them pass as they stand; write on from there.
    """
    project = Project.find(folder)
    for path in scaffold.write(project, name):
        click.echo(f"  {project.relative(path)}")
    site = _finish(Project.find(folder), Report())
    mine = scaffold.module_name(name)
    cited = approving.cited_values(site.material.notes, site.results)
    approving.save(project.approved, [one for one in cited if one.snippet == mine],
                   keep=approving.load(project.approved))
    click.echo("now: make serve")


def _finish(project: Project, report: Report, force: bool = False,
            names: tuple[str, ...] = ()) -> Site:
    running = Run(project, force=force, only=names)
    site = running.finish(report.result)
    for remark in site.remarks:
        click.echo(remark, err=True)
    return site


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _exit(failed: bool) -> None:
    if failed:
        sys.exit(1)


