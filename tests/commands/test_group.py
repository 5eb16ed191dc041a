"""What cannot be done is told in a line, with what can."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from studynotes.commands.main import main


def test_an_unknown_verb_is_answered_with_the_nearest():
    result = CliRunner().invoke(main, ["chek"])
    assert result.exit_code == 2
    assert "no verb `chek`: did you mean `check`?" in result.output


def test_outside_a_project_every_verb_says_so(tmp_path: Path, call):
    for arguments in (["check"], ["run"], ["approve"], ["show", "x"], ["new", "abc"],
                      ["explain", "docs/en/index.md:5"], ["status"], ["mark", "--all"]):
        result = call(tmp_path, *arguments)
        assert result.exit_code == 1
        assert f"no mkdocs.yml in {tmp_path} or above it" in result.output
        assert "Traceback" not in result.output
