"""Verbs of a day's work: run, check, approve."""

from __future__ import annotations

from pathlib import Path

import click

from studynotes.checks import approve as approving
from studynotes.checks import built
from studynotes.checks.check import references_hold
from studynotes.checks.mend import mend
from studynotes.commands.steps import exit_if, failures, finish
from studynotes.problems import ProjectError
from studynotes.project import Project
from studynotes.terminal import Report, as_github, as_json, count, print_problems


@click.command()
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
    site = finish(project, Report(every=True), force=force, names=names)
    failing = failures(site, names)
    print_problems(failing)
    click.echo(f"{count(len(site.results), 'snippet')}, {len(site.ran)} ran, "
               f"in {site.executing:.2f} s")
    exit_if(bool(failing))


@click.command()
@click.option("--strict", is_flag=True, help="Fail on notes, too, such as a missing translation.")
@click.option("--site", "of_site", is_flag=True, help="Look at the built site, too: other hosts, "
              "missing files and anchors, heavy pages.")
@click.option("--limit", type=click.FloatRange(min=0, min_open=True), default=built.LIMIT,
              show_default=True, help="Kilobytes that a page of the site may weigh.")
@click.option("--fix", is_flag=True, help="First mend in the notes what needs no judgement: NFC; "
              "ids, references and includes that can only be those of the source language.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text",
              show_default=True, help="For people, for an editor, for annotations on GitHub.")
@click.pass_obj
def check(folder: Path, strict: bool, of_site: bool, limit: float, fix: bool, form: str) -> None:
    """Find all that is wrong in notes, snippets and results; prints `path:line: message`."""
    project = Project.find(folder)
    if of_site and not any(project.site.glob("*.html")):
        raise ProjectError(f"no site in {project.relative(project.site)}: `make build` first")
    site = finish(project, Report())
    if fix and (mended := mend(site.material)):
        for one in mended:
            click.echo(str(one), err=form != "text")
        click.echo(f"{count(len(mended), 'place')} mended\n", err=form != "text")
        site = finish(project, Report())
    problems = list(site.problems)
    if of_site:
        problems += built.problems(project.site, limit, project.relative(project.site))
    errors = sum(problem.is_error for problem in problems)
    match form:
        case "json":
            click.echo(as_json(problems))
        case "github":
            click.echo("\n".join(as_github(problems)), nl=bool(problems))
        case _:
            print_problems(problems, err=False)
            click.echo(f"{count(len(site.material.pages), 'page')}, "
                       f"{count(len(site.snippets), 'snippet')}: {count(errors, 'error')}, "
                       f"{count(len(problems) - errors, 'note')}")
    exit_if(bool(problems if strict else errors))


@click.command()
@click.pass_obj
def approve(folder: Path) -> None:
    """Accept the present value of everything that the notes cite.

    Lists each value that changed with the pages and lines that cite it, and writes
    snippets/results.json. Refuses while a snippet fails or a reference names nothing: what is
    cited would not be known.
    """
    project = Project.find(folder)
    site = finish(project, Report())
    if failing := failures(site) + list(references_hold(site.material)):
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
    click.echo(f"{count(len(cited), 'value')} approved in {project.relative(project.approved)}")
