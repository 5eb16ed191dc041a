"""How long after a save its page is served anew: all notes of this repository by this generator,
the same pages as plain Markdown by MkDocs alone, and pages of `bench_peers.py` by markdown-exec.

A browser is played: it waits for the server's signal, then loads the page. All servers run at the
same time and take turns, so that a noisy neighbour disturbs all of them.

    python scripts/bench_saves.py --rounds 9
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import bench_peers

PAGE = "docs/bn/xavier.md"
SNIPPET = "snippets/tanh_depth.py"
"""It draws a figure, and no other one imports it: those would run again, too."""
AT_MOST = 0.4
"""Seconds; for a snippet besides its own time."""


@dataclass
class Server:
    """A running `mkdocs serve`."""

    address: str
    said: list[str]

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=300) as answer:
            return answer.read().decode()

    def seconds(self, page: str, file: Path, text: str, mark: str) -> float:
        """From saving a file to having the page with what is new on it."""
        epoch = _epoch(self.get(page))
        begun = time.perf_counter()
        file.write_text(text, encoding="utf-8")
        while True:
            if int(self.get(f"livereload/{epoch}/1")) > epoch:
                loaded = self.get(page)
                if mark in loaded:
                    return time.perf_counter() - begun
                epoch = _epoch(loaded)

    def ran(self, times: int) -> float:
        """Seconds that a snippet took, the median of so many runs, as the server told."""
        told = re.findall(r"^  ran +([\d.]+) s", "".join(self.said), re.MULTILINE)
        return statistics.median(map(float, told[-times:]))


@dataclass(frozen=True)
class Save:
    """One kind of save, which shows as `mark` on a page."""

    server: Server
    page: str
    file: Path
    change: Callable[[str, str], str]
    """The file's text and the mark, then the text with the mark in it."""

    def seconds(self, number: int) -> float:
        text, mark = self.file.read_text(encoding="utf-8"), f"{4321 + number}"
        return self.server.seconds(self.page, self.file, self.change(text, mark), mark)


def main() -> None:
    """The table alone."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9, help="saves per median")
    rounds = parser.parse_args().rounds
    table(bench_peers.install_peer(), rounds)


def table(peer_python: str, rounds: int) -> None:
    """Print medians: a save of prose and one of a snippet, each beside the peers."""
    folder = bench_peers.WORK / "saves"
    shutil.rmtree(folder, ignore_errors=True)
    theirs = bench_peers.make_theirs(folder / "markdown-exec", 10)
    ours = make_ours(folder / "ours")
    plain = make_plain(ours, folder / "plain")
    print(f"\nA save, until its page is served anew (seconds, medians of {rounds})\n")
    bench_peers.row("", "studynotes", "MkDocs", "mark.-exec", "at most")
    with ExitStack() as running:
        mine, alone, exec_ = (running.enter_context(serving(python, site)) for python, site in (
            (sys.executable, ours), (sys.executable, plain), (peer_python, theirs)))
        their_page = theirs / "docs/bn/page-00.md"
        prose = alternate(rounds, *(
            Save(server, page, file, lambda text, mark: f"{text}\n\n`{mark}`\n")
            for server, page, file in ((mine, "bn/xavier.html", ours / PAGE),
                                       (alone, "bn/xavier.html", plain / PAGE),
                                       (exec_, "bn/page-00.html", their_page))))
        bench_peers.row("prose", *(f"{seconds:.2f}" for seconds in prose), f"{AT_MOST}")
        code = alternate(
            rounds, Save(mine, "bn/xavier.html", ours / SNIPPET, _other_value),
            Save(exec_, "bn/page-00.html", their_page, lambda text, mark: re.sub(
                r"The RMS \S*", f"The RMS {mark}", text)))
        own = mine.ran(rounds)
        bench_peers.row("a snippet", f"{code[0]:.2f}", "", f"{code[1]:.2f}", f"{own + AT_MOST:.2f}")
        bench_peers.row("  less its own run", f"{code[0] - own:.2f}", "", "", f"{AT_MOST}")
        print(f"\nmarkdown-exec has {len([*theirs.glob('docs/*/*.md')])} pages, the others "
              f"{len([*ours.glob('docs/*/*.md')])}.")


def alternate(rounds: int, *saves: Save) -> list[float]:
    """The median of each; a first round, in which caches fill, does not count."""
    times: list[list[float]] = [[] for _ in saves]
    for number in range(rounds + 1):
        for save, seconds in zip(saves, times, strict=True):
            seconds.append(save.seconds(number))
            time.sleep(1)  # a person takes longer; the server may finish what it put off
    return [statistics.median(seconds[1:]) for seconds in times]


def make_ours(site: Path) -> Path:
    """This repository's site, with a value on a page that a save can change."""
    for name in ("docs", "snippets"):
        shutil.copytree(bench_peers.ROOT / name, site / name)
    shutil.copy(bench_peers.ROOT / "mkdocs.yml", site)
    with suppress(OSError):  # or else all snippets run first
        shutil.copytree(bench_peers.ROOT / ".cache" / "studynotes", site / ".cache" / "studynotes")
    with (site / SNIPPET).open("a", encoding="utf-8") as snippet:
        snippet.write("\nmark = 4320\n")
    for locale in bench_peers.LOCALES:
        with (site / "docs" / locale / Path(PAGE).name).open("a", encoding="utf-8") as note:
            note.write(f"\n{{{{ {Path(SNIPPET).stem}.mark }}}}\n")
    bench_peers.studynotes(site, "approve")
    return site


def make_plain(ours: Path, site: Path) -> Path:
    """The same pages as Markdown, with the same settings, without the generator."""
    bench_peers.studynotes(ours, "weave", "--out", str(site / "docs"))
    settings = (ours / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"^  - studynotes(:.*)?\n", "", settings, flags=re.MULTILINE)
    shutil.copytree(bench_peers.LANGUAGES, site / "overrides" / "partials" / "languages")
    bench_peers.write(site / "mkdocs.yml", settings.replace(
        "  name: material\n", "  name: material\n  custom_dir: overrides\n", 1))
    return site


def _other_value(text: str, mark: str) -> str:
    return re.sub(r"^mark = .*$", f"mark = {mark}", text, flags=re.MULTILINE)


@contextmanager
def serving(python: str, site: Path) -> Iterator[Server]:
    """A server that is ready, ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(command(python, address), cwd=site, env=bench_peers.environment(),
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said: list[str] = []
    listener = threading.Thread(target=lambda: said.extend(process.stdout or ()))
    listener.start()
    try:
        while "Serving on" not in "".join(said):
            if process.poll() is not None:
                raise SystemExit("".join(said))
            time.sleep(0.1)
        yield Server(address, said)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        listener.join()


def command(python: str, address: str) -> Sequence[str]:
    # An address of its own, or it would be the one that the site is published at.
    return [python, "-m", "mkdocs", "serve", "--dev-addr", address]


def _epoch(page: str) -> int:
    found = re.search(r"livereload\((\d+),", page)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
