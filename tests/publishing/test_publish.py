"""A site is replaced whole or not at all, whatever happens to the build."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from studynotes.publishing.publish import discard, publish, staging


def folder(path: Path, **files: str) -> Path:
    """A folder with files, `index="new"` for `index.html` that says so."""
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / f"{name}.html").write_text(text, encoding="utf-8")
    return path


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


@pytest.fixture
def dead_pid() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


# --- folders ---


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path):
    site = folder(tmp_path / "site", index="old", gone="old")
    built = folder(staging(site), index="new")
    publish(built, site)
    assert names(tmp_path) == ["site"]
    assert names(site) == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "new"


def test_the_first_site_needs_no_old_one(tmp_path):
    site = tmp_path / "site"
    publish(folder(staging(site), index="new"), site)
    assert names(tmp_path) == ["site"]


def test_what_is_hidden_in_the_old_site_stays(tmp_path):
    """MkDocs never removes it: people publish from a git worktree, or keep an .htaccess."""
    site = folder(tmp_path / "site", index="old")
    folder(site / ".git", head="mine")
    publish(folder(staging(site), index="new"), site)
    assert names(site) == [".git", "index.html"]
    assert names(site / ".git") == ["head.html"]


def test_a_symbolic_link_to_the_site_stays_one(tmp_path):
    disk = folder(tmp_path / "disk" / "www", index="old")
    (tmp_path / "site").symlink_to(disk)
    publish(folder(staging(tmp_path / "site"), index="new"), tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert (disk / "index.html").read_text(encoding="utf-8") == "new"
    assert names(tmp_path / "disk") == ["www"]


def test_a_site_that_cannot_be_replaced_stays(tmp_path):
    site = folder(tmp_path / "site", index="old")
    with pytest.raises(FileNotFoundError):
        publish(tmp_path / "never-built", site)
    assert names(tmp_path) == ["site"]
    assert names(site) == ["index.html"]


def test_a_failed_build_leaves_nothing(tmp_path):
    site = folder(tmp_path / "site", index="old")
    discard(folder(staging(site), half="new"))
    assert names(tmp_path) == ["site"]
    discard(staging(site))  # nor does it mind if nothing was written yet


def test_leftovers_of_a_killed_build_are_removed(tmp_path, dead_pid):
    site = folder(tmp_path / "site", index="old")
    folder(tmp_path / f".site-new-{dead_pid}", half="new")
    folder(tmp_path / f".site-old-{dead_pid}", index="older")
    staging(site)
    assert names(tmp_path) == ["site"]
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_a_build_killed_between_the_two_renames_gets_its_old_site_back(tmp_path, dead_pid):
    folder(tmp_path / f".site-new-{dead_pid}", index="new")
    folder(tmp_path / f".site-old-{dead_pid}", index="old")
    staging(tmp_path / "site")
    assert names(tmp_path) == ["site"]
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "old"


def test_what_a_living_build_makes_is_left_alone(tmp_path):
    other = folder(tmp_path / f".site-new-{os.getppid()}", index="in the making")
    staging(tmp_path / "site")
    assert names(other) == ["index.html"]


def test_what_only_looks_like_a_leftover_is_left_alone(tmp_path, dead_pid):
    mine = [f".site-new-{dead_pid}.txt", f".other-new-{dead_pid}", ".site-new-notes", ".site-1-2"]
    for name in mine:
        folder(tmp_path / name)
    staging(tmp_path / "site")
    assert names(tmp_path) == sorted(mine)


def test_many_builds_that_end_together_leave_one_whole_site(tmp_path):
    """Each publishes thirty sites of two files that belong together."""
    site = folder(tmp_path / "site", a="0", b="0")
    program = """
import sys
from pathlib import Path
from studynotes.publishing.publish import publish, staging
site = Path(sys.argv[1])
for number in range(30):
    built = staging(site)
    built.mkdir()
    for name in "ab":
        (built / f"{name}.html").write_text(f"{sys.argv[2]}{number}")
    publish(built, site)
"""
    builds = [subprocess.Popen([sys.executable, "-c", program, site, name]) for name in "xyz"]
    assert [build.wait() for build in builds] == [0, 0, 0]
    assert names(tmp_path) == ["site"]
    assert names(site) == ["a.html", "b.html"]
    assert (site / "a.html").read_bytes() == (site / "b.html").read_bytes()


# --- builds ---


def test_a_build_that_was_killed_leaves_the_old_site_and_the_next_one_heals(small_site):
    before = small_site.files()
    build = small_site.start("mkdocs", "build")
    deadline = time.monotonic() + 60
    while not any(small_site.root.glob(".site-new-*/*.html")):  # half-way: pages are being written
        assert build.poll() is None, "the build ended before it could be killed"
        assert time.monotonic() < deadline
    build.send_signal(signal.SIGKILL)
    build.wait()
    assert small_site.leftovers()
    assert small_site.files() == before

    assert small_site.mkdocs("build", "--strict").returncode == 0
    assert small_site.leftovers() == []
    assert small_site.files() == before


def test_an_interrupted_build_cleans_up_after_itself(small_site):
    before = small_site.files()
    build = small_site.start("mkdocs", "build")
    deadline = time.monotonic() + 60
    while not small_site.leftovers():
        assert build.poll() is None, "the build ended before it could be interrupted"
        assert time.monotonic() < deadline
    build.send_signal(signal.SIGINT)
    assert build.wait() != 0
    assert small_site.leftovers() == []
    assert small_site.files() == before


def test_two_builds_at_once_do_no_harm(small_site):
    before = small_site.files()
    shutil.rmtree(small_site.path(".cache"))  # both execute and fill the cache
    builds = [small_site.start("mkdocs", "build", "--strict") for _ in range(2)]
    try:
        assert [build.wait(60) for build in builds] == [0, 0]
    finally:
        for build in builds:
            with suppress(ProcessLookupError):
                build.kill()
    assert small_site.leftovers() == []
    assert small_site.files() == before
