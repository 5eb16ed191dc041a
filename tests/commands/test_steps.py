"""What keeps snippets from running is told; what does not is left to `check`."""

from __future__ import annotations


def test_run_does_not_mind_what_is_wrong_in_a_note(make_project, call):
    result = call(make_project({"docs/en/index.md": "# A\n\n{{ limits.limt }}\n"}), "run")
    assert result.exit_code == 0
    assert "limt" not in result.output


def test_a_cache_that_cannot_be_written_is_mentioned(make_project, call):
    result = call(make_project({".cache/studynotes": "a file in its place"}), "run")
    assert result.exit_code == 0
    assert "cannot be written" in result.stderr
