"""The command `studynotes` explains itself."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from studynotes.commands.main import main

VERBS = ("approve", "cards", "check", "explain", "init", "mark", "new", "run", "show", "status",
         "weave")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_every_verb_with_what_it_does(option: str):
    result = CliRunner().invoke(main, [option])
    assert result.exit_code == 0
    for verb in VERBS:
        (line,) = [line for line in result.output.splitlines() if line.startswith(f"  {verb} ")]
        assert len(line.split()) > 3


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_outside_a_project_too(verb: str):
    result = CliRunner().invoke(main, [verb, "--help"])
    assert result.exit_code == 0
    assert f"Usage: main {verb}" in result.output
    assert result.output.count("\n") > 5


def test_the_version_is_known():
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    assert "0." in result.output
