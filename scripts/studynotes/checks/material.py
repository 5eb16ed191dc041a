"""What checks read: the whole project as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from studynotes.checks import approve
from studynotes.execution.discover import Snippet
from studynotes.execution.recordings import Recording
from studynotes.execution.results import Result
from studynotes.languages.glossary import Glossary
from studynotes.languages.translations import Section, State
from studynotes.problems import Problem
from studynotes.project import Project
from studynotes.reading.notes import Note
from studynotes.weaving.weave import Woven


@dataclass(frozen=True)
class Material:
    """All that is known of a project when it is checked."""

    project: Project
    snippets: Mapping[str, Snippet]
    unreadable: tuple[Problem, ...]
    """Files that could not be read: snippets, pages, the glossary, the approved values."""
    results: Mapping[str, Result]
    pages: tuple[Woven, ...]
    approved: approve.Approved | None
    """None if they could not be read."""
    lenient: bool = False
    """While serving, a changed number is a note."""
    recordings: tuple[Recording, ...] = ()
    """Results that no build computes."""
    glossary: Glossary = field(default_factory=lambda: Glossary({}))
    translated: tuple[Section, ...] = ()
    """How every section of every page stands to its source, in each other language."""
    interface: tuple[Problem, ...] = ()
    """What is wrong with the words of the site's own parts."""

    @property
    def notes(self) -> list[Note]:
        return [page.note for page in self.pages]

    @cached_property
    def _translated_by_path(self) -> Mapping[str, list[Section]]:
        found: dict[str, list[Section]] = {}
        for section in self.translated:
            found.setdefault(section.path, []).append(section)
        return found

    def in_state(self, note: Note, *states: State) -> set[str]:
        """Ids of the sections of a translated page that are in one of these states."""
        return {section.id for section in self._translated_by_path.get(note.path, ())
                if section.state in states}
