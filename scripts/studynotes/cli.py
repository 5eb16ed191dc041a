"""`studynotes VERB`: what a teacher calls at a terminal. Exit status 1 where something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import click

from studynotes import provenance, scaffold
from studynotes.checks import approve as approving
from studynotes.checks import built
from studynotes.checks.check import (
    files_can_be_read,
    formulas_convert,
    references_hold,
    snippets_run,
)
from studynotes.checks.mend import mend
from studynotes.execution.cache import Cache
from studynotes.execution.discover import discover, imported, with_imports
from studynotes.execution.results import Result, Unfit
from studynotes.languages import history, translations
from studynotes.languages.translations import Section, State, TranslationsError
from studynotes.learning.carddates import now
from studynotes.paper import browser, printing
from studynotes.pipeline import Run, Site, read_notes
from studynotes.problems import Problem, ProjectError, StudynotesError, nearest
from studynotes.project import Project
from studynotes.publishing import offline, stage
from studynotes.reading.notes import Note
from studynotes.terminal import (
    Report,
    as_github,
    as_json,
    difference,
    last_run,
    origin_lines,
    print_problems,
    translation_section,
    translation_table,
)


class _Group(click.Group):
    """Errors that are a user's to mend are told in one line, not as a traceback."""

    def resolve_command(self, context: click.Context, args: list[str]) -> object:
        if args and args[0] not in self.commands:
            offer = nearest(args[0], self.commands)
            raise click.UsageError(f"no verb `{args[0]}`: {offer}", context)
        return super().resolve_command(context, args)

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except TranslationsError as error:
            line = f", line {error.line}" if error.line else ""
            raise click.ClickException(f"translations.yml{line}: {error}") from None
        except StudynotesError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              default=".", help="Work in this folder instead of the current one.")
@click.version_option(package_name="studynotes")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Study notes in several languages, every number computed by a tested snippet.

    \b
    In a day's work:
      make serve           look at the notes while writing them
      studynotes check     find everything that is wrong, with file and line
      studynotes approve   accept numbers that changed on purpose
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console may lack our letters: better an escape
            stream.reconfigure(errors="backslashreplace")
    context.obj = folder


@main.command()
@click.argument("names", nargs=-1)
@click.option("-f", "--force", is_flag=True, help="Run again even if nothing changed.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Snippets that run at once.")
@click.pass_obj
def run(folder: Path, names: tuple[str, ...], force: bool, jobs: int | None) -> None:
    """Execute snippets: all, or those of the given NAMES.

    Prints what ran, what came from the cache, and why something ran again.
    """
    project = Project.find(folder)
    if jobs:
        project = project.with_options(jobs=jobs)
    site = _finish(project, Report(every=True), force=force, names=names)
    failing = _failing(site, names)
    print_problems(failing)
    click.echo(f"{_count(len(site.results), 'snippet')}, {len(site.ran)} ran, "
               f"in {site.executing:.2f} s")
    _exit(bool(failing))


@main.command()
@click.option("--strict", is_flag=True, help="Fail on notes, too, such as a missing translation.")
@click.option("--site", "of_site", is_flag=True, help="Look at the built site, too: other hosts, "
              "missing files and anchors, heavy pages.")
@click.option("--limit", type=click.FloatRange(min=0, min_open=True), default=built.LIMIT,
              show_default=True, help="Kilobytes that a page of the site may weigh.")
@click.option("--fix", is_flag=True, help="First mend in the notes what needs no judgement: NFC; "
              "ids, references and includes that can only be those of the source language.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text",
              show_default=True, help="For people, for an editor, for annotations on GitHub.")
@click.pass_obj
def check(folder: Path, strict: bool, of_site: bool, limit: float, fix: bool, form: str) -> None:
    """Find all that is wrong in notes, snippets and results; prints `path:line: message`."""
    project = Project.find(folder)
    if of_site and not any(project.site.glob("*.html")):
        raise ProjectError(f"no site in {project.relative(project.site)}: `make build` first")
    site = _finish(project, Report())
    if fix and (mended := mend(site.material)):
        for one in mended:
            click.echo(str(one), err=form != "text")
        click.echo(f"{_count(len(mended), 'place')} mended\n", err=form != "text")
        site = _finish(project, Report())
    problems = list(site.problems)
    if of_site:
        problems += built.problems(project.site, limit, project.relative(project.site))
    errors = sum(problem.is_error for problem in problems)
    match form:
        case "json":
            click.echo(as_json(problems))
        case "github":
            click.echo("\n".join(as_github(problems)), nl=bool(problems))
        case _:
            print_problems(problems, err=False)
            click.echo(f"{_count(len(site.material.pages), 'page')}, "
                       f"{_count(len(site.snippets), 'snippet')}: {_count(errors, 'error')}, "
                       f"{_count(len(problems) - errors, 'note')}")
    _exit(bool(problems if strict else errors))


@main.command()
@click.pass_obj
def approve(folder: Path) -> None:
    """Accept the present value of everything that the notes cite.

    Lists each value that changed with the pages and lines that cite it, and writes
    snippets/results.json. Refuses while a snippet fails or a reference names nothing: what is
    cited would not be known.
    """
    project = Project.find(folder)
    site = _finish(project, Report())
    if failing := _failing(site) + list(references_hold(site.material)):
        print_problems(failing)
        raise click.ClickException("nothing approved: mend this first")
    approved = site.material.approved or {}
    cited = approving.cited_values(site.material.notes, site.results)
    for change in approving.changes(cited, approved, site.snippets):
        click.echo(click.style(str(change), bold=True))
        for place in change.cited.places:
            click.echo(f"  {place}")
    # One language alone cites less than all of them: what it does not cite stays approved.
    approving.save(project.approved, cited, keep=approved if project.only else None)
    click.echo(f"{_count(len(cited), 'value')} approved in {project.relative(project.approved)}")


@main.command()
@click.option("--page", help="The sections of this page, one by one; named without .md.")
@click.option("--lang", "wanted", multiple=True, help="Only this language; may be given again.")
@click.pass_obj
def status(folder: Path, page: str | None, wanted: tuple[str, ...]) -> None:
    """How far the translations are: a table of all pages, or the sections of one.

    For a section that is behind, it shows what changed in its source since it was translated.
    """
    project = Project.find(folder)
    languages = _languages(project, wanted)
    site = _finish(project, Report())
    if unreadable := [problem for problem in files_can_be_read(site.material)
                      if not problem.path.endswith(".py")]:
        print_problems(unreadable)
        _exit(True)
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


@main.command()
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
    _mark(project, sources, [note for note in notes.values() if note.locale in languages
                             and note.name in chosen], chosen)


def _mark(project: Project, sources: Mapping[str, Note], notes: Iterable[Note],
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
        click.echo(f"  {page}  {_count(len(list(names)), 'section')}")
    for path, section in lacking:
        click.echo(f"  {path} lacks {section.name}, which stays missing")
    click.echo(f"{_count(len(after), 'section')} marked in "
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


@main.command()
@click.argument("name")
@click.pass_obj
def show(folder: Path, name: str) -> None:
    """Everything about the snippet NAME: its values and figures, what it is made of, who cites it.

    Also when and why it ran last. For one line of a note, see `studynotes explain`.
    """
    site = _finish(Project.find(folder), Report(), names=(name,))
    failing = _failing(site, (name,))
    print_problems(failing)
    if name not in site.snippets:
        sys.exit(1)
    snippet, result = site.snippets[name], site.results[name]
    click.echo(click.style(site.project.relative(snippet.path), bold=True))
    for value, held in result.values.items():
        shown = f"({held.reason})" if isinstance(held, Unfit) else approving.shown(held)
        click.echo(f"  {value} = {shown}")
    for figure, drawn in result.figures.items():
        for locale, drawing in drawn.items():
            click.echo(f"  {figure} for {locale}: {site.project.relative(drawing.path)}")
    imports = [other.name for other in with_imports(snippet, site.snippets)]
    click.echo(f"  imports: {', '.join(imports) or 'no other snippet'}")
    _tell_run(site, result)
    for line in provenance.users(site.material.notes, name) or ("no page uses it",):
        click.echo(f"  {line}")
    _exit(bool(failing))


def _tell_run(site: Site, result: Result) -> None:
    """What went into a result, and when and why it was last made."""
    if not result.ok:
        return click.echo("  it failed just now, so there is no result")
    files, versions = provenance.ingredients(result)
    click.echo(f"  made of: {', '.join(files)}")
    click.echo(f"  with: {', '.join(versions)}")
    click.echo(f"  key: {result.key[:16]}")
    click.echo(f"  {last_run(Cache(site.project.cache).last_run(result.snippet, result.key))}")


@main.command()
@click.argument("place")
@click.pass_obj
def explain(folder: Path, place: str) -> None:
    """Say where each value on a line of a note came from: PLACE is like docs/bn/xavier.md:42.

    Tells the snippet and line that made it, what else went into it, and when and why it ran.
    """
    project = Project.find(folder)
    notes, unreadable = read_notes(project, project.built_locales)
    by_path = {note.path: note for note in notes.values()}
    path, line = provenance.parse_place(
        place, project, [*by_path, *(problem.path for problem in unreadable)])
    if path not in by_path:
        print_problems(problem for problem in unreadable if problem.path == path)
        _exit(True)
    named = provenance.require_values(by_path[path], line)
    snippets, broken = discover(project.snippets, project.relative(project.snippets))
    names = [name for name in named if name in snippets]
    site = _finish(project, Report(), names=tuple(names))
    page = site.pages[project.root / path]
    click.echo(click.style(f"{path}:{line}", bold=True))
    for origin in dict.fromkeys(provenance.origins(project, snippets, page, line)):
        for text in origin_lines(origin):
            click.echo(text)
    for name in names:
        click.echo(click.style(project.relative(snippets[name].path), bold=True))
        _tell_run(site, site.results[name])
    wrong = [problem for problem in page.problems if problem.line == line]
    failing = [*_failing(site, tuple(names)), *(
        problem for problem in broken if Path(problem.path).stem in named), *wrong]
    print_problems(failing)
    _exit(bool(failing))


@main.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="Folder to write; it must not exist yet, or be empty.")
@click.pass_obj
def weave(folder: Path, out: Path) -> None:
    """Write the notes as plain Markdown with their figures, for any other generator."""
    site = _finish(Project.find(folder), Report()).require_sound()
    written = stage.write(site, out)
    click.echo(f"{_count(written, 'file')} in {out}")


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path),
              help="Write the decks into this folder, too: cards-<language>.apkg.")
@click.pass_obj
def cards(folder: Path, out: Path | None) -> None:
    """Date the flash cards that changed, so that a learner's Anki will take them anew.

    Cards come from the questions, the claims and the explained words of the glossary. Their dates
    stand in docs/cards.json, which belongs in git: a deck that is written from it is the same
    on any day, and on any machine. Refuses while a reference names nothing, like approve.
    """
    from studynotes.learning import deck

    project = Project.find(folder)
    site = _finish(project, Report())
    if failing := [*_failing(site), *references_hold(site.material),
                   *formulas_convert(site.material)]:
        print_problems(failing)
        raise click.ClickException("no card dated: mend this first")
    changed = deck.date(site, now())
    for key in [*changed[:20], "…"] if len(changed) > 20 else changed:
        click.echo(f"  {key}")
    click.echo(f"{len(changed)} new or changed, dated in {project.relative(project.card_dates)}")
    for path in deck.write(site, out) if out else ():
        click.echo(f"  {path}")


@main.command("print")
@click.pass_obj
def print_(folder: Path) -> None:
    """Print the built site: all notes and the cheat sheet as PDF, one of each a language.

    Where there is docs/cards.json, the decks of flash cards are written beside them.
    """
    project = Project.find(folder)
    if project.card_dates.exists() and project.site.is_dir():
        from studynotes.learning import deck

        for path in deck.write(_finish(project, Report()).require_sound(), project.site):
            click.echo(f"  {project.relative(path)}")
    with browser.opened() as opened:
        for printed in printing.print_site(project.site, project.built_locales, opened):
            click.echo(f"  {project.relative(printed.path)}  {_count(printed.pages, 'page')}")
    offline.finish(project.site, project.built_locales)


@main.command()
@click.argument("name")
@click.pass_obj
def new(folder: Path, name: str) -> None:
    """Begin a note called NAME: a page in every language, its snippet and its test.

    All of them pass as they stand; write on from there.
    """
    project = Project.find(folder)
    approved = approving.load(project.approved)
    written = scaffold.write(project, name)
    for path in written:
        click.echo(f"  {project.relative(path)}")
    if project.root / "mkdocs.yml" not in written:
        click.echo(f"now: add {name}.md to the nav in mkdocs.yml, if it has one")
    mine = scaffold.module_name(name)
    site = _finish(project, Report(), names=(mine,))
    cited = approving.cited_values(site.material.notes, site.results)
    approving.save(project.approved, [one for one in cited if one.snippet == mine], keep=approved)
    if project.translations.exists():  # or nobody keeps account of translations here
        _mark(project, site.sources, [note for note in site.material.notes
                                      if note.name == f"{name}.md"
                                      and note.locale != project.source_locale], {f"{name}.md": []})
    click.echo("now: make serve")


@main.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--generator", help="How pip finds studynotes, such as studynotes @ "
              "git+https://HOST/PATH@COMMIT; where this one came from, unless given.")
@click.pass_obj
def init(folder: Path, directory: Path, generator: str | None) -> None:
    """Begin notes on a new subject in DIR, which must not exist yet, or be empty.

    Writes a small project that is whole: two notes in three languages, their snippets and tests,
    settings for CI. It builds, serves and passes its tests as it stands; write on from there.
    """
    target = folder / directory
    written = scaffold.begin(target, generator or scaffold.this_generator())
    for path in written:
        click.echo(f"  {path.relative_to(target.absolute()).as_posix()}")
    click.echo(f"now: cd {directory} && make serve")


def _finish(project: Project, report: Report, force: bool = False,
            names: tuple[str, ...] = ()) -> Site:
    running = Run(project, force=force, only=names)
    site = running.finish(report.result)
    for remark in site.remarks:
        click.echo(remark, err=True)
    return site


def _failing(site: Site, names: tuple[str, ...] = ()) -> list[Problem]:
    """What keeps snippets from running: all of them, or those called `names`."""
    found = [*files_can_be_read(site.material), *snippets_run(site.material)]
    folder = site.project.relative(site.project.snippets)
    needed = set(names).union(*(imported(site.snippets[name], site.snippets)
                                for name in names if name in site.snippets))
    return sorted({problem for problem in found if problem.path.endswith(".py")
                   and (not names or problem.path in {f"{folder}/{name}.py" for name in needed})})


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _exit(failed: bool) -> None:
    if failed:
        sys.exit(1)


