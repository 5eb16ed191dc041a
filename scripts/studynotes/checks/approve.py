"""The approved value of everything that a note cites, kept in git beside the snippets.

A build compares; only `approve` writes. So a change of a number is something a reviewer sees.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from studynotes.execution.discover import Snippet
from studynotes.execution.results import Result, Unfit, Value, decode, encode, same
from studynotes.files import write_atomic
from studynotes.memory import Memory
from studynotes.problems import Problem, ProjectError
from studynotes.reading.notes import Note
from studynotes.weaving.data import is_data

Approved = Mapping[str, Mapping[str, Value]]
"""Snippet, then value as the notes write it (`limit`, `gains[relu]`), then what it was."""


@dataclass(frozen=True)
class Cited:
    """One value that notes cite, and where."""

    snippet: str
    name: str
    value: Value
    places: tuple[str, ...]
    """`docs/en/xavier.md:12`, all languages, in order."""


@dataclass(frozen=True)
class Change:
    """A cited value that is not the approved one."""

    cited: Cited
    old: Value | None
    new: bool
    """Whether it was never approved."""

    def __str__(self) -> str:
        now = f"{self.cited.snippet}.{self.cited.name} is {shown(self.cited.value)}"
        return now if self.new else f"{now}, approved was {shown(self.old)}"


def cited_values(notes: Iterable[Note], results: Mapping[str, Result]) -> list[Cited]:
    """Every value that the notes cite and that a run brought, sorted by name."""
    found: dict[tuple[str, str], tuple[Value, dict[str, None]]] = {}
    for note in notes:
        names = {reference.snippet for reference in note.references}
        ours = {name: results[name] for name in names & results.keys()}
        for named, value, place in _cited.recall(
                note.path, (note, ours), lambda note=note, ours=ours: [*_cited_on(note, ours)]):
            found.setdefault(named, (value, {}))[1][place] = None
    return [Cited(snippet, name, value, tuple(places))
            for (snippet, name), (value, places) in sorted(found.items())]


_CitedHere = tuple[tuple[str, str], Value, str]
"""Snippet and name, the value, and the place."""
_cited: Memory[list[_CitedHere]] = Memory()


def _cited_on(note: Note, results: Mapping[str, Result]) -> Iterator[_CitedHere]:
    """Each value that a page cites, as often as it does."""
    for reference in note.references:
        result = results.get(reference.snippet)
        if reference.fault or not result or not result.ok:
            continue
        name = reference.path[0]
        if name == "stdout":
            value: Value = result.stdout
        elif name in result.values:
            value = result.values[name]
        else:
            continue  # a figure, or unknown: told elsewhere
        for key in reference.path[1:]:
            try:
                value = value[int(key)] if isinstance(value, list) else value[key]
            except (KeyError, IndexError, ValueError, TypeError):
                break
        else:
            # An error where it is cited; or a picture that a script draws.
            if not (isinstance(value, Unfit) or is_data(reference, value)):
                named = result.snippet, reference.value
                yield named, value, f"{note.path}:{reference.line}"


def load(path: Path) -> Approved:
    """The approved values; none if there is no file yet. Raises ProjectError if it is damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {snippet: {name: decode(value) for name, value in values.items()}
                for snippet, values in data.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, OSError) as error:
        raise ProjectError(f"{path.name} is not what `approve` wrote: {error}") from None


def changes(cited: Iterable[Cited], approved: Approved, snippets: Mapping[str, Snippet]
            ) -> list[Change]:
    """What differs from the approved values, numbers within the snippet's rtol."""
    found = []
    for one in cited:
        known = approved.get(one.snippet, {})
        if one.name not in known:
            found.append(Change(one, None, new=True))
        elif not _same.recall((one.snippet, one.name),
                              (one.value, known[one.name], snippets[one.snippet].rtol),
                              partial(_as_approved, one.value, known[one.name],
                                      snippets[one.snippet].rtol)):
            found.append(Change(one, known[one.name], new=False))
    return found


_same: Memory[bool] = Memory()


def _as_approved(value: Value, approved: Value, rtol: float) -> bool:
    return same(decode(encode(value)), approved, rtol)


def problems(found: Iterable[Change], level: str) -> list[Problem]:
    """A Problem for each changed value, and one a page for all new values."""
    listed = []
    unseen: dict[str, dict[str, list[int]]] = {}
    for change in found:
        first, *others = change.cited.places
        if change.new:
            for place in change.cited.places:
                path, _, line = place.rpartition(":")
                unseen.setdefault(path, {}).setdefault(str(change), []).append(int(line))
        else:
            path, _, line = first.rpartition(":")
            hint = "\n".join([*_by_page(others), "run `make approve` if that is meant"])
            listed.append(Problem(path, int(line), str(change), hint, level))
    for path, values in unseen.items():
        told = [f"line {', '.join(map(str, lines))}: {text}"
                for text, lines in sorted(values.items(), key=lambda item: item[1])]
        count, they_are = (f"{len(told)} values", "they are") if len(told) > 1 else \
            ("a value", "it is")
        hint = "\n".join([*_shortened(told), f"run `make approve` if {they_are} right"])
        listed.append(Problem(path, min(min(values.values())),
                              f"cites {count} that nobody approved yet", hint, level))
    return listed


def _by_page(places: Iterable[str]) -> list[str]:
    """A line for each page, with all its lines.

    >>> _by_page(["docs/en/a.md:3", "docs/en/a.md:8", "docs/bn/a.md:3"])
    ['cited at docs/en/a.md:3, 8', 'cited at docs/bn/a.md:3']
    """
    pages: dict[str, list[str]] = {}
    for place in places:
        path, _, line = place.rpartition(":")
        pages.setdefault(path, []).append(line)
    return [f"cited at {path}:{', '.join(lines)}" for path, lines in pages.items()]


def _shortened(lines: list[str], most: int = 10) -> list[str]:
    """The first lines, and how many more there are: a new page has dozens of new values."""
    return lines if len(lines) <= most else [*lines[:most], f"and {len(lines) - most} more"]


def save(path: Path, cited: Iterable[Cited], keep: Approved | None = None) -> None:
    """Write the present value of everything cited, sorted, whole or not at all.

    `keep` are older values that stay as they are.
    """
    data: dict[str, dict[str, object]] = {}
    for snippet, values in (keep or {}).items():
        data[snippet] = {name: encode(value) for name, value in values.items()}
    for one in cited:
        data.setdefault(one.snippet, {})[one.name] = encode(one.value)
    lines = [f"  {json.dumps(snippet)}: {{\n" + ",\n".join(
        f"    {json.dumps(name, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in sorted(values.items())) + "\n  }"
        for snippet, values in sorted(data.items())]
    write_atomic(path, "{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n")


def shown(value: Value) -> str:
    """A value as one short line."""
    text = f"{value:.6g}" if isinstance(value, float) else json.dumps(
        encode(value), ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"
