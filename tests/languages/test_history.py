"""What a section said when it was translated, and what changed since."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from studynotes.languages.history import changed, texts
from studynotes.languages.translations import fingerprint

OLD, NEW = "## Proof {#proof}\n\nBy adding.\n", "## Proof {#proof}\n\nBy adding up.\n"


class Repository:
    """A repository whose notes lie in a folder of it."""

    def __init__(self, root: Path):
        self.root = root
        self.project = root / "notes"
        self.project.mkdir()
        self.git("init", "-q")

    def git(self, *arguments: str) -> None:
        name = ["-c", "user.name=A", "-c", "user.email=a@notes.example"]
        subprocess.run(["git", *name, *arguments], cwd=self.root, check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        (self.project / name).write_text(text, encoding="utf-8")

    def commit(self, name: str, text: str) -> None:
        self.write(name, text)
        self.git("add", ".")
        self.git("commit", "-qm", "change")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_the_text_of_a_hash_is_found_in_an_older_version(repository: Repository):
    repository.commit("a.md", f"# A\n\n{OLD}")
    repository.commit("a.md", f"# A\n\nMore.\n\n{OLD}")
    repository.commit("a.md", f"# A\n\n{NEW}")
    found = texts(repository.project, "a.md", {fingerprint(OLD)})
    assert list(found) == [fingerprint(OLD)]
    assert found[fingerprint(OLD)].strip() == OLD.strip()


def test_a_page_that_was_renamed_keeps_its_history(repository: Repository):
    repository.commit("a.md", f"# A\n\n{OLD}")
    repository.git("mv", "notes/a.md", "notes/b c.md")
    repository.git("commit", "-qm", "another name")
    repository.commit("b c.md", f"# A\n\n{NEW}")
    assert texts(repository.project, "b c.md", {fingerprint(OLD)})


def test_what_nobody_committed_is_not_found(repository: Repository):
    repository.commit("a.md", f"# A\n\n{NEW}")
    repository.write("a.md", f"# A\n\n{OLD}")
    assert texts(repository.project, "a.md", {fingerprint(OLD)}) == {}


def test_without_a_repository_or_without_git_nothing_is_found(tmp_path: Path, monkeypatch):
    (tmp_path / "a.md").write_text(OLD)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert texts(tmp_path, "a.md", {fingerprint(OLD)}) == {}
    monkeypatch.setenv("PATH", "")
    assert texts(tmp_path, "a.md", {fingerprint(OLD)}) == {}


def shown(old: str, new: str, around: int = 6) -> str:
    frame = {"out": "[-{}-]", "in": "{{+{}+}}"}
    return " ".join(frame.get(piece.kind, "{}").format(piece.text)
                    for piece in changed(old, new, around))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("all is well", "all is well", "…"),
        ("all is well", "all was well", "all [-is-] {+was+} well"),
        ("all is well", "all is very well", "all is {+very+} well"),
        ("all is very well", "all is well", "all is [-very-] well"),
        ("It is {{ a.b:.1f }}.", "It is {{ a.b:.2f }}.",
         "It is [-{{ a.b:.1f }}.-] {+{{ a.b:.2f }}.+}"),
        ("একটা\nলাইন", "একটা লাইন", "…"),
    ],
)  # fmt: skip
def test_a_difference_is_made_of_words(old: str, new: str, told: str):
    assert shown(old, new) == told


def test_of_what_stayed_only_the_words_around_a_change_are_kept():
    assert shown("a b c d e f g h i", "A b c d e f g h i", 2) == "[-a-] {+A+} b c …"
    assert shown("a b c d e f g h i", "A b c d e f g h I", 2) == (
        "[-a-] {+A+} b c … g h [-i-] {+I+}")
    assert shown("a b c d e f g h i", "a b c d e f g h I", 2) == "… g h [-i-] {+I+}"
