"""What people read about the project agrees with the project."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from studynotes.commands.main import main
from studynotes.languages import translations
from studynotes.languages.glossary import Glossary
from studynotes.pipeline import read_notes
from studynotes.project import Project
from studynotes.weaving import notices

ROOT = Path(__file__).parent.parent
PROJECT = Project.load(ROOT / "mkdocs.yml")
PACKAGE = ROOT / "scripts/studynotes"
MODULES = sorted(path.relative_to(PACKAGE).with_suffix("").as_posix()
                 for path in PACKAGE.rglob("*.py") if "templates" not in path.parts)
PAGES = sorted(
    {
        path.relative_to(PROJECT.docs / locale).as_posix()
        for locale in PROJECT.locales
        for path in (PROJECT.docs / locale).rglob("*.md")
    }
)
SNIPPETS = sorted(path.stem for path in PROJECT.snippets.glob("*.py"))
GUIDES = ("README.md", "CONTRIBUTING.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_and_prose(text: str) -> tuple[str, str]:
    """What a guide shows as code, in fences and within lines; and the rest."""
    marks = re.compile(r"^```.*?^```|`[^`\n]+`", re.DOTALL | re.MULTILINE)
    return "\n".join(marks.findall(text)), marks.sub("", text)


def code(name: str) -> str:
    return code_and_prose(read(name))[0]


def verbs() -> set[str]:
    """What `make` can do, by the program that does it."""
    return {*runpy.run_path(str(ROOT / "scripts/do.py"))["VERBS"], "help"}


# --- verbs ---


def test_the_makefile_has_the_verbs_that_do_something():
    makefile = read("Makefile")
    phony = re.search(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)[1].split()
    targets = re.search(r"^([a-z -]+):$", makefile, re.MULTILINE)[1].split()
    assert set(targets) == set(phony) == verbs()


def test_the_readme_names_every_verb_of_make_and_no_other():
    assert set(re.findall(r"\bmake ([a-z-]+)", code("README.md"))) == verbs()


def test_the_guide_for_authors_names_no_other_verb_of_make():
    assert set(re.findall(r"\bmake ([a-z-]+)", code("CONTRIBUTING.md"))) <= verbs()


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_of_studynotes_has_help_and_stands_in_a_guide(verb: str):
    assert main.commands[verb].get_short_help_str()
    assert any(re.search(rf"\bstudynotes {verb}\b", code(name)) for name in GUIDES)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_names_no_verb_of_studynotes_that_is_not_there(name: str):
    assert set(re.findall(r"\bstudynotes ([a-z]+)\b", code(name))) <= set(main.commands)


def test_what_runs_in_ci_is_what_the_readme_says():
    assert re.search(r"\b(make|scripts/do\.py) test\b", read(".ci/run"))


@pytest.mark.parametrize("name", GUIDES)
def test_the_links_of_a_guide_lead_somewhere(name: str):
    _, prose = code_and_prose(read(name))
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", prose)
    assert [link for link in links if not (ROOT / link).exists()] == []


# --- files that belong together ---


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("locale", PROJECT.locales)
def test_every_page_exists_in_every_language(page: str, locale: str):
    assert (PROJECT.docs / locale / page).is_file()


@pytest.mark.parametrize("locale", PROJECT.locales[1:])
def test_of_every_translated_section_it_is_known_what_it_was_translated_from(locale: str):
    notes, _ = read_notes(PROJECT, (PROJECT.source_locale, locale))
    marks = translations.load(PROJECT.translations)
    sections = [
        section
        for name in PAGES
        for section in translations.compare(
            locale,
            notes[PROJECT.docs / PROJECT.source_locale / name],
            notes.get(PROJECT.docs / locale / name),
            marks,
        )
    ]
    assert sections
    assert [section for section in sections if section.state is translations.State.UNMARKED] == []


@pytest.mark.parametrize("label", notices.LABELS)
def test_what_readers_are_told_of_a_translation_is_said_in_every_language(label: str):
    glossary = Glossary.load(PROJECT.glossary, PROJECT.locales)
    assert len({glossary.translate(label, locale) for locale in PROJECT.locales}) == len(
        PROJECT.locales
    )


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_every_snippet_has_a_test(snippet: str):
    assert (ROOT / "tests/snippets" / f"test_{snippet}.py").is_file()


@pytest.mark.parametrize("module", [name for name in MODULES if "__" not in name])
def test_every_module_has_a_test_in_the_room_of_its_own_name(module: str):
    room, _, name = module.rpartition("/")
    assert (ROOT / "tests" / room / f"test_{name}.py").is_file()


LAYERS = (
    "problems files memory", "project", "reading", "languages", "execution", "weaving",
    "checks provenance", "pipeline", "publishing", "learning", "paper", "scaffold terminal",
    "commands edge", "__main__")
"""Whoever stands in a line knows those of the lines before it, and itself."""


def imports_of(module: str) -> Iterator[str]:
    """What a module names in its import statements, those for types and late ones too."""
    for node in ast.walk(ast.parse(read(f"scripts/studynotes/{module}.py"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{one.name}" for one in node.names)


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__"])
def test_data_goes_one_way(module: str):
    here = module.partition("/")[0]
    level = {room: number for number, layer in enumerate(LAYERS) for room in layer.split()}
    rooms = {name.split(".")[1] for name in imports_of(module) if name.startswith("studynotes.")}
    assert [room for room in rooms - {here} if level[room] >= level[here]] == []


@pytest.mark.parametrize("room", [name for name in MODULES if name.endswith("/__init__")])
def test_a_room_says_what_is_in_it_and_loads_none_of_it(room: str):
    """A child process has to start fast; and whoever adds a module says what it is for."""
    said, *rest = ast.parse(read(f"scripts/studynotes/{room}.py")).body
    folder = room.removesuffix("__init__")
    modules = {name.removeprefix(folder) for name in MODULES if name.startswith(folder)}
    assert rest == []
    named = re.findall(r"`(\w+)`", said.value.value)
    assert sorted(modules - {"__init__"} - set(named)) == []


def test_mkdocs_stays_at_the_edge():
    """Whoever takes another generator has this room to write anew."""
    rooms = {module.partition("/")[0] for module in MODULES for name in imports_of(module)
             if name.split(".")[0] == "mkdocs"}
    assert rooms == {"edge"}


# --- examples in docstrings ---


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__main__"])
def test_examples_in_docstrings_hold(module: str):
    package = ".".join(["studynotes", *module.split("/")]).removesuffix(".__init__")
    assert doctest.testmod(importlib.import_module(package)).failed == 0
