"""Files are written whole, and known by what they hold."""

from __future__ import annotations

import os

import pytest

from studynotes.files import file_digest, write_atomic


def test_nothing_is_left_of_a_file_that_could_not_be_written(tmp_path):
    path = tmp_path / "page.md"
    write_atomic(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_atomic(path, "new \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_written_alike_on_every_system(tmp_path):
    write_atomic(tmp_path / "page.md", "ওজন\n")
    assert (tmp_path / "page.md").read_bytes() == "ওজন\n".encode()
    if os.name == "posix":
        assert (tmp_path / "page.md").stat().st_mode & 0o777 == 0o644


def test_a_folder_changes_with_the_names_in_it(tmp_path):
    before = file_digest(tmp_path)
    (tmp_path / "more.csv").touch()
    assert file_digest(tmp_path) != before
