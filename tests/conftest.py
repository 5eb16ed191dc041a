"""A small project to try things on, written into a temporary folder."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType

import pytest

from studynotes import pipeline
from studynotes.execution import discover
from studynotes.execution.isolate import Job, Outcome, run_isolated
from studynotes.execution.processes import CAN_FORK
from studynotes.pipeline import Site
from studynotes.project import Project

ROOT = Path(__file__).resolve().parent.parent

MakeProject = Callable[..., Project]
RunProject = Callable[..., Site]

FILES = {
    "mkdocs.yml": """\
        site_name: Small notes
        site_url: https://notes.example/
        use_directory_urls: false
        exclude_docs: glossary.yml
        nav:
          - index.md  # the only page
        theme: {name: material, font: false}
        markdown_extensions:
          - admonition
          - attr_list
          - md_in_html
          - tables
          - toc
          - pymdownx.blocks.details
          - pymdownx.highlight
          - pymdownx.superfences
          - pymdownx.tabbed: {alternate_style: true}
          - pymdownx.tasklist
          - studynotes.maths
        plugins:
          - studynotes
          - i18n:
              docs_structure: folder
              fallback_to_default: false
              reconfigure_search: false
              languages:
                - {locale: en, name: English, default: true, build: true}
                - {locale: bn, name: বাংলা, build: true}
                - {locale: ne, name: नेपाली, build: true}
        """,
    "docs/glossary.yml": """\
        terms:
          - {en: weight, bn: ওজন, ne: तौल}
          - {en: layer, bn: লেয়ার, ne: तह}
        labels:
          - {en: "yes", bn: হ্যাঁ, ne: हो}
          - {en: "no", bn: না, ne: होइन}
        """,
    "snippets/limits.py": '''\
        """The range of a layer with 100 inputs and 50 outputs."""
        fan_in, fan_out = 100, 50
        # --8<-- [start:limit]
        limit = (6 / (fan_in + fan_out)) ** 0.5
        # --8<-- [end:limit]
        print(f"limit {limit:.1f}")
        ''',
    "snippets/results.json": '{"limits": {"limit": 0.2}}',
    "docs/en/index.md": """\
        # The range

        ## In one line {#definition}

        Every weight lies below {{ limits.limit:.1f }}.
        """,
    "docs/bn/index.md": """\
        # রেঞ্জ

        ## এক লাইনে {#definition}

        সব ওজন {{ limits.limit:.1f }}-এর নিচে।
        """,
    "docs/ne/index.md": """\
        # दायरा

        ## एक लाइनमा {#definition}

        सबै तौल {{ limits.limit:.1f }} भन्दा तल।
        """,
}


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Writes a project of three languages, one page and one snippet, and gives it.

    Files given win over the default ones; None leaves a default one out.
    """

    def make(files: Mapping[str, str | None] | None = None) -> Project:
        for name, text in {**FILES, **(files or {})}.items():
            if text is not None:
                path = tmp_path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(dedent(text), encoding="utf-8")
        return Project.load(tmp_path / "mkdocs.yml")

    return make


@pytest.fixture
def run_project(make_project: MakeProject) -> RunProject:
    """Writes such a project and runs it from its files to woven pages and problems."""

    def run(files: Mapping[str, str | None] | None = None) -> Site:
        return pipeline.run(make_project(files))

    return run


# --- one snippet in a process of its own ---

RunSnippet = Callable[..., Outcome]


@pytest.fixture
def run_snippet(tmp_path: Path) -> RunSnippet:
    """Runs a snippet's source in a child, which draws its figures in English and Bengali.

    Other `files` of the snippets folder may be given, and limits.
    """
    words = {"en": {"weight": "weight", "layer {n}": "layer {n}"},
             "bn": {"weight": "ওজন", "layer {n}": "লেয়ার {m}"}}  # a slip

    def run(source: str, files: Mapping[str, str] = MappingProxyType({}), timeout: float = 30,
            memory: int = 2**30, fork: bool = CAN_FORK) -> Outcome:
        snippets = tmp_path / "project" / "snippets"
        for name, text in {**files, "snippet.py": source}.items():
            path = snippets / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        snippet = discover.read(snippets / "snippet.py")
        return run_isolated(Job(
            name="snippet", folder=str(snippets), root=str(snippets.parent),
            values=tuple(snippet.values), figures=dict(snippet.figures),
            draw=tuple((figure, locale) for figure in snippet.figures for locale in words),
            words=words, timeout=timeout, memory=memory, fork=fork))

    return run


@pytest.fixture(params=["fork", "spawn"])
def isolated(request, run_snippet: RunSnippet) -> RunSnippet:
    """Runs a snippet by the fork server, and again in fresh interpreters."""
    if request.param == "fork" and not CAN_FORK:
        pytest.skip("this system does not fork")
    return partial(run_snippet, fork=request.param == "fork")


# --- the notes of this repository ---


@pytest.fixture(scope="session")
def real_site() -> Site:
    """All notes with their values, woven and checked once."""
    return pipeline.run(Project.load(ROOT / "mkdocs.yml"))


# --- a site to build, as a person does at a terminal ---

SNIPPET = '''\
"""Glorot-uniform range of one layer."""
import numpy as np
from initializers import glorot_limit
from matplotlib.figure import Figure

fan_in, fan_out = 100, 50
limit = glorot_limit(fan_in, fan_out)
# --8<-- [start:sample]
weights = np.random.default_rng(0).uniform(-limit, limit, (fan_in, fan_out))
# --8<-- [end:sample]
spread = [{"layer": 1, "std": weights.std()}]


def histogram(label) -> Figure:
    """The sampled weights."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.hist(weights.ravel())
    axes.set_xlabel(label("weight"))
    return figure
'''
IMPORTED = '''\
"""Limits of uniform initializers."""
import math


def glorot_limit(fan_in, fan_out):
    """Half the width of the range, after Glorot and Bengio."""
    return math.sqrt(6 / (fan_in + fan_out))
'''
GLOSSARY = '''\
terms:
  - {en: weight, bn: ওজন, ne: तौल}
  - {en: layer, bn: লেয়ার, ne: तह}
labels:
  - {en: std, same: true}
'''
NOTE = '''\
---
description: "{word}: {{{{ xavier_range.limit:.1f }}}}"
---

# Xavier {{#xavier}}

## {word} $a$ {{#range}}

{word}: {{{{ xavier_range.fan_in }}}}, $a = {{{{ xavier_range.limit:.2f }}}}$.

{{{{ xavier_range.spread:.2f }}}}

![{word} {{{{ xavier_range.limit:.1f }}}}]({{{{ xavier_range.histogram }}}})

```python
--8<-- "xavier_range.py:sample"
```
'''
WORDS = {"en": "Range", "bn": "রেঞ্জ", "ne": "दायरा"}


class SmallSite:
    """Two pages in three languages, with the settings and the theme of the real site.

    `xavier.md` cites values of `xavier_range` on lines 2, 9, 11 and 13, and includes it on 16.
    """

    def __init__(self, root: Path):
        self.root = root

    def path(self, name: str) -> Path:
        return self.root / name

    def copy(self, root: Path) -> SmallSite:
        """The same site elsewhere, to be changed: approved, built, its results in the cache."""
        shutil.copytree(self.root, root)
        return SmallSite(root)

    def write(self, name: str, text: str) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def files(self, folder: str = "site") -> dict[str, bytes]:
        """Every file below a folder, by its path in there."""
        root = self.path(folder)
        return {path.relative_to(root).as_posix(): path.read_bytes()
                for path in sorted(root.rglob("*")) if path.is_file()}

    def leftovers(self) -> list[str]:
        return [path.name for path in self.root.iterdir() if path.name.startswith(".site")]

    def mkdocs(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`mkdocs …` in the project, with all it says in `stdout`."""
        return self.run("mkdocs", *arguments, **environment)

    def studynotes(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`studynotes …` in the project, with all it says in `stdout`."""
        return self.run("studynotes", *arguments)

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*command, output=subprocess.PIPE, **environment)
        said, _ = process.communicate()
        return subprocess.CompletedProcess(command, process.returncode, said)

    def start(self, *command: str, output: int = subprocess.DEVNULL,
              **environment: str) -> subprocess.Popen[str]:
        """A Python module as a command, not waited for."""
        kept = {name: value for name, value in os.environ.items()
                if name not in ("ONLY", "SITE_URL", "PYTHONDONTWRITEBYTECODE")}
        return subprocess.Popen(
            [sys.executable, "-m", *command], cwd=self.root, text=True, stdout=output,
            stderr=subprocess.STDOUT, env={**kept, "NO_MKDOCS_2_WARNING": "1", **environment},
            # A shell lets what it runs in the background ignore Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> SmallSite:
    """The small site, approved and built once; to be looked at, not to be changed."""
    site = SmallSite(tmp_path_factory.mktemp("small") / "project")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"^nav:\n(?:  .*\n)+", "nav: [index.md, xavier.md]\n", settings, flags=re.M)
    settings = re.sub(r"  - studynotes: .*", "  - studynotes", settings)
    site.write("mkdocs.yml", settings)
    site.write("docs/glossary.yml", GLOSSARY)
    site.write("snippets/xavier_range.py", SNIPPET)
    site.write("snippets/initializers.py", IMPORTED)
    for locale, word in WORDS.items():
        site.write(f"docs/{locale}/index.md", f"# {word} {{#home}}\n\n[{word}](xavier.md#range)\n")
        site.write(f"docs/{locale}/xavier.md", NOTE.format(word=word))
    for command in (["studynotes", "approve"], ["mkdocs", "build", "--strict"]):
        done = site.run(*command)
        assert done.returncode == 0, done.stdout
    return site


@pytest.fixture
def small_site(built_site, tmp_path) -> SmallSite:
    """A copy of the small site to work on."""
    return built_site.copy(tmp_path / "project")
