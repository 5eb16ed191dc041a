"""What checks read knows how each section of a page stands to its source."""

from __future__ import annotations

from pathlib import Path

from studynotes.checks.material import Material
from studynotes.languages.glossary import Glossary
from studynotes.languages.translations import Section, State
from studynotes.project import Project
from studynotes.reading.notes import Note
from studynotes.weaving.weave import Weaver

PATH = "docs/bn/a.md"


def test_sections_are_found_by_their_state():
    project = Project(Path("/notes"), ("en", "bn"), Path("/notes/docs"), Path("/notes/site"))
    note = Note.parse(PATH, "bn", "a.md", "# ক\n")
    other = Note.parse("docs/bn/b.md", "bn", "b.md", "# খ\n")
    translated = tuple(
        Section("bn", "a.md", identity, state, PATH, 1) for identity, state in
        (("old", State.BEHIND), ("new", State.MISSING), ("good", State.TRANSLATED)))
    woven = Weaver({}, {}, Glossary({}), {}.get).weave(note)
    given = Material(project, {}, (), {}, (woven,), None, translated=translated)
    assert given.notes == [note]
    assert given.in_state(note, State.BEHIND) == {"old"}
    assert given.in_state(note, State.BEHIND, State.MISSING) == {"old", "new"}
    assert given.in_state(other, State.BEHIND) == set()
