"""The sites that are compared: of this generator, of markdown-exec, and of MkDocs alone.

The same pages for all of them, written for `bench.py` and `bench_saves.py`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".cache" / "bench"
MARKDOWN_EXEC = "markdown-exec[ansi]==1.12.6"
LOCALES = {"en": "English", "bn": "বাংলা", "ne": "नेपाली"}
LABELS = {"en": "weight", "bn": "ওজন", "ne": "तौल"}
LANGUAGES = ROOT / "scripts" / "studynotes" / "theme" / "partials" / "languages"

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


def row(*cells: str) -> None:
    """One line of the table."""
    print(f"{cells[0]:36}" + "".join(f"{cell:>12}" for cell in cells[1:]), flush=True)


def environment() -> dict[str, str]:
    """The caller's, without overrides that slow down numpy's BLAS."""
    kept = {name: value for name, value in os.environ.items()
            if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


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
