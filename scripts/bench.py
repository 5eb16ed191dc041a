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

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".cache" / "bench"
MARKDOWN_EXEC = "markdown-exec[ansi]==1.12.6"
LOCALES = {"en": "English", "bn": "বাংলা", "ne": "नेपाली"}
LABELS = {"en": "weight", "bn": "ওজন", "ne": "तौल"}
LANGUAGES = ROOT / "scripts" / "studynotes" / "theme" / "partials" / "languages"
CORES = os.cpu_count() or 1

WORK_CODE = '''\
import numpy as np
from matplotlib.figure import Figure

rng = np.random.default_rng({number})
weights = rng.normal(0, (2 / {width}) ** 0.5, ({width}, {width}))
signal = rng.normal(size=(100, {width}))
for _ in range(5):
    signal = np.maximum(signal @ weights, 0)
rms = float(np.sqrt(np.mean(signal**2)))
'''
HISTOGRAM = '''\
figure = Figure(figsize=(4.6, 3.2))
axes = figure.subplots()
axes.hist(weights.ravel(), bins=30)
axes.set_xlabel({label})
'''
PROSE = "\n\n".join(f"Paragraph {n} on weights, layers and the variance of what they pass on."
                    for n in range(8))
CONFIG = '''\
site_name: Bench
site_url: http://127.0.0.1/
use_directory_urls: false
exclude_docs: glossary.yml
theme: {{name: material, font: false, custom_dir: overrides}}
markdown_extensions: [attr_list, md_in_html, tables, admonition, pymdownx.superfences,
  pymdownx.highlight]
plugins:
{plugin}
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      reconfigure_search: false
      languages:
{languages}
'''


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

    import bench_saves  # which builds its sites with what stands here

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


def row(*cells: str) -> None:
    """One line of the table."""
    print(f"{cells[0]:36}" + "".join(f"{cell:>12}" for cell in cells[1:]), flush=True)


def alternate(rounds: int, *subjects: tuple[Path, Callable[[Path, int], None],
                                            Callable[[], float]]) -> list[float]:
    """Median seconds of each subject: prepare and build in turn, `rounds` times."""
    times: list[list[float]] = [[] for _ in subjects]
    for number in range(rounds):
        for (site, prepare, build), seconds in zip(subjects, times, strict=True):
            prepare(site, number)
            seconds.append(build())
    return [statistics.median(seconds) for seconds in times]


def environment() -> dict[str, str]:
    """The caller's, without overrides that slow down numpy's BLAS."""
    kept = {name: value for name, value in os.environ.items()
            if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


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


def make_ours(site: Path, count: int) -> Path:
    """A project of this generator: `count` snippets, one page a snippet and language."""
    skeleton(site, "  - studynotes")
    write(site / "docs" / "glossary.yml", "labels:\n  - " + "\n    ".join(
        f"{locale}: {word}" for locale, word in LABELS.items()) + "\n")
    for number in range(count):
        body = "".join(f"    {line}\n" for line in HISTOGRAM.format(label='label("weight")')
                       .splitlines())
        write(site / "snippets" / f"page_{number:02}.py",
              f'"""Work {number}."""\n' + work(number) +
              f"\n\ndef histogram(label) -> Figure:\n{body}    return figure\n")
        for locale in LOCALES:
            write(site / "docs" / locale / f"page-{number:02}.md",
                  f"# Page {number} {{#page}}\n\nThe RMS is {{{{ page_{number:02}.rms:.3f }}}}.\n\n"
                  f"![Histogram of the weights]({{{{ page_{number:02}.histogram }}}})\n\n{PROSE}\n")
    studynotes(site, "approve")
    return site


def make_theirs(site: Path, count: int) -> Path:
    """The same pages for markdown-exec: each page holds its code, for it shares none."""
    skeleton(site, "  - markdown-exec")
    for number in range(count):
        for locale in LOCALES:
            figure = HISTOGRAM.format(label=repr(LABELS[locale]))
            write(site / "docs" / locale / f"page-{number:02}.md", "\n".join([
                f"# Page {number} {{#page}}", "",
                f'```python exec="1" session="{locale}{number}"',
                work(number) + 'print(f"The RMS is {rms:.3f}.")', "```", "",
                f'```python exec="1" html="1" session="{locale}{number}"',
                "import io", figure + "buffer = io.StringIO()",
                'figure.savefig(buffer, format="svg")',
                'print(buffer.getvalue().partition("?>")[2])', "```", "", PROSE, ""]))
    return site


def work(number: int) -> str:
    return WORK_CODE.format(number=number, width=60 + number)


def make_plain(ours: Path, site: Path) -> Path:
    """The woven Markdown of our project, for MkDocs without the generator."""
    skeleton(site, "")
    shutil.rmtree(site / "docs")
    studynotes(ours, "weave", "--out", str(site / "docs"))
    return site


def studynotes(site: Path, *arguments: str) -> None:
    """`studynotes …` in a project, in silence."""
    subprocess.run([sys.executable, "-m", "studynotes", *arguments], cwd=site, env=environment(),
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def skeleton(site: Path, plugin: str) -> None:
    languages = "\n".join(
        f"        - {{locale: {locale}, name: {name}, build: true, default: "
        f"{str(locale == 'en').lower()}}}" for locale, name in LOCALES.items())
    write(site / "mkdocs.yml", CONFIG.format(plugin=plugin, languages=languages))
    shutil.copytree(LANGUAGES, site / "overrides" / "partials" / "languages")
    for locale in LOCALES:
        write(site / "docs" / locale / "index.md", "# Bench {#bench}\n")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def install_peer() -> str:
    """A venv with markdown-exec beside the versions that our lock names; gives its Python."""
    venv = WORK / "venv"
    python = venv / "bin" / "python"
    if not (venv / "installed").exists():
        print("Installing markdown-exec into a venv of its own ...", flush=True)
        lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
        pins = re.findall(r"^([\w-]+==[\w.]+(?: ;[^\\\n]*)?)", lock, re.MULTILINE)
        write(WORK / "constraints.txt", "\n".join(pins) + "\n")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        "-c", str(WORK / "constraints.txt"), MARKDOWN_EXEC, "mkdocs-material",
                        "mkdocs-static-i18n", "numpy", "matplotlib"], check=True)
        write(venv / "installed", MARKDOWN_EXEC)
    return str(python)


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
