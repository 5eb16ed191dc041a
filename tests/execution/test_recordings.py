"""A recorded result stands only as long as the program that it came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from studynotes.execution import recordings

PROGRAM = "print(1 + 1)\n"
DIGEST = hashlib.sha256(PROGRAM.encode()).hexdigest()
LAB = "snippets/data/lab.json"


def recording(programs: object) -> str:
    return json.dumps({"recorded": {"date": "2026-03-01", "programs": programs},
                       "results": [2]}, indent=1)


@pytest.fixture
def said(run_project) -> Callable[..., list[str]]:
    """What a whole run says of a project with this recording, and this program if any."""

    def said(text: str, program: str | None = PROGRAM) -> list[str]:
        site = run_project({LAB: text, "snippets/frameworks/lab.py": program})
        return list(map(str, site.problems))

    return said


def test_a_recording_of_the_program_that_is_there_is_right(said):
    assert said(recording({"frameworks/lab.py": DIGEST})) == []


def test_a_changed_program_is_an_error_where_the_recording_names_it(said):
    assert said(recording({"frameworks/lab.py": DIGEST}), "print(1 + 2)\n") == [
        f"{LAB}:5: snippets/frameworks/lab.py has changed since it made this recording\n"
        "  run it again with --record (CONTRIBUTING.md says how), or take the change back"]


def test_so_is_a_missing_one(said):
    assert said(recording({"frameworks/lab.py": DIGEST}), None) == [
        f"{LAB}:5: snippets/frameworks/lab.py is gone, which made this recording\n"
        "  restore it; if it only has another name now, run it again with --record"]


def test_each_of_several_programs_counts(said):
    programs = {"frameworks/lab.py": DIGEST, "limits.py": "0" * 64}
    [problem] = said(recording(programs))
    assert problem.startswith(f"{LAB}:6: snippets/limits.py has changed")


@pytest.mark.parametrize(("text", "line", "message"), [
    ('{"recorded": {\n"programs": oops}}', ":2", "not JSON: Expecting value"),
    ('{\n"recorded": []}', ":2", "a recording must name its programs"),
    ('{"date": "",\n\n"recorded": {}}', ":3", "a recording must name its programs"),
    (recording({}), ":2", "a recording must name its programs"),
    (recording(["frameworks/lab.py"]), ":2", "a recording must name its programs"),
    (recording({"frameworks/lab.py": None}), ":5",
     "this is not the SHA-256 of `frameworks/lab.py`: null"),
    (recording({"frameworks/lab.py": DIGEST[:12]}), ":5",
     f'this is not the SHA-256 of `frameworks/lab.py`: "{DIGEST[:12]}"'),
    (recording({"../mkdocs.yml": DIGEST}), ":5",
     "`../mkdocs.yml` does not lie below the snippets folder"),
    (recording({"/etc/hosts": DIGEST}), ":5",
     "`/etc/hosts` does not lie below the snippets folder"),
    (json.dumps({"recorded": {"programs": {"ä.py": ""}}}), "",
     "this is not the SHA-256 of `ä.py`: \"\""),  # written as \u00e4: no line to point at
])
def test_a_malformed_recording_is_an_error_that_says_how_to_get_a_right_one(
        said, text, line, message):
    [problem] = said(text)
    first, hint = problem.split("\n")
    assert first.startswith(f"{LAB}{line}: {message}")
    assert hint == "  restore it from git, or run its program again with --record"


def test_a_file_that_cannot_be_read_is_one_too(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "a.json").write_bytes(b'{"recorded":\n "\xff"}')
    (data / "b.json").mkdir()
    found, [not_text, folder] = recordings.load(tmp_path)
    assert not found
    assert str(not_text).startswith("snippets/data/a.json:2: not UTF-8")
    assert str(folder).startswith("snippets/data/b.json: cannot be read")


@pytest.mark.parametrize("text", ['{"rows": [1]}', "[1, 2]", '"recorded"'])
def test_other_data_is_nobodys_recording(said, text):
    assert said(text) == []


def test_ends_of_lines_do_not_make_another_program(tmp_path: Path):
    (tmp_path / "unix.py").write_bytes(b"a = 1\nb = 2\n")
    (tmp_path / "windows.py").write_bytes(b"a = 1\r\nb = 2\r\n")
    assert recordings.digest(tmp_path / "unix.py") == recordings.digest(tmp_path / "windows.py")
    assert recordings.digest(tmp_path / "none.py") == ""


def test_a_build_that_serves_tells_it_too_and_goes_on(make_project):
    from studynotes import pipeline

    project = make_project({LAB: recording({"frameworks/lab.py": DIGEST})})
    site = pipeline.Run(project).finish(lenient=True)
    assert [problem.path for problem in site.errors] == [LAB]
    assert site.pages
