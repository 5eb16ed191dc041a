"""What a person sees: problems in the open, and a line for each snippet that is done."""

from __future__ import annotations

import sys

import click
import pytest

from studynotes.execution.results import Failure, Result
from studynotes.languages.history import Piece
from studynotes.languages.translations import Section, State
from studynotes.problems import Problem
from studynotes.terminal import (
    Report,
    difference,
    print_problems,
    translation_section,
    translation_table,
)

ERROR = Problem("docs/en/a.md", 3, "unknown snippet `t`: x", "did you mean `s`?")
NOTE = Problem("docs/en/b.md", 0, "not translated to `bn` yet", level="note")


def test_problems_are_printed_as_they_are(capsys):
    print_problems([ERROR, NOTE])
    assert capsys.readouterr().err == (
        "docs/en/a.md:3: unknown snippet `t`: x\n"
        "  did you mean `s`?\n"
        "docs/en/b.md: note: not translated to `bn` yet\n"
    )


def test_problems_that_were_asked_for_go_to_standard_output(capsys):
    print_problems([ERROR], err=False)
    captured = capsys.readouterr()
    assert (captured.out.count("\n"), captured.err) == (2, "")


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Result("limits", reason="it is new", seconds=0.25), "ran     0.25 s  limits  (it is new)"),
        (Result("limits", failures=(Failure("limits", "no"),), reason="it is new", seconds=1.0),
         "failed  1.00 s  limits  (it is new)"),
        (Result("limits", failures=(Failure("limits", "no", figure="draw"),), reason="x changed"),
         "failed  0.00 s  limits  (x changed)"),
        (Result("limits"), "cached          limits"),
    ],
)  # fmt: skip
def test_each_snippet_has_a_line_that_says_why_it_ran(capsys, result: Result, line: str):
    Report(every=True).result(result, 1, 1)
    assert capsys.readouterr().err == f"  {line}\n"


def test_what_came_from_the_cache_is_told_only_when_asked_for(capsys):
    Report().result(Result("limits"), 1, 1)
    assert capsys.readouterr().err == ""


def test_a_bar_grows_on_a_terminal_and_leaves_nothing_behind(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    report = Report()
    for done in (1, 2):
        report.result(Result(f"snippet{done}"), done, 2)
    told = capsys.readouterr().err
    assert "██████████░░░░░░░░░░ 1/2" in told
    assert told.endswith("\r\033[K")


def test_there_is_no_bar_in_a_file(capsys):
    Report(every=True).result(Result("limits"), 1, 2)
    assert "█" not in capsys.readouterr().err


# --- translations ---


def section(state: State, identity: str = "formula") -> Section:
    return Section("bn", "a.md", identity, state, "docs/bn/a.md", 3, numbers=("x is 2",))


def test_the_table_has_a_line_a_page_and_one_for_all():
    whole, half = [section(State.TRANSLATED)], [section(State.TRANSLATED), section(State.BEHIND)]
    none = [section(State.MISSING)] * 2
    pages = {"a.md": {"bn": half, "ne": whole}, "bb.md": {"bn": none, "ne": whole}}
    table = translation_table(pages)
    assert [click.unstyle(line) for line in table] == [
        "page         bn                          ne",
        "a           50%  1 behind              100%",
        "bb           0%  2 missing             100%",
        "all pages   25%  1 behind, 2 missing   100%",
    ]


def test_a_section_that_is_translated_has_no_place_to_go_to():
    assert list(map(click.unstyle, translation_section(section(State.BEHIND)))) == [
        "  behind          #formula  docs/bn/a.md:3", "      x is 2"]
    assert list(map(click.unstyle, translation_section(section(State.TRANSLATED, "")))) == [
        "  translated      top", "      x is 2"]


def test_a_difference_can_be_read_without_colours():
    pieces = [Piece("same", "It is"), Piece("out", "the mean"), Piece("in", "a sum"),
              Piece("gap", "…")]
    assert click.unstyle(difference(pieces)) == "It is [-the mean-] {+a sum+} …"
    assert difference(pieces) != click.unstyle(difference(pieces))
