"""Find everything that is wrong in one run: one function a check, each gives Problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from studynotes import approve
from studynotes.discover import Snippet
from studynotes.maths import MathsError, to_mathml
from studynotes.notes import Heading, Note
from studynotes.problems import Problem
from studynotes.project import Project
from studynotes.results import Failure, Result
from studynotes.weave import Woven


@dataclass(frozen=True)
class Material:
    """What checks read: the whole project as plain data."""

    project: Project
    snippets: Mapping[str, Snippet]
    unreadable: tuple[Problem, ...]
    """What `discover` found wrong."""
    results: Mapping[str, Result]
    pages: tuple[Woven, ...]
    approved: approve.Approved
    lenient: bool = False
    """While serving, a changed number is a note."""

    @property
    def notes(self) -> list[Note]:
        return [page.note for page in self.pages]


Check = Callable[[Material], Iterable[Problem]]


def check(material: Material) -> list[Problem]:
    """All problems of a project, sorted by place, each once."""
    found = {problem for one in CHECKS for problem in one(material)}
    return sorted(found, key=lambda problem: (not problem.is_error, problem))


def snippets_can_be_read(material: Material) -> Iterator[Problem]:
    """Syntax, section markers, names, circles of imports; and who is touched by each."""
    for problem in material.unreadable:
        name = problem.path.rpartition("/")[2].removesuffix(".py")
        yield Problem(problem.path, problem.line, problem.message,
                      "\n".join(filter(None, [problem.hint, _used_by(material, name)])))


def snippets_run(material: Material) -> Iterator[Problem]:
    """Each failure at its line, with every page and line that uses it.

    A figure that fails alike in several languages is told once.
    """
    folder = material.project.relative(material.project.snippets)
    alike: dict[tuple[str, str, int, str, str], list[str]] = {}
    for result in material.results.values():
        for failure in result.failures:
            key = (failure.snippet, failure.message, failure.line, failure.hint, failure.figure)
            alike.setdefault(key, []).append(failure.locale)
    for (snippet, message, line, hint, figure), locales in alike.items():
        if figure:
            everywhere = set(locales) == set(material.project.built_locales)
            languages = "" if everywhere else " for " + ", ".join(locales)
            message = f"{message} (drawing `{figure}`{languages})"
        yield Problem(f"{folder}/{snippet}.py", line, message, "\n".join(filter(None, [
            hint, _used_by(material, snippet, figure)])))


def references_hold(material: Material) -> Iterator[Problem]:
    """Unknown names, formats that do not fit, values in the wrong place, missing includes."""
    for page in material.pages:
        yield from page.problems


def fences_are_closed(material: Material) -> Iterator[Problem]:
    """A fence without its end swallows the rest of the page."""
    for note in material.notes:
        for fence in note.fences:
            if not fence.closed:
                yield Problem(note.path, fence.line, "this fence is never closed",
                              f"end it with a line of {fence.marker}")


def formulas_convert(material: Material) -> Iterator[Problem]:
    """Formulas that the page could not show, and dollars that are no formula."""
    for page in material.pages:
        for line, display, latex in page.formulas:
            try:
                to_mathml(latex, display=display)
            except MathsError as error:
                yield Problem(page.note.path, line, f"formula {error}")
        for line in page.note.dollars:
            yield Problem(page.note.path, line, "a `$` that belongs to no formula",
                          r"a formula has no space just inside its dollars; a dollar is \$")


def headings_have_ids(material: Material) -> Iterator[Problem]:
    """Every heading below the title carries an id of its own, and no id twice."""
    for note in material.notes:
        seen: dict[str, int] = {}
        for heading in note.headings:
            if heading.level > 1 and not heading.id:
                yield Problem(note.path, heading.line, f"the heading “{heading.text}” has no id",
                              "add one that all languages share: ## Title {#its-id}")
            elif heading.id in seen:
                yield Problem(note.path, heading.line, f"the id #{heading.id} is on line "
                              f"{seen[heading.id]} already")
            elif heading.id:
                seen[heading.id] = heading.line


def headings_agree(material: Material) -> Iterator[Problem]:
    """The same ids and levels in the same order as in the source language."""
    for note, source in _translations(material):
        ours = [(heading.id, heading.level) for heading in note.headings]
        theirs = [(heading.id, heading.level) for heading in source.headings]
        if ours == theirs:
            continue
        for number, wanted in enumerate(theirs):
            if number >= len(ours) or ours[number] != wanted:
                found = f"`{_hashes(note.headings[number])}`" if number < len(ours) else \
                    "the end of the page"
                line = note.headings[number].line if number < len(ours) else \
                    note.source.count("\n") or 1
                yield Problem(note.path, line, f"found {found}, expected "
                              f"`{_hashes(source.headings[number])}` as in {source.path}:"
                              f"{source.headings[number].line}")
                break
        else:
            extra = note.headings[len(theirs)]
            yield Problem(note.path, extra.line, f"`{_hashes(extra)}` is not in {source.path}")


def references_agree(material: Material) -> Iterator[Problem]:
    """Each section cites the same values as its source, whatever the order of the sentence."""
    for note, source in _translations(material):
        ours, theirs = _by_section(note), _by_section(source)
        for section, wanted in theirs.items():
            line, found = ours.get(section, (0, Counter()))
            if not line and section:
                continue  # told by headings_agree
            for name in sorted((wanted[1] - found) | (found - wanted[1])):
                yield Problem(note.path, line or 1, f"section #{section or 'top'} cites "
                              f"`{name}` {_times(found[name])}, {source.path} "
                              f"{_times(wanted[1][name])}")


def pages_are_translated(material: Material) -> Iterator[Problem]:
    """Pages that one language lacks: a note, for they may come later."""
    by_locale: dict[str, set[str]] = {locale: set() for locale in material.project.locales}
    paths = {}
    for note in material.notes:
        by_locale[note.locale].add(note.name)
        paths[note.locale, note.name] = note.path
    source = material.project.source_locale
    for locale in material.project.built_locales:
        for name in sorted(by_locale[source] - by_locale[locale]):
            yield Problem(paths[source, name], 0, f"not translated to `{locale}` yet", level="note")
        for name in sorted(by_locale[locale] - by_locale[source]):
            if source in material.project.built_locales:
                yield Problem(paths[locale, name], 0, f"there is no `{source}` page of this name")


def numbers_are_approved(material: Material) -> Iterator[Problem]:
    """Cited values that are not the approved ones: an error in a build, a note while serving."""
    cited = approve.cited_values(material.notes, material.results)
    found = approve.changes(cited, material.approved, material.snippets)
    yield from approve.problems(found, "note" if material.lenient else "error")


CHECKS: tuple[Check, ...] = (
    snippets_can_be_read,
    snippets_run,
    references_hold,
    fences_are_closed,
    formulas_convert,
    headings_have_ids,
    headings_agree,
    references_agree,
    pages_are_translated,
    numbers_are_approved,
)


def failures_by_page(results: Mapping[str, Result], note: Note) -> list[Failure]:
    """The failures that a page suffers from, for showing them on it."""
    used = {reference.snippet for reference in note.references}
    return [failure for name in sorted(used) if name in results
            for failure in results[name].failures
            if not failure.locale or failure.locale == note.locale]


def _used_by(material: Material, snippet: str, figure: str = "") -> str:
    """Where a snippet (or one figure of it) is cited, also through others that import it."""
    importers = {name for name, other in material.snippets.items() if snippet in other.imports}
    places = []
    for note in material.notes:
        for reference in note.references:
            own = reference.snippet == snippet and (not figure or reference.path[0] == figure)
            if not reference.fault and (own or (not figure and reference.snippet in importers)):
                places.append(f"{note.path}:{reference.line}")
        places += [f"{note.path}:{include.line}" for include in note.includes
                   if not figure and include.file == f"{snippet}.py"]
    return "used at " + ", ".join(dict.fromkeys(places)) if places else ""


def _translations(material: Material) -> Iterator[tuple[Note, Note]]:
    """Each translated note with its source."""
    locale = material.project.source_locale
    sources = {note.name: note for note in material.notes if note.locale == locale}
    for note in material.notes:
        if note.locale != locale and note.name in sources:
            yield note, sources[note.name]


def _by_section(note: Note) -> dict[str, tuple[int, Counter[str]]]:
    """Per section id (empty above the first heading): its line and how often each name is cited."""
    counted: dict[str, tuple[int, Counter[str]]] = {"": (0, Counter())}
    for heading in note.headings:
        counted[heading.id] = (heading.line, Counter())
    for reference in note.references:
        if reference.fault:
            continue
        above = [heading for heading in note.headings if heading.line <= reference.line]
        section = above[-1].id if above else ""
        spec = f":{reference.spec}" if reference.spec else ""
        counted[section][1][f"{reference}{spec}"] += 1
    return counted


def _hashes(heading: Heading) -> str:
    return "#" * heading.level + f" … {{#{heading.id}}}"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
