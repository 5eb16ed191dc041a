"""What a person at a terminal sees: problems, progress, tables. Colours only there."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from studynotes.problems import Problem
from studynotes.results import Result


def print_problems(problems: Iterable[Problem], err: bool = True) -> None:
    """Each problem, its place in bold, errors in red; on standard error unless told otherwise."""
    for problem in problems:
        first, *hints = str(problem).split("\n")
        where, _, message = first.partition(": ")
        colour = "red" if problem.is_error else "yellow"
        click.echo(click.style(where, bold=True) + ": " + click.style(message, fg=colour), err=err)
        for hint in hints:
            click.echo(hint, err=err)


class Report:
    """Tells of snippets as they finish: a line for each that ran, and a bar on a terminal."""

    def __init__(self, every: bool = False):
        self._every = every  # also those that came from the cache
        self._bar = sys.stderr.isatty()

    def result(self, result: Result, done: int, total: int) -> None:
        """One more snippet is done."""
        if result.reason or self._every or result.failures:
            self._clear()
            click.echo(self._line(result), err=True)
        if self._bar:
            filled = "█" * (20 * done // total)
            click.echo(f"\r{filled:░<20} {done}/{total}", nl=False, err=True)
            if done == total:
                self._clear()

    def _clear(self) -> None:
        if self._bar:
            click.echo("\r\033[K", nl=False, err=True)

    @staticmethod
    def _line(result: Result) -> str:
        if result.failures:
            state = click.style("failed", fg="red")
        elif result.reason:
            state = click.style("ran   ", fg="green")
        else:
            state = click.style("cached", dim=True)
        time = f"{result.seconds:.2f} s" if result.reason else ""
        why = f"  ({result.reason})" if result.reason else ""
        return f"  {state}{time:>8}  {result.snippet}{why}"
