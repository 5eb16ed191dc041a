"""Languages are compared section by section; each way to differ is in `fixtures/*_agree`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from studynotes.checks import parity
from studynotes.checks.material import Material
from studynotes.languages.glossary import Glossary
from studynotes.languages.translations import Section, State
from studynotes.project import Project
from studynotes.reading.notes import Note
from studynotes.weaving.weave import Weaver

CHECKS = (parity.headings_agree, parity.references_agree, parity.content_agrees,
          parity.numbers_agree)
ENGLISH = "# A\n\n## B {#b}\n\nSee [it](b.md), $x$, 1234.\n\n## C {#c}\n\n## D {#d}\n"


def material(pages: Mapping[str, str], *translated: Section) -> Material:
    project = Project(Path("/notes"), ("en", "bn"), Path("/notes/docs"), Path("/notes/site"))
    weaver = Weaver({}, {}, Glossary({}), {}.get)
    woven = tuple(weaver.weave(Note.parse(f"docs/{path}", path[:2], path[3:], text))
                  for path, text in pages.items())
    return Material(project, {}, (), {}, woven, None, translated=translated)


def told(bengali: str, *translated: Section) -> list[str]:
    given = material({"en/a.md": ENGLISH, "bn/a.md": bengali}, *translated)
    return [problem.message for one in CHECKS for problem in one(given)]


def test_the_same_in_another_order_of_words_agrees():
    assert told("# ক\n\n## খ {#b}\n\n1234, $x$, [দেখুন](b.md)।\n\n## গ {#c}\n\n## ঘ {#d}\n") == []


def test_one_section_that_moved_is_told_once():
    moved = "# ক\n\n## ঘ {#d}\n\n## খ {#b}\n\n1234, $x$, [দেখুন](b.md)।\n\n## গ {#c}\n"
    assert told(moved) == ["`## … {#d}` comes before `## … {#b}`"]


def test_what_a_section_lacks_is_told_by_name():
    assert sorted(told("# ক\n\n## খ {#b}\n\n## গ {#c}\n\n## ঘ {#d}\n")) == [
        "section #b has the number 1234 never, its `en` once",
        "section #b lacks the formula `x`",
        "section #b lacks the link to `b.md`",
    ]



def test_a_section_that_is_behind_is_not_compared_yet():
    behind = Section("bn", "a.md", "b", State.BEHIND, "docs/bn/a.md", 3)
    assert told("# ক\n\n## খ {#b}\n\n## গ {#c}\n\n## ঘ {#d}\n", behind) == []


def test_a_page_without_its_source_has_nothing_to_agree_with():
    given = material({"bn/a.md": "# ক\n\n## খ {#b}\n"})
    assert [problem for one in CHECKS for problem in one(given)] == []


def test_the_line_of_a_section():
    note = Note.parse("docs/en/a.md", "en", "a.md", ENGLISH)
    assert [parity.section_line(note, section) for section in ("", "b", "c")] == [1, 3, 7]
