"""Measure the generator against its peers, all in one run on one machine.

    make bench            the tables (about seven minutes; --quick for a rough one)

Ten snippets in three languages, numpy work and one histogram each, are built by this generator
and, as the same pages, by markdown-exec with static-i18n in a venv of its own. Builds alternate,
so that a noisy neighbour disturbs both; each figure is a median. Ratios are what counts.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import bench_saves
from bench_peers import WORK, environment, install_peer, make_ours, make_plain, make_theirs, row

CORES = os.cpu_count() or 1


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="medians of 2, growth to 100")
    parser.add_argument("--rounds", type=int, help="builds per median (default 5)")
    arguments = parser.parse_args()
    rounds = arguments.rounds or (2 if arguments.quick else 5)
    shutil.rmtree(WORK / "sites", ignore_errors=True)
    peer_python = install_peer()
    ours = make_ours(WORK / "sites" / "ours", 10)
    theirs = make_theirs(WORK / "sites" / "markdown-exec", 10)

    print(f"\n{CORES} cores, Python {sys.version.split()[0]}, medians of {rounds}, seconds\n")
    row("", "studynotes", "peer", "ratio", "at most")
    build_ours = builder(sys.executable, ours)
    build_theirs = builder(peer_python, theirs)
    scenes: list[tuple[str, Callable[[Path, int], None], float]] = [
        ("cold, against markdown-exec", forget, 0.85),
        ("nothing changed", lambda site, n: None, 0.36),
        ("one prose edit", edit_prose, 0.36),
        ("one snippet edit", edit_code, 0.5),
    ]
    for name, prepare, target in scenes:
        build_ours()
        build_theirs()
        mine, peer = alternate(rounds, (ours, prepare, build_ours), (theirs, prepare, build_theirs))
        row(name, f"{mine:.2f}", f"{peer:.2f}", f"{mine / peer:.2f}", f"{target}")
    plain = make_plain(ours, WORK / "sites" / "plain")
    build_plain = builder(sys.executable, plain)
    build_plain()
    mine, peer = alternate(2 * rounds, (ours, lambda site, n: None, build_ours),
                           (plain, lambda site, n: None, build_plain))
    row("warm, against plain MkDocs", f"{mine:.2f}", f"{peer:.2f}", f"{mine / peer:.2f}", "1.12")
    wall, cpu = execution(ours, rounds)
    row("cold execution, against CPU/cores", f"{wall:.2f}", f"{cpu:.2f}", f"{wall / cpu:.2f}",
        "1.3")
    forget(ours, 0)
    row("peak memory, cold build (MB)", f"{peak_memory(build_command(sys.executable), ours):.0f}",
        f"{peak_memory(build_command(peer_python), theirs):.0f}", "", "400")

    bench_saves.table(peer_python, rounds)

    print("\nGrowth (three pages a snippet, one build each)\n")
    row("snippets", "cold s", "warm s", "peak MB", "")
    for count in (10, 100) if arguments.quick else (10, 100, 1000):
        site = make_ours(WORK / "sites" / f"grow-{count}", count)
        build = builder(sys.executable, site)
        forget(site, 0)
        begun = time.perf_counter()
        peak = peak_memory(build_command(sys.executable), site)
        cold = time.perf_counter() - begun
        row(str(count), f"{cold:.1f}", f"{build():.1f}", f"{peak:.0f}", "")


def alternate(rounds: int, *subjects: tuple[Path, Callable[[Path, int], None],
                                            Callable[[], float]]) -> list[float]:
    """Median seconds of each subject: prepare and build in turn, `rounds` times."""
    times: list[list[float]] = [[] for _ in subjects]
    for number in range(rounds):
        for (site, prepare, build), seconds in zip(subjects, times, strict=True):
            prepare(site, number)
            seconds.append(build())
    return [statistics.median(seconds) for seconds in times]


def build_command(python: str) -> list[str]:
    return [python, "-m", "mkdocs", "build", "--quiet"]


def builder(python: str, site: Path) -> Callable[[], float]:
    """A function that builds `site` and gives the seconds it took."""
    def build() -> float:
        begun = time.perf_counter()
        subprocess.run(build_command(python), cwd=site, env=environment(), check=True)
        return time.perf_counter() - begun
    return build


def forget(site: Path, number: int) -> None:
    """Back to a fresh checkout: no cache, no site."""
    shutil.rmtree(site / ".cache", ignore_errors=True)
    shutil.rmtree(site / "site", ignore_errors=True)


def edit_prose(site: Path, number: int) -> None:
    page = site / "docs" / "en" / "page-00.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\nOne more sentence, {number}.\n",
                    encoding="utf-8")


def edit_code(site: Path, number: int) -> None:
    """Change the code of one snippet, in ours once, in the peer on each page that holds it."""
    snippet = site / "snippets" / "page_00.py"
    pages = [snippet] if snippet.exists() else sorted(site.glob("docs/*/page-00.md"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"^(import numpy as np).*$", rf"\1  # edit {number}", text, count=1,
                               flags=re.MULTILINE), encoding="utf-8")


def execution(site: Path, rounds: int) -> tuple[float, float]:
    """Seconds from the first job to the last with the server warm; and CPU seconds per core."""
    code = f"""
import time
from pathlib import Path
from studynotes.project import Project
from studynotes.pipeline import Run
project = Project.load(Path("mkdocs.yml"))
Run(project, force=True, only=["page_00"]).execution.results()
for _ in range({rounds}):
    begun = time.perf_counter()
    results = Run(project, force=True).execution.results()
    print(time.perf_counter() - begun, sum(r.cpu_seconds for r in results.values()) / {CORES})
"""
    told = subprocess.run([sys.executable, "-c", code], cwd=site, env=environment(), check=True,
                          capture_output=True, text=True).stdout
    pairs = [tuple(map(float, line.split())) for line in told.splitlines()]
    walls, cpus = zip(*pairs, strict=True)
    return statistics.median(walls), statistics.median(cpus)


def peak_memory(command: list[str], site: Path) -> float:
    """Most memory that a command and all its children held at once, in MB.

    Proportional set size, so that pages shared after a fork count once; 0 where the system
    does not tell (only Linux does).
    """
    process = subprocess.Popen(command, cwd=site, env=environment())
    peak = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.is_set():
            peak = max(peak, sum(map(_pss, _tree(process.pid))))
            time.sleep(0.01)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    done.set()
    watcher.join()
    return peak / 1024


def _tree(pid: int) -> list[int]:
    """A process and everything below it."""
    found = [pid]
    for parent in found:
        try:
            listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += map(int, listed.split())
    return found


def _pss(pid: int) -> int:
    """Proportional set size in kB; 0 if the process is gone."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", told, re.MULTILINE)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
