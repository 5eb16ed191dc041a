"""`studynotes VERB`: what a teacher calls at a terminal. Exit status 1 where something is wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from studynotes import approve as approving
from studynotes import browser, offline, printing, scaffold, stage
from studynotes.check import files_can_be_read, references_hold, snippets_run
from studynotes.discover import with_imports
from studynotes.pipeline import Run, Site
from studynotes.problems import Problem, StudynotesError, nearest
from studynotes.project import Project
from studynotes.terminal import Report, print_problems


class _Group(click.Group):
    """Errors that are a user's to mend are told in one line, not as a traceback."""

    def resolve_command(self, context: click.Context, args: list[str]) -> object:
        if args and args[0] not in self.commands:
            offer = nearest(args[0], self.commands)
            raise click.UsageError(f"no verb `{args[0]}`: {offer}", context)
        return super().resolve_command(context, args)

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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console may lack our letters: better an escape
            stream.reconfigure(errors="backslashreplace")
    context.obj = folder


@main.command()
@click.argument("names", nargs=-1)
@click.option("-f", "--force", is_flag=True, help="Run again even if nothing changed.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Snippets that run at once.")
@click.pass_obj
def run(folder: Path, names: tuple[str, ...], force: bool, jobs: int | None) -> None:
    """Execute snippets: all, or those of the given NAMES.

    Prints what ran, what came from the cache, and why something ran again.
    """
    project = Project.find(folder)
    if jobs:
        project = project.with_options(jobs=jobs)
    site = _finish(project, Report(every=True), force=force, names=names)
    failing = _failing(site, names)
    print_problems(failing)
    click.echo(f"{_count(len(site.results), 'snippet')}, {len(site.ran)} ran, "
               f"in {site.executing:.2f} s")
    _exit(bool(failing))


@main.command()
@click.pass_obj
def check(folder: Path) -> None:
    """Find all that is wrong in notes, snippets and results; prints `path:line: message`."""
    site = _finish(Project.find(folder), Report())
    print_problems(site.problems, err=False)
    notes = len(site.problems) - len(site.errors)
    click.echo(f"{_count(len(site.pages), 'page')}, {_count(len(site.snippets), 'snippet')}: "
               f"{_count(len(site.errors), 'error')}, {_count(notes, 'note')}")
    _exit(bool(site.errors))


@main.command()
@click.pass_obj
def approve(folder: Path) -> None:
    """Accept the present value of everything that the notes cite.

    Lists each value that changed with the pages and lines that cite it, and writes
    snippets/results.json. Refuses while a snippet fails or a reference names nothing: what is
    cited would not be known.
    """
    project = Project.find(folder)
    site = _finish(project, Report())
    if failing := _failing(site) + list(references_hold(site.material)):
        print_problems(failing)
        raise click.ClickException("nothing approved: mend this first")
    approved = site.material.approved or {}
    cited = approving.cited_values(site.material.notes, site.results)
    for change in approving.changes(cited, approved, site.snippets):
        click.echo(click.style(str(change), bold=True))
        for place in change.cited.places:
            click.echo(f"  {place}")
    # One language alone cites less than all of them: what it does not cite stays approved.
    approving.save(project.approved, cited, keep=approved if project.only else None)
    click.echo(f"{_count(len(cited), 'value')} approved in {project.relative(project.approved)}")


@main.command()
@click.argument("name")
@click.pass_obj
def show(folder: Path, name: str) -> None:
    """Everything about the snippet NAME: its values, figures, imports, and who cites it."""
    site = _finish(Project.find(folder), Report(), names=(name,))
    failing = _failing(site, (name,))
    print_problems(failing)
    if name not in site.snippets:
        sys.exit(1)
    snippet, result = site.snippets[name], site.results[name]
    click.echo(click.style(f"{site.project.relative(snippet.path)}", bold=True))
    for value, held in result.values.items():
        click.echo(f"  {value} = {approving.shown(held)}")
    for figure, drawn in result.figures.items():
        for locale, drawing in drawn.items():
            click.echo(f"  {figure} for {locale}: {drawing.path}")
    imports = [other.name for other in with_imports(snippet, site.snippets)]
    click.echo(f"  imports: {', '.join(imports) or 'no other snippet'}")
    places = [f"{note.path}:{reference.line}" for note in site.material.notes
              for reference in note.references if reference.snippet == name]
    click.echo(f"  cited at: {', '.join(places) or 'no page'}")
    _exit(bool(failing))


@main.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="Folder to write; it must not exist yet, or be empty.")
@click.pass_obj
def weave(folder: Path, out: Path) -> None:
    """Write the notes as plain Markdown with their figures, for any other generator."""
    site = _finish(Project.find(folder), Report()).require_sound()
    written = stage.write(site, out)
    click.echo(f"{_count(written, 'file')} in {out}")


@main.command("print")
@click.pass_obj
def print_(folder: Path) -> None:
    """Print the built site: all notes and the cheat sheet as PDF, one of each a language."""
    project = Project.find(folder)
    with browser.opened() as opened:
        for printed in printing.print_site(project.site, project.built_locales, opened):
            click.echo(f"  {project.relative(printed.path)}  {_count(printed.pages, 'page')}")
    offline.finish(project.site, project.built_locales)


@main.command()
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
    site = _finish(project, Report(), names=(mine,))
    cited = approving.cited_values(site.material.notes, site.results)
    approving.save(project.approved, [one for one in cited if one.snippet == mine], keep=approved)
    click.echo("now: make serve")


def _finish(project: Project, report: Report, force: bool = False,
            names: tuple[str, ...] = ()) -> Site:
    running = Run(project, force=force, only=names)
    site = running.finish(report.result)
    for remark in site.remarks:
        click.echo(remark, err=True)
    return site


def _failing(site: Site, names: tuple[str, ...] = ()) -> list[Problem]:
    """What keeps snippets from running: all of them, or those called `names`."""
    found = [*files_can_be_read(site.material), *snippets_run(site.material)]
    folder = site.project.relative(site.project.snippets)
    return sorted({problem for problem in found if problem.path.endswith(".py")
                   and (not names or problem.path in {f"{folder}/{name}.py" for name in names})})


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _exit(failed: bool) -> None:
    if failed:
        sys.exit(1)


