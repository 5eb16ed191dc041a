"""The steps in their order: from a project's files to woven pages and a list of problems."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from studynotes.checks import approve, checked
from studynotes.checks.check import check
from studynotes.checks.material import Material
from studynotes.execution import recordings
from studynotes.execution.discover import Snippet, discover
from studynotes.execution.execute import Execution, Progress
from studynotes.execution.results import Result
from studynotes.languages import interface, translations
from studynotes.languages.glossary import Glossary
from studynotes.languages.translations import Section, State
from studynotes.memory import Memory
from studynotes.problems import (
    BuildFailed,
    GlossaryError,
    Problem,
    ProjectError,
    nearest,
    not_utf8,
)
from studynotes.project import Project
from studynotes.reading.notes import Note
from studynotes.weaving import meanings, origins
from studynotes.weaving.questions import Question, of_note
from studynotes.weaving.weave import Weaver, Woven


@dataclass(frozen=True)
class Site:
    """Everything that one run made: pages to build, and what is wrong with them."""

    material: Material
    sources: Mapping[str, Note]
    """The pages of the source language by name, also where only another one is built."""
    pages: Mapping[Path, Woven]
    """By the page's file; a page that stands in for a missing one by the file that is missing."""
    problems: tuple[Problem, ...]
    glossary: Glossary
    words: interface.Words
    """What the site itself says, in each language."""
    remarks: tuple[str, ...]
    """What went otherwise than usual, such as a cache that cannot be written."""
    executing: float
    """Seconds waited for snippets."""
    weaving: float
    """Seconds for reading, weaving and checking."""

    @property
    def project(self) -> Project:
        return self.material.project

    @property
    def snippets(self) -> Mapping[str, Snippet]:
        return self.material.snippets

    @property
    def results(self) -> Mapping[str, Result]:
        return self.material.results

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_error]

    @property
    def ran(self) -> list[Result]:
        return [result for result in self.results.values() if result.reason]

    def questions(self, locale: str) -> Iterator[Question]:
        """All questions of a language, in the order of the site's menu.

        A page that is not translated has none in that language.
        """
        notes = {page.note.name: page for page in self.pages.values()
                 if page.locale == locale and not page.standing_in}
        order = [name for name in self.project.menu if name in notes]
        for name in [*order, *sorted(notes.keys() - set(order))]:
            yield from of_note(notes[name], self.glossary)

    def require_sound(self) -> Site:
        """This site, if nothing is wrong with it; otherwise raises BuildFailed with all errors."""
        if self.errors:
            raise BuildFailed(self.errors)
        return self


class Run:
    """A run that has begun: snippets execute from here on, `finish` waits for them."""

    def __init__(self, project: Project, executor: Executor | None = None, force: bool = False,
                 only: Collection[str] = (), known: Mapping[str, Result] | None = None):
        """`only` names the snippets that should run, all if empty; raises ProjectError for an
        unknown one. `known` are the results, if nothing that they depend on has changed."""
        self.project = project
        started = time.perf_counter()
        self._unreadable: list[Problem] = []
        try:
            self.glossary = Glossary.load(project.glossary, project.locales)
        except GlossaryError as error:
            self._cannot_read(project.glossary, error.line, str(error))
            self.glossary = Glossary({locale: {} for locale in project.locales}, readable=False)
        self.interface = interface.load(project)
        self.snippets, broken = discover(project.snippets, project.relative(project.snippets))
        self._unreadable += broken
        self._broken = frozenset(Path(problem.path).stem for problem in broken)
        found, malformed = recordings.load(project.snippets, project.relative(project.snippets))
        self._recordings, self._unreadable = tuple(found), self._unreadable + malformed
        for name in only:
            if name not in self.snippets and name not in self._broken:
                raise ProjectError(f"unknown snippet `{name}`: {nearest(name, self.snippets)}")
        self.execution = Execution(project, self.snippets, self.glossary, executor, force, only,
                                   known)
        self._preparing = time.perf_counter() - started

    def finish(self, progress: Progress | None = None, lenient: bool = False) -> Site:
        """Wait for the snippets, weave and check; never raises for what an author wrote.

        `lenient` makes a number that is not approved a note.
        """
        started = time.perf_counter()
        notes = self._notes(self.project.built_locales)
        approved = self._approved()
        sources, marks = self._sources(notes), self._marks()
        reading = time.perf_counter() - started
        started = time.perf_counter()
        results = self._with_labels(self.execution.results(progress))
        executing = time.perf_counter() - started
        started = time.perf_counter()
        translated = self._translated(notes, sources, marks)
        behind: dict[str, list[str]] = {}
        for section in translated:
            if section.state is State.BEHIND:
                behind.setdefault(section.path, []).append(section.id)
        cache = self.project.cache
        finder = meanings.Finder(self.glossary.terms, self.project.locales,
                                 cache.with_name(f"{cache.name}-meanings.json"))
        weaver = Weaver(self.snippets, results, self.glossary,
                        lru_cache(None)(partial(_included, self.project.snippets.resolve())),
                        self._broken, behind,
                        origins.programs(self.project.snippets, self.snippets, results),
                        finder.uses, meanings.page_of(notes.values()), self.interface.words)
        pages = {path: weaver.weave(note) for path, note in notes.items()}
        material = Material(self.project, self.snippets, tuple(self._unreadable), results,
                            tuple(pages.values()), approved, lenient, self._recordings,
                            self.glossary, tuple(translated), self.interface.problems)
        # While serving, what each check remembers of a page is worth more than a whole answer.
        problems = check(material) if lenient else checked.check(material, check)
        pages |= {path: weaver.stand_in(sources[name], locale)
                  for path, (name, locale) in self._missing(notes, sources).items()}
        finder.keep()
        weaving = reading + time.perf_counter() - started
        complaint = self.execution.cache.complaint
        return Site(material, sources, pages, tuple(problems), self.glossary,
                    self.interface.words,
                    (complaint,) if complaint else (), executing, self._preparing + weaving)

    def _notes(self, locales: Collection[str]) -> dict[Path, Note]:
        notes, unreadable = read_notes(self.project, locales)
        self._unreadable += unreadable
        return notes

    def _sources(self, notes: Mapping[Path, Note]) -> dict[str, Note]:
        locale = self.project.source_locale
        if locale not in self.project.built_locales:
            notes = self._notes((locale,))
        return {note.name: note for note in notes.values() if note.locale == locale}

    def _marks(self) -> translations.Marks | None:
        path = self.project.translations
        try:
            return translations.load(path)
        except translations.TranslationsError as error:
            self._cannot_read(path, error.line, str(error), "mend that line, or take it out: "
                              "`studynotes status` then says what it was about")
            return None

    def _translated(self, notes: Mapping[Path, Note], sources: Mapping[str, Note],
                    marks: translations.Marks | None) -> list[Section]:
        """How the sections stand in each language that is built; none where nobody marks them."""
        if marks is None:
            return []
        docs = self.project.docs
        return [section for locale in self.project.built_locales
                if locale != self.project.source_locale
                for name, source in sources.items() for section in
                translations.compare(locale, source, notes.get(docs / locale / name), marks)]

    def _missing(self, notes: Mapping[Path, Note], sources: Mapping[str, Note]
                 ) -> dict[Path, tuple[str, str]]:
        """Name and language of each page that is not translated, by the file that it would be."""
        wanted = {self.project.docs / locale / name: (name, locale)
                  for locale in self.project.built_locales for name in sources}
        return {path: page for path, page in wanted.items() if not path.exists()}

    def _approved(self) -> approve.Approved | None:
        path = self.project.approved
        try:
            return approve.load(path)
        except ProjectError as error:
            self._cannot_read(path, 0, str(error), "restore it from git, or write it anew with "
                                                   "`make approve`")
            return None

    def _with_labels(self, results: dict[str, Result]) -> dict[str, Result]:
        """Without a glossary no figure has its labels; that is told once, not once a figure."""
        if self.glossary.readable:
            return results
        return {name: replace(result, failures=tuple(
            failure for failure in result.failures if not failure.figure))
            for name, result in results.items()}

    def _cannot_read(self, path: Path, line: int, message: str, hint: str = "") -> None:
        self._unreadable.append(Problem(self.project.relative(path), line, message, hint))


def read_notes(project: Project, locales: Collection[str]
               ) -> tuple[dict[Path, Note], list[Problem]]:
    """The notes of some languages by file, and a problem for each that cannot be read."""
    notes, problems = {}, []
    for locale in locales:
        folder = project.docs / locale
        for path in sorted(folder.rglob("*.md")):
            name, relative = path.relative_to(folder), project.relative(path)
            if any(part.startswith(".") for part in name.parts):
                continue  # MkDocs passes these over, too
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                message, line = not_utf8(error)
                problems.append(Problem(relative, line, message))
            except OSError as error:
                problems.append(Problem(relative, 0, f"cannot be read: {error.strerror}"))
            else:
                notes[path] = _notes.recall(path, text, partial(
                    Note.parse, relative, locale, name.as_posix(), text))
    return notes, problems


_notes: Memory[Note] = Memory()


def run(project: Project, progress: Progress | None = None, lenient: bool = False,
        executor: Executor | None = None, force: bool = False) -> Site:
    """The whole way through the house for one project."""
    return Run(project, executor, force).finish(progress, lenient)


def _included(folder: Path, name: str) -> str | None:
    """Source of a file below the snippets folder (resolved); None for what lies elsewhere."""
    path = (folder / name).resolve()
    if not path.is_file() or folder not in path.parents:
        return None
    return path.read_text(encoding="utf-8", errors="replace")


