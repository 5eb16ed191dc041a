"""Where a value comes from: its program and line, what went into the run, and when that was."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from studynotes.execution.discover import SnippetError, sections
from studynotes.execution.results import Result
from studynotes.languages import glossary
from studynotes.problems import ProjectError, nearest
from studynotes.project import Project
from studynotes.reading.notes import Include, Note, Place, Reference
from studynotes.weaving.weave import Woven


@dataclass(frozen=True)
class Origin:
    """What stands behind one reference or include of a note."""

    written: str
    """As the note has it: `{{ limits.limit:.1f }}`."""
    shown: str
    """What the page says in its place."""
    source: str
    """Where that is made: `snippets/limits.py:4`."""
    snippet: str = ""
    """The program that was run for it; empty if none was."""


def parse_place(text: str, project: Project, paths: Iterable[str]) -> tuple[str, int]:
    """A page and a line of it, from what a person typed: `docs/bn/xavier.md:42`.

    The page may be named from the project's root, from docs/ or from where one stands. Raises
    ProjectError if `paths`, the known pages, has no such page, or if no line is named.
    """
    name, line = re.fullmatch(r"(.+?\.md(?=:|$)|.*)(?::(\d*).*)?", text).groups()
    known = list(paths)
    spelt = [Path(name).as_posix(), project.relative(project.docs / name),
             project.relative(Path(name).resolve())]
    path = next((path for path in spelt if path in known), "")
    if not path:
        raise ProjectError(f"no page `{name}`: {nearest(spelt[0], known)}")
    if not line:
        raise ProjectError(f"which line of {path}? Name it, like {path}:12")
    return path, int(line)


def require_values(note: Note, line: int) -> list[str]:
    """The snippets behind the values on a line of a note, each once.

    Raises ProjectError if nothing on that line is computed, and says where the nearest such
    lines are.
    """
    last = len(note.source.splitlines())
    if not 1 <= line <= last:
        raise ProjectError(f"{note.path} has {last} lines: there is no line {line}")
    named = [one.snippet for one in note.references if one.line == line]
    named += [one.file.removesuffix(".py") for one in note.includes if one.line == line]
    if not named:
        others = sorted({one.line for one in (*note.references, *note.includes)})
        close = [max((other for other in others if other < line), default=0),
                 min((other for other in others if other > line), default=0)]
        lines = " and ".join(f"{note.path}:{other}" for other in close if other)
        raise ProjectError(f"nothing on {note.path}:{line} is computed: " + (
            f"the nearest such lines are {lines}" if lines else "the page cites no value at all"))
    return list(dict.fromkeys(named))


def users(notes: Iterable[Note], snippet: str) -> list[str]:
    """Who cites a snippet's values and who shows its code: a line for each page, with its lines."""
    found: dict[tuple[str, str], list[int]] = {}
    for note in notes:
        places = [("cited", one.line) for one in note.references if one.snippet == snippet]
        places += [("shown", one.line) for one in note.includes if one.file == f"{snippet}.py"]
        for verb, line in places:
            found.setdefault((verb, note.path), []).append(line)
    return [f"{verb} at {path}:{', '.join(map(str, dict.fromkeys(lines)))}"
            for (verb, path), lines in sorted(found.items(), key=lambda item: item[0][0])]


def origins(project: Project, snippets: Mapping[str, object], page: Woven, line: int
            ) -> Iterator[Origin]:
    """What stands behind each value and each piece of code on a line, from left to right."""
    note = page.note
    for reference, text in zip(note.references, page.texts, strict=True):
        if reference.line == line:
            yield Origin(note.source[reference.start:reference.end], _plain(reference, text),
                         _source(project, snippets, reference),
                         reference.snippet if reference.snippet in snippets else "")
    for include in note.includes:
        if include.line == line:
            path, name = project.snippets / include.file, include.file.removesuffix(".py")
            yield Origin(note.source[include.start:include.end].strip(),
                         _lines(path, include), project.relative(path),
                         name if name in snippets else "")


def ingredients(result: Result) -> tuple[list[str], list[str]]:
    """What decided a result: files with the beginning of their digests, then versions.

    >>> ingredients(Result("a", inputs={"a.py": "0123456789", "Python": "3.11.9"}))
    (['a.py 01234567'], ['Python 3.11.9'])
    """
    files, versions = [], []
    for name, held in result.inputs.items():
        if "." in name or "/" in name:
            if held:  # or the program looked for a file that is not there
                files.append(f"{name} {held[:8]}")
        elif not name.startswith("what "):
            versions.append(f"{name} {held[:8]}")
    return files, versions


def _plain(reference: Reference, text: str) -> str:
    """A woven value as a reader sees it."""
    if reference.place is Place.MATHS:
        return text.removeprefix("{").removesuffix("}")
    return text if reference.place is Place.CODE else html.unescape(text)


def _source(project: Project, snippets: Mapping[str, object], reference: Reference) -> str:
    if reference.snippet == glossary.NAME:
        return project.relative(project.glossary)
    if not (snippet := snippets.get(reference.snippet)):
        return ""
    file, name = project.relative(snippet.path), reference.path[0]
    line = {**snippet.values, **snippet.figures}.get(name)
    return f"{file}:{line}" if line else file


def _lines(path: Path, include: Include) -> str:
    """Which lines of a file an include shows."""
    try:
        found = sections(path.read_text(encoding="utf-8")).get(include.section)
    except (OSError, UnicodeDecodeError, SnippetError):
        return "nothing"
    if not include.section:
        return "the whole file"
    return f"lines {found[0] + 1} to {found[1] - 1}" if found else "nothing"
