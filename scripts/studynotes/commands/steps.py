"""What several verbs do: run the pipeline, and say what keeps it from running."""

from __future__ import annotations

import sys

import click

from studynotes.checks.check import files_can_be_read, snippets_run
from studynotes.execution.discover import imported
from studynotes.pipeline import Run, Site
from studynotes.problems import Problem
from studynotes.project import Project
from studynotes.terminal import Report


def finish(project: Project, report: Report, force: bool = False,
           names: tuple[str, ...] = ()) -> Site:
    """Run the pipeline, for all snippets or those called `names`; tell what was unusual."""
    running = Run(project, force=force, only=names)
    site = running.finish(report.result)
    for remark in site.remarks:
        click.echo(remark, err=True)
    return site


def failures(site: Site, names: tuple[str, ...] = ()) -> list[Problem]:
    """What keeps snippets from running: all of them, or those called `names`."""
    found = [*files_can_be_read(site.material), *snippets_run(site.material)]
    folder = site.project.relative(site.project.snippets)
    needed = set(names).union(*(imported(site.snippets[name], site.snippets)
                                for name in names if name in site.snippets))
    return sorted({problem for problem in found if problem.path.endswith(".py")
                   and (not names or problem.path in {f"{folder}/{name}.py" for name in needed})})


def exit_if(failed: bool) -> None:
    """End with the exit status of a failure."""
    if failed:
        sys.exit(1)
