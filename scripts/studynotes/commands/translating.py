"""Verbs for translators: status, mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import click

from studynotes.checks import approve as approving
from studynotes.checks.check import files_can_be_read
from studynotes.commands.steps import exit_if, finish
from studynotes.languages import history, translations
from studynotes.languages.translations import Section, State
from studynotes.pipeline import read_notes
from studynotes.problems import ProjectError, nearest
from studynotes.project import Project
from studynotes.reading.notes import Note
from studynotes.terminal import (
    Report,
    count,
    difference,
    print_problems,
    translation_section,
    translation_table,
)


@click.command()
@click.option("--page", help="The sections of this page, one by one; named without .md.")
@click.option("--lang", "wanted", multiple=True, help="Only this language; may be given again.")
@click.pass_obj
def status(folder: Path, page: str | None, wanted: tuple[str, ...]) -> None:
    """How far the translations are: a table of all pages, or the sections of one.

    For a section that is behind, it shows what changed in its source since it was translated.
    """
    project = Project.find(folder)
    languages = _languages(project, wanted)
    site = finish(project, Report())
    if unreadable := [problem for problem in files_can_be_read(site.material)
                      if not problem.path.endswith(".py")]:
        print_problems(unreadable)
        exit_if(True)
    if not project.translations.exists():
        raise click.ClickException("nobody has said yet what was translated from which source: "
                                   "when the pages are right as they are, call "
                                   "`studynotes mark --all`")
    approved, notes = site.material.approved or {}, site.material.notes
    cited = approving.cited_values(notes, site.results)
    changes = approving.changes(cited, approved, site.snippets)
    found = translations.with_numbers(site.material.translated, notes, (
        (str(change), change.cited.places) for change in changes))
    names = [_page(page, site.sources)] if page else list(site.sources)
    pages = {name: {locale: [section for section in found
                             if (section.page, section.locale) == (name, locale)]
                    for locale in languages} for name in names}
    if not page:
        for line in translation_table(pages):
            click.echo(line)
        return
    for locale, sections in pages[names[0]].items():
        path = project.relative(project.docs / locale / names[0])
        click.echo(click.style(path, bold=True) + f"  {translations.percent(sections)}%")
        _tell_sections(project, site.sources[names[0]], sections)


def _tell_sections(project: Project, source: Note, found: Sequence[Section]) -> None:
    """Each section, and of one that is behind what went out of its source and what came in."""
    now = translations.sections(source)
    behind = {section.marked for section in found if section.state is State.BEHIND}
    before = history.texts(project.root, source.path, behind) if behind else {}
    for section in found:
        for line in translation_section(section):
            click.echo(line)
        if section.state is State.BEHIND and section.marked in before:
            changed = history.changed(before[section.marked], now[section.id])
            click.echo(f"      {difference(changed)}")
        elif section.state is State.BEHIND:
            click.echo("      what it was translated from is not in git's history here; read it "
                       f"against {source.path}")


@click.command()
@click.argument("pages", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All pages.")
@click.option("--lang", "wanted", multiple=True, help="Only this language; may be given again.")
@click.pass_obj
def mark(folder: Path, pages: tuple[str, ...], every: bool, wanted: tuple[str, ...]) -> None:
    """Say that PAGES are translated from their source as it is now, in all languages or some.

    A page is named like xavier, a section of it like xavier#formula. Writes
    docs/translations.yml.
    """
    if bool(pages) == every:
        raise click.UsageError("name the pages that are translated, like `studynotes mark PAGE "
                               "--lang ne`, or say --all")
    project = Project.find(folder)
    languages = _languages(project, wanted)
    notes, unreadable = read_notes(project, project.locales)
    if unreadable:
        print_problems(unreadable)
        raise click.ClickException("nothing marked: mend this first")
    sources = {note.name: note for note in notes.values() if note.locale == project.source_locale}
    chosen: dict[str, list[str]] = {name: [] for name in sources} if every else {}
    for given in pages:
        name, _, section = given.partition("#")
        listed = chosen.setdefault(_page(name, sources), [])
        if section:
            listed.append(_section(section, sources[_page(name, sources)]))
    for name in chosen if pages else ():
        for path in (project.docs / locale / name for locale in languages):
            if path not in notes:
                raise ProjectError(f"there is no {project.relative(path)} yet: write it first")
    write_marks(project, sources, [note for note in notes.values() if note.locale in languages
                                   and note.name in chosen], chosen)


def write_marks(project: Project, sources: Mapping[str, Note], notes: Iterable[Note],
                only: Mapping[str, Sequence[str]]) -> None:
    """Write what these translated notes were made from; say what that changes, and what lacks."""
    before = translations.load(project.translations) or {}
    # What is said of pages that the source language has no more is forgotten.
    after = {name: hashed for name, hashed in before.items()
             if name.partition("#")[0].partition("/")[2] in sources}
    lacking = []
    for note in notes:
        source = sources[note.name]
        after = translations.mark(after, note.locale, source, note, only[note.name])
        lacking += [(note.path, section) for section in translations.compare(
            note.locale, source, note, after) if section.state is State.MISSING]
    translations.save(project.translations, after)
    changed = sorted(name for name in before.keys() | after.keys()
                     if before.get(name) != after.get(name))
    for page, names in groupby(changed, key=lambda name: name.partition("#")[0]):
        click.echo(f"  {page}  {count(len(list(names)), 'section')}")
    for path, section in lacking:
        click.echo(f"  {path} lacks {section.name}, which stays missing")
    click.echo(f"{count(len(after), 'section')} marked in "
               f"{project.relative(project.translations)}, {len(changed)} of them anew")


def _languages(project: Project, wanted: Sequence[str]) -> list[str]:
    """The languages asked for, or all that are translated to; ProjectError for an unknown one."""
    known = [locale for locale in project.built_locales if locale != project.source_locale]
    for locale in wanted:
        if locale not in known:
            raise ProjectError(f"nothing is translated to `{locale}`: {nearest(locale, known)}")
    return [locale for locale in known if locale in wanted or not wanted]


def _page(name: str, sources: Mapping[str, Note]) -> str:
    page = f"{name.removesuffix('.md')}.md"
    if page not in sources:
        pages = (known.removesuffix(".md") for known in sources)
        raise ProjectError(f"no page `{name}`: {nearest(name, pages)}")
    return page


def _section(name: str, source: Note) -> str:
    if name not in translations.sections(source):
        raise ProjectError(f"{source.path} has no section #{name}: "
                           f"{nearest(name, filter(None, translations.sections(source)))}")
    return name
