"""Measure the published site: what it costs a reader's phone, and how well it serves everybody.

    make bench-site       builds site/, visits every page, asks Lighthouse (about ten minutes)

Each row gives the worst page. Beside ours stand the same notes, in English, as plain Material
with MathJax and as Jupyter Book 1 make them. `make test` fails for what is too heavy or wrong;
scores and times are measured here alone, for they depend on the machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import yaml

import audit
import do
from audit import FIRST, FIRST_WITH_FIGURES, KB, NEXT, OFFLINE, SCORES
from studynotes.paper import browser as browsers
from studynotes.project import Project

ROOT = do.ROOT
WORK = ROOT / ".cache" / "bench-site"
BOOK = "jupyter-book==1.0.4.post1"
NOTE = "xavier.html"
QUERIES = ROOT / "tests" / "browser" / "queries.yml"


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="runs of Lighthouse a page")
    parser.add_argument("--alone", action="store_true", help="our site, without its peers")
    arguments = parser.parse_args()
    site = WORK / "site"
    mkdocs("--strict", "-d", str(site))
    ours(site, arguments.rounds)
    if not arguments.alone:
        peers(site, arguments.rounds)


def ours(site: Path, rounds: int) -> None:
    """All rows for our own site."""
    visits = audit.visits(site, thorough=True)
    plain = [visit for visit in visits if not visit.has_figures]
    drawn = [visit for visit in visits if visit.has_figures]
    print(f"\n{len(visits)} pages; KB of {KB} bytes, gzip\n")
    row("every page in every language", "worst", "at most", "page")
    for name, met, weigh, most in [
        ("first visit without figures, KB", plain, lambda visit: visit.weight, FIRST),
        ("first visit with all figures, KB", drawn, lambda visit: visit.weight, FIRST_WITH_FIGURES),
        ("the next note less figures, KB", visits, lambda visit: visit.step, NEXT),
    ]:
        worst = max(met, key=weigh)
        row(name, f"{weigh(worst) / KB:.1f}", f"{most / KB:.0f}", worst.path)
    for name, faults in [
        ("requests to another origin", lambda visit: visit.foreign),
        ("requests without an answer", lambda visit: visit.failed),
        ("console errors", lambda visit: visit.console),
        ("axe violations, 2 widths × 2 schemes", lambda visit: visit.violations),
        ("widths with sideways scroll", lambda visit: visit.wide),
    ]:
        counts = {visit.path: len(faults(visit)) for visit in visits}
        worst = max(counts, key=counts.__getitem__)
        row(name, str(sum(counts.values())), "0", worst if counts[worst] else "")
    row("HTML errors", str(len(audit.html_errors(site))), "0", "")
    for locale in locales():
        row(f"saved for offline, {locale}, KB", f"{audit.offline(site, locale) / KB:.0f}",
            f"{OFFLINE / KB:.0f}", "")
    with audit.hosted(site) as address:
        for locale in locales():
            path = home(locale) + NOTE
            row(f"search, {locale}, 95 % of keys, ms",
                f"{search_delay(address + path, locale):.0f}", "100", path)
        print()
        row("Lighthouse 13, a phone, at least", *map(str, SCORES.values()))
        for path in (f"{home(locale)}{page}" for locale in locales()
                     for page in ("index.html", NOTE)):
            row(path, *scores(address + path, rounds))


def peers(site: Path, rounds: int) -> None:
    """One note in English, as others publish it."""
    print()
    row("one note in English", "KB", "requests", "elsewhere", *SCORES)
    for name, built, path in [("ours", site, NOTE), ("plain Material, MathJax", *material()),
                              ("Jupyter Book 1", *jupyter_book())]:
        if built is None:
            row(name, "not installed")
            continue
        (visit,) = audit.visits(built, [path], judge=False)
        with audit.hosted(built) as address:
            row(name, f"{visit.weight / KB:.0f}", str(len(visit.first) + len(visit.figures)),
                str(len(visit.foreign)), *scores(address + path, rounds))


def row(*cells: str) -> None:
    """One line of a table."""
    print(f"{cells[0]:38}" + "".join(f"{cell:>15}" for cell in cells[1:]), flush=True)


def locales() -> tuple[str, ...]:
    return Project.load(ROOT / "mkdocs.yml").locales


def home(locale: str) -> str:
    """The folder of a language below the site."""
    return "" if locale == locales()[0] else f"{locale}/"


def mkdocs(*arguments: str) -> None:
    # As published: each page names the repository, and leads to a form for mistakes.
    environment = {"REPO_URL": "https://github.com/example/notes", **os.environ}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", *arguments], cwd=ROOT,
                   env=environment, check=True)


def scores(url: str, rounds: int) -> list[str]:
    """The median of each of Lighthouse's scores."""
    runs = [audit.lighthouse(url)[0] for _ in range(rounds)]
    return [f"{statistics.median(run[name] for run in runs):.0f}" for name in SCORES]


def search_delay(url: str, locale: str) -> float:
    """Milliseconds from a key to its results on the screen, for 95 % of keys, on a slow phone.

    The key is the last letter of each query that the tests know for this language.
    """
    queries = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))[locale]
    with browsers.opened() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 740}, bypass_csp=True)
        page.goto(url)
        page.keyboard.press("/")
        page.wait_for_function("!!(window.studynotesSearch && window.studynotesSearch.find)")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.evaluate(_WATCH)
        times: list[float] = []
        for query in map(str, queries):
            page.fill("dialog input", query[:-1])
            page.wait_for_function("times.length > 0")
            page.evaluate("window.times = []")
            page.type("dialog input", query[-1])
            page.wait_for_function("times.length > 0")
            times += page.evaluate("times.splice(0)")
    return statistics.quantiles(times, n=20)[-1]


# A result is shown when the frame after the change of the list has been handed to the screen.
_WATCH = """() => {
  window.times = [];
  let pressed = 0;
  document.addEventListener("beforeinput", event => { pressed = event.timeStamp; }, true);
  document.querySelector("dialog input").addEventListener("input", () =>
    requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - pressed))));
}"""


# ---- the same notes by others ----

PLAIN = """\
site_name: Plain
docs_dir: {docs}
site_dir: {site}
use_directory_urls: false
theme: {{name: material}}
extra_javascript: [mathjax-settings.js, mathjax/tex-mml-chtml.js]
markdown_extensions:
  [admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.blocks.details,
   pymdownx.highlight, pymdownx.superfences, pymdownx.tasklist,
   {{pymdownx.tabbed: {{alternate_style: true}}}}, {{pymdownx.arithmatex: {{generic: true}}}}]
"""
MATHJAX = r"""window.MathJax = {
  tex: {inlineMath: [["\\(", "\\)"]], displayMath: [["\\[", "\\]"]]},
  options: {ignoreHtmlClass: ".*|", processHtmlClass: "arithmatex"}};
"""


def material() -> tuple[Path, str]:
    """The site of plain Material with MathJax from its own server, and the note's path in it."""
    docs = woven(WORK / "material")
    (docs / "mathjax-settings.js").write_text(MATHJAX, encoding="utf-8")
    shutil.copytree(audit.tools() / "node_modules/mathjax/es5", docs / "mathjax")
    config = docs.parent / "mkdocs.yml"
    config.write_text(PLAIN.format(docs=docs, site=docs.parent / "site"), encoding="utf-8")
    mkdocs("-f", str(config))
    return docs.parent / "site", NOTE


def jupyter_book() -> tuple[Path | None, str]:
    """The site of Jupyter Book 1 and the note's path in it; None where it cannot be installed."""
    docs = woven(WORK / "book")
    programs = WORK / "venv" / "bin"
    if not programs.exists():
        subprocess.run([sys.executable, "-m", "venv", str(WORK / "venv")], check=True)
        if subprocess.call([programs / "pip", "install", "--quiet", BOOK]):
            shutil.rmtree(WORK / "venv")
            return None, ""
    (docs / "_config.yml").write_text(
        "title: Book\nexecute: {execute_notebooks: 'off'}\n"
        "parse: {myst_enable_extensions: [dollarmath, amsmath, attrs_inline]}\n", encoding="utf-8")
    notes = sorted(path.stem for path in docs.glob("*.md") if path.stem != "index")
    (docs / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n" + "".join(
        f"  - file: {name}\n" for name in notes), encoding="utf-8")
    subprocess.run([programs / "jupyter-book", "build", "--quiet", str(docs)],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    built = docs / "_build" / "html"
    return (built, NOTE) if (built / NOTE).exists() else (None, "")


def woven(folder: Path) -> Path:
    """The English notes as plain Markdown, in a fresh folder."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "studynotes", "weave", "--out", str(folder / "all")],
                   cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    shutil.move(folder / "all" / locales()[0], folder / "docs")
    return folder / "docs"


if __name__ == "__main__":
    main()
