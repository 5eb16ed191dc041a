"""Run what has to be run, at once on all cores, and take the rest from the cache."""

from __future__ import annotations

import hashlib
import os
import platform
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from studynotes.execution import isolate
from studynotes.execution.cache import Cache, Entry, LastRun, cache_key
from studynotes.execution.discover import Limits, Snippet, with_imports
from studynotes.execution.figures import FONTS
from studynotes.execution.isolate import Job, Outcome
from studynotes.execution.processes import CAN_FORK
from studynotes.execution.results import Figure, Result, Value, decode
from studynotes.languages.glossary import Glossary
from studynotes.memory import Memory
from studynotes.project import Project, size

PACKAGE = Path(__file__).parents[1]
RUNNER = ("files.py", *(f"execution/{name}.py" for name in (
    "cache", "child", "figures", "interpreter", "isolate", "processes", "results", "svg")))
"""Our own files that are part of every result: with other ones, each snippet runs again."""

Progress = Callable[[Result, int, int], None]
"""Called with each result as it comes, how many are there, and how many there will be."""


Drawing = tuple[str, str]
"""Figure function and locale."""


@dataclass(frozen=True)
class _Plan:
    """What the cache has of one snippet, and what it still needs."""

    snippet: Snippet
    inputs: Mapping[str, str]
    entry: Entry | None
    """None if the program has to run for its values."""
    kept: Mapping[Drawing, Figure]
    missing: tuple[Drawing, ...]
    reason: str
    """Why it has to run; empty if it need not."""


class Execution:
    """The results of a project's snippets: begun when made, complete when `results` returns.

    Beginning early is what makes a build fast: children run while MkDocs is still loading.
    """

    def __init__(self, project: Project, snippets: Mapping[str, Snippet], glossary: Glossary,
                 executor: Executor | None = None, force: bool = False,
                 only: Collection[str] = (), known: Mapping[str, Result] | None = None):
        """Begin. `force` runs what is cached too; `only` leaves all but these aside.

        `known` are all results, if whoever calls knows that no input has changed since.
        """
        self._known = known
        self._project = project
        self._snippets = snippets
        self._glossary = glossary
        self.cache = Cache(project.cache)
        plans = [self._plan(snippet, force) for snippet in snippets.values()
                 if known is None and (not only or snippet.name in only)]
        self._cached = [plan for plan in plans if not plan.reason]
        waiting = [plan for plan in plans if plan.reason]
        self._own_executor = None
        self._running: dict[Future[Outcome], _Plan] = {}
        if waiting:
            if executor is None:
                workers = project.options.jobs or os.cpu_count() or 1
                executor = self._own_executor = ThreadPoolExecutor(workers, "snippet")
            # Most drawings first: while the last one runs, the other cores have nothing to do.
            waiting.sort(key=lambda plan: len(plan.missing), reverse=True)
            for plan in waiting:
                self._running[executor.submit(isolate.run_isolated, self._job(plan))] = plan

    def results(self, progress: Progress | None = None) -> dict[str, Result]:
        """All results by snippet name; waits for those that are still running."""
        if self._known is not None:
            return dict(self._known)
        done: dict[str, Result] = {}
        total = len(self._cached) + len(self._running)

        def add(result: Result) -> None:
            done[result.snippet] = result
            if progress:
                progress(result, len(done), total)

        try:
            for plan in self._cached:
                add(self._from_cache(plan))
            for future in as_completed(self._running):
                add(self._finish(self._running[future], future.result()))
        except BaseException:
            self.abandon()
            raise
        finally:
            if self._own_executor:
                self._own_executor.shutdown(wait=False)
        # A snippet that cannot be read today may be mended tomorrow: its results stay.
        files = {path.stem for path in self._project.snippets.glob("*.py")}
        self.cache.prune(files | set(self._snippets))
        return {name: done[name] for name in self._snippets if name in done}

    def abandon(self) -> None:
        """Call everything off, so that the program can end without waiting for snippets."""
        for future in self._running:
            future.cancel()
        isolate.abandon()

    def _plan(self, snippet: Snippet, force: bool) -> _Plan:
        inputs = inputs_of(snippet, self._snippets)
        wanted = [(figure, locale) for figure in snippet.figures
                  for locale in self._project.built_locales]
        entry, reason = (None, "asked to") if force else \
            self.cache.load(snippet.name, inputs, self._project.snippets)
        if entry is None:
            return _Plan(snippet, inputs, None, {}, tuple(wanted), reason)
        kept: dict[Drawing, Figure] = {}
        outdated: dict[Drawing, str] = {}
        for drawing in wanted:
            path = self._kept_drawing(snippet, inputs, entry, *drawing)
            if isinstance(path, Path):
                about = entry.figures[drawing[0]][drawing[1]]
                kept[drawing] = _figure(path, about)
            else:
                outdated[drawing] = path
        reasons = dict.fromkeys(outdated.values())
        return _Plan(snippet, inputs, entry, kept, tuple(outdated), ", ".join(reasons))

    def _kept_drawing(self, snippet: Snippet, inputs: Mapping[str, str], entry: Entry,
                      figure: str, locale: str) -> Path | str:
        """The file of a drawing in the cache, or why it has to be drawn."""
        about = entry.figures.get(figure, {}).get(locale)
        if not about:
            return f"{figure} is not drawn in {locale} yet"
        words = self._glossary.words[locale]
        for text, word in about["words"].items():
            if self._glossary.readable and words.get(text) != word:
                return f"the label `{text}` changed in {locale}"
        return self.cache.figure(snippet.name, inputs, figure, locale, about["sha256"]) or \
            f"{figure}.{locale}.svg was damaged"

    def _job(self, plan: _Plan) -> Job:
        options, snippet = self._project.options, plan.snippet
        limits = snippet.limits(Limits(options.timeout, size(options.memory)))
        locales = {locale for _, locale in plan.missing} if self._glossary.readable else ()
        return Job(
            name=snippet.name,
            folder=str(self._project.snippets),
            root=str(self._project.root),
            values=tuple(snippet.values),
            figures=dict(snippet.figures),
            draw=plan.missing,
            words={locale: dict(self._glossary.words[locale]) for locale in locales},
            timeout=limits.timeout,
            memory=limits.memory,
            numbers=limits.numbers,
            fork=CAN_FORK if options.isolation == "auto" else options.isolation == "fork",
        )

    def _from_cache(self, plan: _Plan) -> Result:
        entry = plan.entry
        assert entry is not None
        # Compared as it was encoded: there a nan equals a nan.
        return _from_caches.recall(
            plan.snippet.path, (entry, plan.inputs, plan.kept),
            lambda: Result(plan.snippet.name, _decoded(entry.values), entry.stdout,
                           _by_name(plan.kept), inputs={**plan.inputs, **entry.read},
                           key=cache_key(plan.inputs)))

    def _finish(self, plan: _Plan, outcome: Outcome) -> Result:
        """Keep what a run brought, and make it a result."""
        name = plan.snippet.name
        cost = {"seconds": outcome.seconds, "cpu_seconds": outcome.cpu_seconds,
                "reason": plan.reason}
        if outcome.values is None or any(not failure.figure for failure in outcome.failures):
            return Result(name, failures=tuple(outcome.failures), inputs=plan.inputs, **cost)
        # A file may have been saved between our look at it and the run: what counts is what ran.
        inputs = {path: outcome.read.get(path, digest) for path, digest in plan.inputs.items()}
        read = {path: digest for path, digest in outcome.read.items() if path not in inputs}
        # Drawings that were kept read files too, which this run may not have opened.
        kept = plan.entry if plan.entry and inputs == plan.inputs else None
        known = {figure: dict(drawn) for figure, drawn in kept.figures.items()} if kept else {}
        entry = Entry(inputs, outcome.values, outcome.stdout,
                      {**kept.read, **read} if kept else read, known)
        for drawing in outcome.drawings:
            entry.figures.setdefault(drawing["figure"], {})[drawing["locale"]] = {
                "sha256": hashlib.sha256(drawing["svg"].encode()).hexdigest(),
                "words": drawing["words"], "width": drawing["width"], "height": drawing["height"]}
        svgs = {(one["figure"], one["locale"]): one["svg"] for one in outcome.drawings}
        self.cache.store(name, inputs, entry, svgs)
        self.cache.remember(name, inputs, LastRun(time.time(), plan.reason, outcome.seconds))
        drawn = dict(plan.kept)
        for figure, locale in svgs:
            about = entry.figures[figure][locale]
            path = self.cache.figure(name, inputs, figure, locale, about["sha256"])
            if path:
                drawn[figure, locale] = _figure(path, about)
        return Result(name, _decoded(outcome.values), outcome.stdout, _by_name(drawn),
                      tuple(outcome.failures), inputs={**inputs, **entry.read},
                      key=cache_key(inputs), **cost)


_from_caches: Memory[Result] = Memory()


def _decoded(values: Mapping[str, object]) -> dict[str, Value]:
    return {name: decode(data) for name, data in values.items()}


def _figure(path: Path, about: Mapping[str, Any]) -> Figure:
    return Figure(path, about["width"], about["height"], frozenset(about["words"]),
                  about["sha256"])


def _by_name(drawings: Mapping[Drawing, Figure]) -> dict[str, dict[str, Figure]]:
    """By figure, then locale."""
    figures: dict[str, dict[str, Figure]] = {}
    for (figure, locale), drawn in drawings.items():
        figures.setdefault(figure, {})[locale] = drawn
    return figures


def inputs_of(snippet: Snippet, snippets: Mapping[str, Snippet]) -> dict[str, str]:
    """What decides a result and is known before the run: name, then digest or version."""
    inputs = {f"{snippet.name}.py": snippet.digest}
    inputs |= {f"{other.name}.py": other.digest for other in with_imports(snippet, snippets)}
    inputs["what is taken from it"] = cache_key(dict.fromkeys([*snippet.values, *snippet.figures],
                                                              ""))
    return inputs | _machinery()


@lru_cache(maxsize=1)
def _machinery() -> dict[str, str]:
    """Versions of everything that runs a snippet, and our own runner with its fonts."""
    runner = hashlib.sha256()
    for path in [*(PACKAGE / name for name in RUNNER), *sorted(FONTS.glob("*.ttf"))]:
        runner.update(path.read_bytes())
    return {
        "Python": platform.python_version(),
        "numpy": version("numpy"),
        "matplotlib": version("matplotlib"),
        "the runner": runner.hexdigest(),
    }
