"""What counts as a save, and who is told of it."""

import threading

import pytest

from studynotes.edge.watch import Watcher, difference, look


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "xavier.md").write_text("a gain", encoding="utf-8")
    return tmp_path


@pytest.fixture
def names_changed(folder):
    """Does something to the folder, and gives the names of the files that look saved."""
    def by(action) -> set[str]:
        before = look([str(folder)])
        action(folder)
        return {path.name for path in difference(before, look([str(folder)]))}
    return by


@pytest.mark.parametrize("action", [
    lambda folder: (folder / "en" / "xavier.md").write_text("two gains", encoding="utf-8"),
    lambda folder: (folder / "en" / "xavier.md").unlink(),
    # An editor that writes beside the file and renames: same size, perhaps the same second.
    lambda folder: (folder / "en" / "new").rename(folder / "en" / "xavier.md")
    if (folder / "en" / "new").write_text("1 gain", encoding="utf-8") else None,
], ids=["written", "removed", "replaced"])
def test_a_file_that_was(names_changed, action):
    assert names_changed(action) == {"xavier.md"}


def test_a_new_file_in_a_new_folder(names_changed):
    def add(folder) -> None:
        (folder / "hi").mkdir()
        (folder / "hi" / "xavier.md").write_text("gain", encoding="utf-8")

    assert names_changed(add) == {"xavier.md"}


@pytest.mark.parametrize("name", [".xavier.md.swp", "xavier.md~", "#xavier.md#"])
def test_what_editors_leave_for_a_moment_is_nothing(names_changed, name):
    assert names_changed(lambda folder: (folder / "en" / name).write_text("x")) == set()


def test_what_python_keeps_is_nothing(names_changed):
    def compile_something(folder) -> None:
        (folder / "__pycache__").mkdir()
        (folder / "__pycache__" / "gain.pyc").write_text("x")

    assert names_changed(compile_something) == set()


def test_a_place_may_be_one_file_or_nothing_yet(folder):
    file = folder / "en" / "xavier.md"
    assert {*look([str(file), str(folder / "glossary.yml")])} == {str(file)}


def test_it_tells_of_a_save_and_says_once_what_it_was(folder):
    told = threading.Event()
    watcher = Watcher(told.set)
    watcher.add(str(folder))
    watcher.start()
    try:
        while not told.wait(0.1):  # it may not have had its first look yet
            with (folder / "en" / "xavier.md").open("a", encoding="utf-8") as file:
                file.write(".")
        assert {path.name for path in watcher.taken()} == {"xavier.md"}
    finally:
        watcher.stop()
        watcher.join()
    assert watcher.taken() == set()
