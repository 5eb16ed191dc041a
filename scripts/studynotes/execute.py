"""Run what has to be run, at once on all cores, and take the rest from the cache."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from studynotes import isolate
from studynotes.cache import Cache, Entry
from studynotes.discover import Limits, Snippet, size, with_imports
from studynotes.glossary import Glossary
from studynotes.isolate import CAN_FORK, Job, Outcome
from studynotes.project import Project
from studynotes.results import Failure, Figure, Result, decode

Progress = Callable[[Result, int, int], None]
"""Called with each result as it comes, how many are there, and how many there will be."""


@dataclass(frozen=True)
class _Plan:
    """What one snippet still needs: its whole run, or only some drawings."""

    snippet: Snippet
    inputs: Mapping[str, str]
    entry: Entry | None
    missing: tuple[tuple[str, str], ...]
    reason: str


class Execution:
    """The results of a project's snippets: begun when made, complete when `results` returns.

    Beginning early is what makes a build fast: children run while MkDocs is still loading.
    """

    def __init__(self, project: Project, snippets: Mapping[str, Snippet], glossary: Glossary,
                 executor: Executor | None = None, force: bool = False,
                 only: Collection[str] = ()):
        """Begin. `force` runs what is cached too; `only` leaves all but these aside."""
        self._project = project
        self._snippets = snippets
        self._glossary = glossary
        self.cache = Cache(project.cache)
        plans = [self._plan(snippet, force) for snippet in snippets.values()
                 if not only or snippet.name in only]
        self._cached = [plan for plan in plans if plan.entry and not plan.missing]
        waiting = [plan for plan in plans if not plan.entry or plan.missing]
        self._own_executor = None
        self._running: dict[Future[Outcome], _Plan] = {}
        if waiting:
            if executor is None:
                workers = project.options.jobs or os.cpu_count() or 1
                executor = self._own_executor = ThreadPoolExecutor(workers, "snippet")
            # The slowest last time should not be the last to begin; new ones count as slow.
            waiting.sort(key=lambda plan: plan.entry is not None)
            for plan in waiting:
                self._running[executor.submit(isolate.run_isolated, self._job(plan))] = plan

    @property
    def pending(self) -> int:
        return len(self._running)

    def results(self, progress: Progress | None = None) -> dict[str, Result]:
        """All results by snippet name; waits for those that are still running."""
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
        finally:
            if self._own_executor:
                self._own_executor.shutdown(wait=False, cancel_futures=True)
        self.cache.prune(set(self._snippets))
        return {name: done[name] for name in self._snippets if name in done}

    def _plan(self, snippet: Snippet, force: bool) -> _Plan:
        inputs = inputs_of(snippet, self._snippets)
        wanted = tuple((figure, locale) for figure in snippet.figures
                       for locale in self._project.built_locales)
        entry, reason = (None, "asked to") if force else \
            self.cache.load(snippet.name, inputs, self._project.snippets)
        if entry is None:
            return _Plan(snippet, inputs, None, wanted, reason)
        missing = tuple(drawing for drawing in wanted
                        if not self._drawn(snippet, inputs, entry, *drawing))
        return _Plan(snippet, inputs, entry, missing,
                     "a label or drawing changed" if missing else "")

    def _drawn(self, snippet: Snippet, inputs: Mapping[str, str], entry: Entry, figure: str,
               locale: str) -> bool:
        """Whether a drawing stands in the cache and all its labels still read the same."""
        kept = entry.figures.get(figure, {}).get(locale)
        words = self._glossary.words[locale]
        return bool(kept and all(words.get(text) == word for text, word in kept["words"].items())
                    and self.cache.figure(snippet.name, inputs, figure, locale, kept["sha256"]))

    def _job(self, plan: _Plan) -> Job:
        options, snippet = self._project.options, plan.snippet
        limits = snippet.limits(Limits(options.timeout, size(options.memory)))
        locales = {locale for _, locale in plan.missing}
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
            fork=CAN_FORK if options.isolation == "auto" else options.isolation == "fork",
        )

    def _from_cache(self, plan: _Plan) -> Result:
        entry = plan.entry
        assert entry is not None
        values = {key: decode(data) for key, data in entry.values.items()}
        return Result(plan.snippet.name, values, entry.stdout, self._figures(plan, entry),
                      inputs={**plan.inputs, **entry.read})

    def _finish(self, plan: _Plan, outcome: Outcome) -> Result:
        """Keep what a run brought, and make it a result."""
        name = plan.snippet.name
        if outcome.values is None or any(not failure.figure for failure in outcome.failures):
            return Result(name, failures=tuple(outcome.failures), seconds=outcome.seconds,
                          cpu_seconds=outcome.cpu_seconds, reason=plan.reason, inputs=plan.inputs)
        read = {path: digest for path, digest in outcome.inputs.items()
                if Path(path).stem not in self._snippets or not path.endswith(".py")}
        entry = Entry(dict(plan.inputs), outcome.values, outcome.stdout, read,
                      dict(plan.entry.figures) if plan.entry else {})
        drawings = {}
        for drawing in outcome.drawings:
            figure, locale = drawing["figure"], drawing["locale"]
            drawings[figure, locale] = drawing["svg"]
            entry.figures.setdefault(figure, {})[locale] = {
                "sha256": hashlib.sha256(drawing["svg"].encode()).hexdigest(),
                "words": drawing["words"], "width": drawing["width"], "height": drawing["height"]}
        self.cache.store(name, plan.inputs, entry, drawings)
        return Result(name, {key: decode(data) for key, data in outcome.values.items()},
                      outcome.stdout, self._figures(plan, entry), tuple(outcome.failures),
                      outcome.seconds, outcome.cpu_seconds, plan.reason, {**plan.inputs, **read})

    def _figures(self, plan: _Plan, entry: Entry) -> dict[str, dict[str, Figure]]:
        figures: dict[str, dict[str, Figure]] = {}
        for name, drawn in entry.figures.items():
            for locale in self._project.built_locales:
                if kept := drawn.get(locale):
                    path = self.cache.figure(plan.snippet.name, plan.inputs, name, locale,
                                             kept["sha256"])
                    if path:
                        figures.setdefault(name, {})[locale] = Figure(
                            path, kept["width"], kept["height"])
        return figures


def execute(project: Project, snippets: Mapping[str, Snippet], glossary: Glossary,
            progress: Progress | None = None, executor: Executor | None = None,
            force: bool = False) -> dict[str, Result]:
    """The results of all snippets, from the cache where nothing that they depend on changed."""
    return Execution(project, snippets, glossary, executor, force).results(progress)


def failures(results: Iterable[Result]) -> list[Failure]:
    """All failures of a run, in the order of the snippets."""
    return [failure for result in results for failure in result.failures]


def inputs_of(snippet: Snippet, snippets: Mapping[str, Snippet]) -> dict[str, str]:
    """What decides a result and is known before the run: name, then digest or version."""
    inputs = {f"{snippet.name}.py": snippet.digest}
    inputs |= {f"{other.name}.py": other.digest for other in with_imports(snippet, snippets)}
    return inputs | _machinery()


@lru_cache(maxsize=1)
def _machinery() -> dict[str, str]:
    """Versions of everything that runs a snippet, and our own runner with its fonts."""
    here = Path(__file__).parent
    runner = hashlib.sha256()
    for path in (here / "child.py", here / "figures.py", here / "results.py",
                 *sorted((here / "fonts").glob("*.ttf"))):
        runner.update(path.read_bytes())
    return {
        "Python": platform.python_version(),
        "numpy": version("numpy"),
        "matplotlib": version("matplotlib"),
        "the runner": runner.hexdigest(),
    }
