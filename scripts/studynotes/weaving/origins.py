"""Say on the page itself where what it shows comes from.

Below a figure stands which program drew it, and with which versions; below code, the program to
download; at the end of the page, folded away, each number with its program and line. All of it is
ordinary Markdown, to be put into a note by `weave`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from studynotes.execution.discover import Snippet
from studynotes.execution.results import Result
from studynotes.reading.notes import Place
from studynotes.weaving.formats import escape

FOLDER = "snippets"
"""Where programs are published, in the site's root."""
LARGEST = 64 * 1024
"""Bytes of a data file that is published beside its program; a larger one is only named."""

Say = Callable[[str], tuple[str, str]]
"""What the site says, by its name in `words.yml`, and a `lang` where what surrounds it is in
another language."""


@dataclass(frozen=True)
class Program:
    """A file of the snippets folder, and what it takes to run it."""

    file: str
    """Below the snippets folder: `frameworks/he_torch.py`."""
    needs: tuple[str, ...] = ()
    """Files that it imports or reads and that are published with it."""
    absent: tuple[str, ...] = ()
    """Files that it reads and that are too large for that."""
    versions: tuple[str, ...] = ()
    """What it was run with, `numpy 2.4.6`; empty if it was not run."""

    @property
    def files(self) -> tuple[str, ...]:
        """All that is published of it."""
        return (self.file, *self.needs)


@dataclass(frozen=True)
class Cited:
    """A number as a page shows it, and where it was computed."""

    program: Program
    path: tuple[str, ...]
    """The value's name, then keys: `gains[relu]` is `("gains", "relu")`."""
    line: int
    """Where the program assigns it first."""
    shown: str
    """As Markdown; empty where it is shown in another way, such as a table."""


def programs(folder: Path, snippets: Mapping[str, Snippet], results: Mapping[str, Result]
             ) -> dict[str, Program]:
    """The programs that were run, by the snippet's name."""
    found = {}
    for name, result in results.items():
        file = f"{name}.py"
        other = [path for path in sorted(result.inputs) if path != file and "/" not in path
                 and path.removesuffix(".py") in snippets and path.endswith(".py")]
        data = [path for path in sorted(result.inputs) if "/" in path and (folder / path).is_file()]
        small = [path for path in data if (folder / path).stat().st_size <= LARGEST]
        versions = tuple(f"{library} {result.inputs[library]}" for library in
                         ("Python", "numpy", "matplotlib") if library in result.inputs)
        found[name] = Program(file, (*other, *small), tuple(sorted({*data} - {*small})), versions)
    return found


def figure(program: Program, say: Say, up: str, margin: str = "") -> str:
    """The line below a figure: a paragraph of its own."""
    text, lang = say("origin.figure")
    versions = ", ".join(one for one in program.versions if not one.startswith("Python"))
    said = text.format(program=_link(program.file, up), versions=versions)
    return _paragraph(said, "studynotes-made", lang, margin)


def code(shown: Iterable[Program], say: Say, up: str, margin: str = "") -> str:
    """The line below a program or a part of it: a paragraph of its own."""
    text, lang = say("origin.code")
    said = ", ".join(_link(one.file, up) + _needs(one, say, up) for one in shown)
    return _paragraph(text.format(program=said), "studynotes-program", lang, margin)


def values(cited: Collection[Cited], say: Say, up: str) -> str:
    """The list at the end of a page: its numbers by program, in the order of the page.

    Empty where the page cites nothing.
    """
    if not cited:
        return ""
    listed: dict[Program, dict[tuple[str, int], dict[str, list[str]]]] = {}
    for one in cited:
        name, *keys = one.path
        parts = listed.setdefault(one.program, {}).setdefault((name, one.line), {})
        shown = parts.setdefault("".join(f"[{key}]" for key in keys), [])
        if one.shown and one.shown not in shown:
            shown.append(one.shown)
    title, lang = say("origin.values")
    how, _ = say("origin.told")
    needs, _ = say("origin.needs")
    versions = ", ".join(dict.fromkeys(one for program in listed for one in program.versions))
    items = [f"* {_link(program.file, up)}: " + " · ".join(
        _value(name, line, parts) for (name, line), parts in values.items())
        for program, values in listed.items()]
    own = {program.file for program in listed}
    others = dict.fromkeys(file for program in listed for file in program.needs if file not in own)
    if others:
        items.append(f"* {needs.format(files=', '.join(_link(file, up) for file in others))}")
    return "\n".join((f'<details class="studynotes-values" markdown="1"{lang}>',
                      f"<summary>{title}</summary>", "", how.format(versions=versions), "",
                      *items, "", "</details>"))


def _value(name: str, line: int, parts: Mapping[str, list[str]]) -> str:
    """`limit = 0.2 (12)`, and of a value with parts `gains (7) [relu] = 1.414, [tanh] = 1.667`."""
    if parts.keys() == {""}:
        return f"{name}{_shown(parts[''])} ({line})"
    said = ", ".join(f"{_plain(key)}{_shown(shown)}" for key, shown in parts.items() if key)
    return f"{name} ({line}) {said}"


def _shown(numbers: list[str]) -> str:
    return f" = {', '.join(numbers)}" if numbers else ""


def _needs(program: Program, say: Say, up: str) -> str:
    """What else it takes to run a program, in brackets."""
    files = [*(_link(file, up) for file in program.needs), *map(_plain, program.absent)]
    return f" ({say('origin.needs')[0].format(files=', '.join(files))})" if files else ""


def _link(file: str, up: str) -> str:
    return f'[{_plain(file)}]({up}{FOLDER}/{file}){{ download="" }}'


def _plain(name: str) -> str:
    """A name as Markdown; the brackets of a key without more ado, for there are many."""
    if re.fullmatch(r"[\w./-]*(?:\[[\w.-]+\])*", name) and "__" not in name:
        return re.sub(r"([\[\]])", r"\\\1", name)
    return escape(name, Place.PROSE)


def _paragraph(text: str, kind: str, lang: str, margin: str) -> str:
    return f"\n\n{margin}{text}\n{margin}{{: .{kind}{lang} }}\n"
