"""The newcomer's part of CONTRIBUTING.md does what it says: a test walks through all of it.

What stands there is done in order, in a small project that `studynotes init` made: a fence with a
title is written into that file, a `diff` changes it, `sh` is run, and `text` is what that printed
("…" stands for anything).
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from studynotes import scaffold

ROOT = Path(__file__).parent.parent
PROGRAMS = Path(sys.executable).parent
PART = "A new note in three languages, in ten minutes"


@dataclass(frozen=True)
class Fence:
    """One fenced block of the guide."""

    line: int
    language: str
    title: str
    text: str


def fences() -> list[Fence]:
    """The fenced blocks of the newcomer's part, in order."""
    found, part, begun = [], "", None
    for number, line in enumerate((ROOT / "CONTRIBUTING.md").read_text("utf-8").split("\n"), 1):
        if begun:
            if line == "```":
                found.append(Fence(*begun[:3], "".join(begun[3:])))
                begun = None
            else:
                begun.append(f"{line}\n")
        elif opened := re.fullmatch(r'```(\w+)(?: title="([^"]+)")?', line):
            begun = [number, opened[1], opened[2] or ""]
        elif line.startswith("# "):
            part = line[2:]
        if begun and part != PART and len(begun) == 3:
            begun[1] = "elsewhere"
    return [fence for fence in found if fence.language != "elsewhere"]


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Newcomer:
    """Somebody at two terminals: one serves, in the other commands are typed."""

    def __init__(self, project: Path):
        self.project = project
        self.port = free_port()
        self.server: subprocess.Popen[str] | None = None
        self.printed, self.failed = "", False
        name = {f"GIT_{who}_{what}": "somebody@notes.example" for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")}
        self.environment = {**os.environ, **name, "GIT_CONFIG_GLOBAL": os.devnull}

    def run(self, commands: str) -> None:
        """Each line at the terminal; what they print is kept together."""
        self.printed, self.failed = "", False
        for command in commands.splitlines():
            if command == "make serve":
                self._serve()
                continue
            done = subprocess.run(["bash", "-c", command], cwd=self.project, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  env=self.environment, check=False)
            self.printed += done.stdout
            self.failed |= done.returncode != 0

    def _serve(self) -> None:
        with (self.project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write(f"\ndev_addr: 127.0.0.1:{self.port}\n")  # not the one of somebody else
        self.server = subprocess.Popen(["make", "serve"], cwd=self.project, text=True,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=self.environment, start_new_session=True)
        self.sees("index.html", "50")

    def sees(self, page: str, text: str) -> str:
        """Wait until the browser shows a text on a page."""
        html = ""
        for _ in range(600):
            try:
                address = f"http://127.0.0.1:{self.port}/{page}"
                with urllib.request.urlopen(address, timeout=60) as answer:
                    html = answer.read().decode()
                if text in html:
                    return html
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass
            time.sleep(0.1)
        raise AssertionError(f"{page} never says {text!r}")

    def write(self, name: str, text: str) -> None:
        path = self.project / name
        assert path.exists(), f"{name}: an author replaces what `new` wrote"
        path.write_text(text, encoding="utf-8")

    def change(self, name: str, difference: str) -> None:
        path = self.project / name
        text = path.read_text(encoding="utf-8")
        old, new = (["".join(f"{line[1:]}\n" for line in difference.splitlines()
                             if line.startswith(mark)).rstrip("\n") for mark in "-+"])
        assert text.count(old) == 1, f"{name} has not just one {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def leave(self) -> None:
        if self.server:
            os.killpg(self.server.pid, signal.SIGTERM)
            self.server.wait()


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    """In a project of their own, in git, with this environment as its `.venv`."""
    project = tmp_path / "notes"
    scaffold.begin(project, "studynotes")
    (project / ".venv/bin").mkdir(parents=True)
    for program in ("mkdocs", "pytest", "ruff", "studynotes"):
        (project / ".venv/bin" / program).symlink_to(PROGRAMS / program)
    (project / ".venv/ready").touch()
    somebody = Newcomer(project)
    for command in ("git init --quiet", "git add --all", "git commit --quiet --message begin"):
        somebody.run(command)
        assert not somebody.failed, somebody.printed
    yield somebody
    somebody.leave()


def pattern(line: str) -> str:
    return ".*".join(map(re.escape, line.split("…")))


def check_printed(printed: str, expected: str) -> None:
    """Every expected line was printed, in that order."""
    lines = iter(re.sub(r"\x1b\[[0-9;]*m", "", printed).splitlines())
    for wanted in expected.splitlines():
        assert any(re.fullmatch(pattern(wanted), line) for line in lines), (wanted, printed)


def test_a_newcomer_gets_through_with_a_note_in_three_languages(newcomer):
    steps = fences()
    for number, fence in enumerate(steps):
        after = steps[number + 1] if number + 1 < len(steps) else None
        told = after.text if after and after.language == "text" else ""
        match fence.language:
            case "sh":
                newcomer.run(fence.text)
                fails = re.search(r"\b[1-9]\d* errors?\b", told)
                assert newcomer.failed == bool(fails), (fence.line, newcomer.printed)
                check_printed(newcomer.printed, told)
            case "python" | "markdown":
                newcomer.write(fence.title, fence.text)
            case "diff":
                newcomer.change(fence.title, fence.text)
        if fence.title == "docs/en/random-walk.md" and fence.language == "markdown":
            newcomer.sees("random-walk.html", "where 400 steps end is")
    for page in ("random-walk.html", "bn/random-walk.html", "ne/random-walk.html"):
        newcomer.sees(page, "900")


def test_the_walk_begins_with_a_page_that_can_be_seen():
    languages = [fence.language for fence in fences()]
    assert languages[:3] == ["sh", "sh", "text"]
    assert {"python", "markdown", "diff"} <= set(languages)
    assert [fence.title for fence in fences() if fence.language == "markdown"] == [
        f"docs/{locale}/random-walk.md" for locale in ("en", "bn", "ne")]


def test_the_walk_takes_ten_minutes():
    """Few steps, and little to type: a person types some twenty words a minute, and reads ten
    times as many."""
    commands = [line for fence in fences() if fence.language == "sh"
                for line in fence.text.splitlines()]
    assert len(commands) <= 15
    typed = sum(len(fence.text.split()) for fence in fences()
                if fence.title == "docs/en/random-walk.md")
    assert typed <= 100
