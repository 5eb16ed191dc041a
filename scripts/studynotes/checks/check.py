"""Find everything that is wrong in one run: one function a check, each gives Problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from studynotes.checks import approve, literals, spelling, terms
from studynotes.checks.material import Material
from studynotes.checks.parity import (
    at,
    content_agrees,
    headings_agree,
    named,
    numbers_agree,
    references_agree,
    section_line,
)
from studynotes.execution.discover import imported, with_imports
from studynotes.languages.translations import Section, State
from studynotes.memory import Memory
from studynotes.problems import Problem, nearest
from studynotes.reading.maths import MathsError, to_mathml
from studynotes.weaving import formats, questions
from studynotes.weaving.notices import LABELS
from studynotes.weaving.weave import Woven

Check = Callable[[Material], Iterable[Problem]]


def check(material: Material) -> list[Problem]:
    """All problems of a project, sorted by place, each once."""
    found = {problem for one in CHECKS for problem in one(material)}
    return sorted(found, key=lambda problem: (not problem.is_error, problem))


def files_can_be_read(material: Material) -> Iterator[Problem]:
    """Syntax, section markers, names, circles of imports; and who is touched by each."""
    for problem in material.unreadable:
        path = PurePosixPath(problem.path)
        users = _used_by(material, path.stem) if path.suffix == ".py" else ""
        yield replace(problem, hint="\n".join(filter(None, [problem.hint, users])))


def snippets_run(material: Material) -> Iterator[Problem]:
    """Each failure at its line, with every page and line that uses it.

    A figure that fails alike in several languages is told once; so is a program that others
    import, which cannot run without it.
    """
    folder = material.project.relative(material.project.snippets)
    broken = {name for name, result in material.results.items() if not result.ok}
    broken |= _unreadable_snippets(material)
    alike: dict[tuple[str, str, int, str, str], list[str]] = {}
    for name, result in material.results.items():
        if not result.ok and broken & imported(material.snippets[name], material.snippets):
            continue
        for failure in result.failures:
            key = (failure.snippet, failure.message, failure.line, failure.hint, failure.figure)
            alike.setdefault(key, []).append(failure.locale)
    for (snippet, message, line, hint, figure), locales in alike.items():
        if figure:
            everywhere = set(locales) == set(material.project.built_locales)
            languages = "" if everywhere else " for " + ", ".join(locales)
            message = f"{message} (drawing `{figure}`{languages})"
        yield Problem(f"{folder}/{snippet}.py", line, message, "\n".join(filter(None, [
            hint, _used_by(material, snippet, figure, locales)])))


def recordings_are_current(material: Material) -> Iterator[Problem]:
    """Recorded results whose program is not the one they came from any more."""
    folder = material.project.relative(material.project.snippets)
    for recording in material.recordings:
        for program in recording.programs:
            file = f"{folder}/{program.name}"
            if not program.now:
                yield Problem(recording.path, program.line, f"{file} is gone, which made this "
                              "recording", "restore it; if it only has another name now, run it "
                              "again with --record")
            elif program.now != program.then:
                yield Problem(recording.path, program.line, f"{file} has changed since it made "
                              "this recording", "run it again with --record (CONTRIBUTING.md says "
                              "how), or take the change back")


def references_hold(material: Material) -> Iterator[Problem]:
    """Unknown names, formats that do not fit, values in the wrong place, missing includes."""
    for page in material.pages:
        yield from page.problems


def fences_are_closed(material: Material) -> Iterator[Problem]:
    """A fence that is not whole: superfences would show it as text, in silence."""
    for note in material.notes:
        for fence in note.fences:
            if fence.fault:
                yield Problem(note.path, fence.line, f"this fence {fence.fault}",
                              f"it begins on a line of its own and ends with {fence.marker}, "
                              "and every line of it is indented like the first")


def formulas_convert(material: Material) -> Iterator[Problem]:
    """Formulas that the page could not show, and dollars that are no formula."""
    for page in material.pages:
        yield from _unshown.recall(page.note.path, page.formulas, partial(_cannot_show, page))
        for line in page.note.dollars:
            yield Problem(page.note.path, line, "a `$` that belongs to no formula",
                          r"a formula has no space just inside its dollars; a dollar is \$")


_unshown: Memory[list[Problem]] = Memory()


def _cannot_show(page: Woven) -> list[Problem]:
    found = []
    for line, display, latex in page.formulas:
        try:
            to_mathml(latex, display=display)
        except MathsError as error:
            found.append(Problem(page.note.path, line, f"cannot show a formula: {error}"))
    return found


def alt_texts_are_plain(material: Material) -> Iterator[Problem]:
    """An alt text is read aloud: it has no room for a formula."""
    for note in material.notes:
        for image in note.images:
            if re.search(r"(?<!\\)\$", image.alt):
                yield Problem(note.path, image.line, "a formula in an alt text",
                              "it is read aloud: say it in words")


def headings_have_ids(material: Material) -> Iterator[Problem]:
    """Every heading but the title carries an id of its own, and no id twice."""
    for note in material.notes:
        seen: dict[str, int] = {}
        for heading in note.headings:
            if not heading.id and heading is not note.title:
                yield Problem(note.path, heading.line, f"the heading “{heading.text}” has no id",
                              "add one that all languages share, after a space: "
                              f"{'#' * heading.level} {heading.text} {{#its-id}}")
            elif heading.id in seen:
                yield Problem(note.path, heading.line, f"the id #{heading.id} is on line "
                              f"{seen[heading.id]} already", "give one of the two another id, in "
                              "every language")
            elif heading.id:
                seen[heading.id] = heading.line


def questions_can_be_marked(material: Material) -> Iterator[Problem]:
    """Questions whose right answer the quiz would not know."""
    for page in material.pages:
        for question in questions.of_note(page, material.glossary):
            section = question.key.partition("#")[2]
            for fault in questions.faults(question):
                yield Problem(page.note.path, section_line(page.note, section),
                              f"#{section} {fault}")


def numbers_are_computed(material: Material) -> Iterator[Problem]:
    """Numbers typed by hand that a snippet computes, or should; and allowed ones that are gone."""
    allowed = material.glossary.numbers
    yield from literals.typed(material.notes, material.results, allowed)
    if not material.project.only:
        yield from literals.unused(material.notes, allowed, _glossary(material))


def terms_are_the_glossarys(material: Material) -> Iterator[Problem]:
    """Other names and spellings of the glossary's terms."""
    yield from terms.problems(material.notes, material.glossary, material.project.source_locale)


def spelling_holds(material: Material) -> Iterator[Problem]:
    """Slips that a search finds, and text that is not in NFC."""
    for note in material.notes:
        yield from spelling.problems(note)


def snippets_are_used(material: Material) -> Iterator[Problem]:
    """Snippets that no note cites or includes, nor a snippet that one does.

    While serving that is a note: many an author writes the program first. Not told while one
    cannot be read, for who knows what it imports.
    """
    if material.project.only or _unreadable_snippets(material):
        return
    named = {reference.snippet for note in material.notes for reference in note.references}
    named |= {include.file.removesuffix(".py") for note in material.notes
              for include in note.includes}
    used = [material.snippets[name] for name in named if name in material.snippets]
    named |= {other.name for snippet in used for other in with_imports(snippet, material.snippets)}
    folder = material.project.relative(material.project.snippets)
    for name in sorted(material.snippets.keys() - named):
        if name not in material.results or material.results[name].ok:
            yield Problem(f"{folder}/{name}.py", 1, "no note uses this snippet",
                          "cite a value or a figure of it, include it, or take it out with its "
                          "test", "note" if material.lenient else "error")


def labels_are_used(material: Material) -> Iterator[Problem]:
    """Labels that no figure, table or value on a page asks for; not told while a snippet fails.

    Those that the generator itself may ask for are always in use.
    """
    failed = _unreadable_snippets(material) or any(
        result.failures for result in material.results.values())
    if material.project.only or failed or any(page.problems for page in material.pages):
        return
    asked = {*LABELS, *formats.LABELS}.union(*(page.words for page in material.pages))
    for label, line in material.glossary.labels.items():
        if label not in asked:
            yield Problem(_glossary(material), line, f"nothing asks for the label `{label}`",
                          "take it out, or use it in a figure, a table or a value that a note "
                          "cites", "note" if material.lenient else "error")


def _glossary(material: Material) -> str:
    return material.project.relative(material.project.glossary)


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
            page = material.project.relative(material.project.docs / locale / name)
            yield Problem(paths[source, name], 0, f"not translated to `{locale}` yet",
                          f"until there is {page}, its readers get this one", "note")
        for name in sorted(by_locale[locale] - by_locale[source]):
            if source in material.project.built_locales:
                yield Problem(paths[locale, name], 0, f"there is no `{source}` page of this name",
                              nearest(name, by_locale[source]))


def translations_are_current(material: Material) -> Iterator[Problem]:
    """Sections that their source has left behind, or that one language lacks: all notes."""
    language = material.project.source_locale
    sources = {note.name: note for note in material.notes if note.locale == language}
    unmarked: dict[str, list[Section]] = {}
    for section in material.translated:
        if section.state is State.TRANSLATED or not section.path:
            continue  # without a path there is no page at all: told as such
        source = sources.get(section.page)
        there = f" ({at(source, section.id)})" if source else ""
        name, place = named(section.id), (section.path, section.line)
        match section.state:
            case State.BEHIND:
                yield Problem(*place, f"{name} is behind its `{language}`{there}",
                              f"{_call('status --page', section)} shows what changed; then "
                              f"{_call('mark', section)}", "note")
            case State.MISSING:
                yield Problem(*place, f"{name} is not translated yet{there}",
                              f"write it here with the same id, then {_call('mark', section)}",
                              "note")
            case State.GONE:
                yield Problem(*place, f"{name} is no longer in its `{language}`",
                              f"take it out here, too, then {_call('mark', section)}", "note")
            case State.UNMARKED:
                unmarked.setdefault(section.path, []).append(section)
    for path, sections in unmarked.items():
        names = ", ".join(section.name for section in sections[:8])
        more = f" and {len(sections) - 8} more" if len(sections) > 8 else ""
        yield Problem(path, sections[0].line, f"nobody has said which `{language}` this was "
                      f"translated from: {names}{more}", f"if it says what the `{language}` says: "
                      f"{_call('mark', sections[0])}", "note")


def _call(verb: str, section: Section) -> str:
    return f"`studynotes {verb} {section.page.removesuffix('.md')} --lang {section.locale}`"


def interface_is_translated(material: Material) -> Iterable[Problem]:
    """Words of the site's own buttons and notices that a language lacks: a note."""
    return material.interface


def numbers_are_approved(material: Material) -> Iterator[Problem]:
    """Cited values that are not the approved ones: an error in a build, a note while serving."""
    if material.approved is None:
        return
    cited = approve.cited_values(material.notes, material.results)
    found = approve.changes(cited, material.approved, material.snippets)
    yield from approve.problems(found, "note" if material.lenient else "error")


CHECKS: tuple[Check, ...] = (
    files_can_be_read,
    snippets_run,
    recordings_are_current,
    references_hold,
    fences_are_closed,
    formulas_convert,
    alt_texts_are_plain,
    headings_have_ids,
    headings_agree,
    references_agree,
    content_agrees,
    questions_can_be_marked,
    pages_are_translated,
    translations_are_current,
    interface_is_translated,
    numbers_are_approved,
    numbers_are_computed,
    numbers_agree,
    terms_are_the_glossarys,
    spelling_holds,
    snippets_are_used,
    labels_are_used,
)


def _unreadable_snippets(material: Material) -> set[str]:
    paths = (PurePosixPath(problem.path) for problem in material.unreadable)
    return {path.stem for path in paths if path.suffix == ".py"}


def _used_by(material: Material, snippet: str, figure: str = "",
             locales: Collection[str] = ()) -> str:
    """Where a snippet is cited, also through others that import it; or one figure of it, in the
    languages given."""
    importers = {name for name, other in material.snippets.items()
                 if snippet in imported(other, material.snippets)}
    found = []
    for note in material.notes:
        if figure and note.locale not in locales:
            continue
        lines = {include.line for include in note.includes
                 if not figure and include.file == f"{snippet}.py"}
        for reference in note.references:
            own = reference.snippet == snippet and (not figure or reference.path[0] == figure)
            if not reference.fault and (own or (not figure and reference.snippet in importers)):
                lines.add(reference.line)
        if lines:
            found.append(f"{note.path}:{', '.join(map(str, sorted(lines)))}")
    return f"used at {'; '.join(found)}" if found else ""


