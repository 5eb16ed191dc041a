"""When a page changed last: what git knows, and nothing where it does not know."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from studynotes.publishing.changes import Change, Changes, read

DAYS = ["2026-03-01T23:50:00-0800", "2026-03-05T08:00:00+0600", "2026-04-01T12:00:00+0545"]


@pytest.fixture
def git(tmp_path: Path):
    """Calls git in a repository of its own; `day` is the author's clock."""
    root = tmp_path / "repository"
    root.mkdir()

    def call(*arguments: str, day: str = DAYS[0]) -> str:
        environment = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": DAYS[-1],
                       "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        return subprocess.run(
            ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org",
             *arguments], env=environment, check=True, capture_output=True, text=True).stdout

    def commit(day: str, **files: str) -> str:
        for name, text in files.items():
            path = root / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(".md").write_text(text, encoding="utf-8")
        call("add", "-A")
        call("commit", "-q", "-m", "Text", day=day)
        return call("rev-parse", "HEAD").strip()

    call("init", "-q", "-b", "main")
    call.root, call.commit = root, commit
    return call


def test_each_file_has_the_day_of_its_own_last_change(git):
    git.commit(DAYS[0], docs__en__a="one", docs__bn__a="এক")
    second = git.commit(DAYS[1], docs__bn__a="এক দুই")
    changes = Changes(git.root, git.root / "docs")
    assert changes.of("docs/en/a.md").day == date(2026, 3, 1)  # as the author's calendar had it
    assert changes.of("docs/bn/a.md") == Change(second, date(2026, 3, 5))
    assert changes.of("docs/ne/a.md") is None


def test_a_project_in_a_folder_of_a_repository(git):
    commit = git.commit(DAYS[0], notes__docs__en__a="one", other__b="two")
    changes = Changes(git.root / "notes", git.root / "notes" / "docs")
    assert changes.of("docs/en/a.md") == Change(commit, date(2026, 3, 1))


def test_a_name_in_any_script(git):
    git.commit(DAYS[0], docs__bn__নোট="এক")
    assert Changes(git.root, git.root / "docs").of("docs/bn/নোট.md")


def test_what_is_not_committed_has_no_day(git):
    git.commit(DAYS[0], docs__en__a="one")
    (git.root / "docs/en/b.md").write_text("two", encoding="utf-8")
    assert Changes(git.root, git.root / "docs").of("docs/en/b.md") is None


def test_where_the_history_was_cut_short_only_what_it_holds_is_told(git, tmp_path):
    git.commit(DAYS[0], docs__en__a="one", docs__en__b="two")
    git.commit(DAYS[1], docs__en__a="one more")
    last = git.commit(DAYS[2], docs__en__b="two more")
    shallow = tmp_path / "shallow"
    git("clone", "-q", "--depth", "2", git.root.as_uri(), str(shallow))
    changes = Changes(shallow, shallow / "docs")
    assert changes.of("docs/en/b.md") == Change(last, date(2026, 4, 1))
    assert changes.of("docs/en/a.md") is None  # it could be older than what is there


def test_without_a_repository_nothing_is_known(tmp_path):
    assert Changes(tmp_path, tmp_path / "docs").of("docs/en/a.md") is None


def test_without_git_nothing_is_known(git, monkeypatch):
    git.commit(DAYS[0], docs__en__a="one")
    monkeypatch.setenv("PATH", "")
    assert Changes(git.root, git.root / "docs").of("docs/en/a.md") is None


def test_who_does_not_ask_does_not_wait(git):
    git.commit(DAYS[0], docs__en__a="one")
    changes = Changes(git.root, git.root / "docs")
    changes.close()
    changes.close()


def test_a_merge_changes_nothing_of_its_own():
    assert read(["2b 2026-05-01 \n", "1a 2026-03-02 \n\ndocs/en/a.md\n"]) == {
        "docs/en/a.md": Change("1a", date(2026, 3, 2))}
