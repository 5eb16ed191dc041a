"""What a person at a terminal sees: problems, progress, tables. Colours only there."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import click

from studynotes.execution.cache import LastRun
from studynotes.execution.results import Result
from studynotes.languages.history import Piece
from studynotes.languages.translations import Section, State, percent
from studynotes.problems import Problem
from studynotes.provenance import Origin


def print_problems(problems: Iterable[Problem], err: bool = True) -> None:
    """Each problem, its place in bold, errors in red; on standard error unless told otherwise."""
    for problem in problems:
        first, *hints = str(problem).split("\n")
        where, _, message = first.partition(": ")
        colour = "red" if problem.is_error else "yellow"
        click.echo(click.style(where, bold=True) + ": " + click.style(message, fg=colour), err=err)
        for hint in hints:
            click.echo(hint, err=err)


def count(number: int, noun: str) -> str:
    """
    >>> count(1, "page"), count(2, "page")
    ('1 page', '2 pages')
    """
    return f"{number} {noun}" + ("" if number == 1 else "s")


def as_json(problems: Iterable[Problem]) -> str:
    """For editors: a list of objects with path, line (0 for a whole file), level, message, hint."""
    return json.dumps([{"path": one.path, "line": one.line, "level": one.level,
                        "message": one.message, "hint": one.hint} for one in problems],
                      ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem]) -> Iterator[str]:
    """For a workflow of GitHub, which shows each line as an annotation at its place.

    >>> [*as_github([Problem("docs/bn/a.md", 3, "100% wrong", "mend it", "note")])]
    ['::notice file=docs/bn/a.md,line=3::100%25 wrong%0Amend it']
    """
    for one in problems:
        path = _escaped(one.path).replace(":", "%3A").replace(",", "%2C")
        where = f"file={path}" + (f",line={one.line}" if one.line else "")
        text = "\n".join(filter(None, [one.message, one.hint]))
        yield f"::{'error' if one.is_error else 'notice'} {where}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


_COLOURS = {State.TRANSLATED: "green", State.MISSING: "red", State.LOST: "red"}
_MARKS = {"out": ("[-", "-]", "red"), "in": ("{+", "+}", "green")}


def translation_table(pages: Mapping[str, Mapping[str, Sequence[Section]]]) -> Iterator[str]:
    """A line for each page with what its languages lack, and one for all of them together.

    `pages` holds the sections by page and language; every page has the same languages.
    """
    rows = {page.removesuffix(".md"): dict(languages) for page, languages in pages.items()}
    locales = list(next(iter(rows.values()), {}))
    rows["all pages"] = {locale: [section for languages in pages.values()
                                  for section in languages[locale]] for locale in locales}
    cells = {page: {locale: f"{percent(found):>3}%{_lacking(found)}"
                    for locale, found in languages.items()} for page, languages in rows.items()}
    widths = {locale: max(len(row[locale]) for row in cells.values()) + 3 for locale in locales}
    first = max(map(len, rows)) + 2
    yield click.style("page".ljust(first) + "".join(
        f"{locale:>4}".ljust(widths[locale]) for locale in locales).rstrip(), bold=True)
    for page, languages in rows.items():
        line = page.ljust(first)
        for locale, found in languages.items():
            cell = cells[page][locale]
            line += click.style(cell, fg="green" if percent(found) == 100 else "yellow")
            line += " " * (widths[locale] - len(cell)) if locale != locales[-1] else ""
        yield line


def _lacking(found: Iterable[Section]) -> str:
    count = Counter(section.state for section in found)
    told = [f"{count[state]} {state.value}" for state in State
            if state is not State.TRANSLATED and count[state]]
    return "  " + ", ".join(told) if told else ""


def translation_section(section: Section) -> Iterator[str]:
    """One section: its state, its name, where it is, and the numbers in it to look at."""
    colour = _COLOURS.get(section.state, "yellow")
    place = f"  {section.path}:{section.line}" if section.path else ""
    yield (f"  {click.style(section.state.value.ljust(14), fg=colour)}  {section.name}"
           + ("" if section.state is State.TRANSLATED else place))
    for number in section.numbers:
        yield f"      {number}"


def difference(pieces: Iterable[Piece]) -> str:
    """What changed in a text, in one line: `[-went out-]` and `{+came in+}`."""
    shown = []
    for piece in pieces:
        before, after, colour = _MARKS.get(piece.kind, ("", "", None))
        shown.append(click.style(f"{before}{piece.text}{after}", fg=colour) if colour
                     else piece.text)
    return " ".join(shown)


def origin_lines(origin: Origin) -> Iterator[str]:
    """What a note says, what the page shows for it, and where that is made."""
    shown = origin.shown.split("\n")
    yield f"  {origin.written}"
    yield f"    is {click.style(shown[0], fg='green')}" if len(shown) == 1 else "    is"
    for line in shown if len(shown) > 1 else ():
        yield f"      {click.style(line, fg='green')}"
    if origin.source:
        yield f"    made at {origin.source}"


def last_run(run: LastRun | None) -> str:
    """When a program ran last, on the clock of this machine, for how long, and why.

    >>> last_run(None)
    'last ran: not noted; `studynotes run --force` notes it'
    """
    if not run:
        return "last ran: not noted; `studynotes run --force` notes it"
    when = datetime.fromtimestamp(run.at).strftime("%Y-%m-%d %H:%M:%S")
    return f"last ran: {when}, for {run.seconds:.2f} s ({run.why})"


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
