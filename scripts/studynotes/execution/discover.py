"""Find the snippets and say, without running them, what each one offers."""

from __future__ import annotations

import ast
import hashlib
import math
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from studynotes.execution.results import MOST_NUMBERS
from studynotes.languages import glossary
from studynotes.memory import Memory
from studynotes.problems import Problem, not_utf8
from studynotes.project import size

_OPTIONS = re.compile(r"^#\s*studynotes:\s*(.*)$", re.MULTILINE)
_SECTION = re.compile(r"^\s*#\s*--8<--\s*\[(start|end):\s*([\w-]+)\s*\]\s*$")


@dataclass(frozen=True)
class Limits:
    """What one run may cost, and how much it may bring."""

    timeout: float
    """Seconds for the program, and again for each figure."""
    memory: int
    """Bytes beyond what Python, numpy and matplotlib take."""
    numbers: int = MOST_NUMBERS
    """Items that one value may hold."""


@dataclass(frozen=True)
class Snippet:
    """One file of the snippets folder, read but not run."""

    name: str
    path: Path
    source: str
    values: Mapping[str, int] = field(default_factory=dict)
    """Names assigned at the top level of this file, and the line of the first assignment."""
    figures: Mapping[str, int] = field(default_factory=dict)
    """Top-level functions that return a Figure, and their line."""
    imports: tuple[str, ...] = ()
    """Other snippets that it imports, sorted; also those that cannot be read."""
    sections: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Named parts to show: the lines of their start and end markers."""
    settings: Mapping[str, float] = field(default_factory=dict)
    """From its `# studynotes:` line: timeout (s), memory (bytes), numbers, rtol."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file's bytes."""
        return hashlib.sha256(self.source.encode()).hexdigest()

    @property
    def rtol(self) -> float:
        """How far a number may be from the approved one, relatively."""
        return self.settings.get("rtol", 1e-6)

    def limits(self, default: Limits) -> Limits:
        return Limits(self.settings.get("timeout", default.timeout),
                      int(self.settings.get("memory", default.memory)),
                      int(self.settings.get("numbers", default.numbers)))


def discover(folder: Path, shown_as: str = "snippets") -> tuple[dict[str, Snippet], list[Problem]]:
    """The snippets of `folder` by name, and what is wrong with them.

    `shown_as` is how the folder is called in messages. A snippet with a problem is left out.
    """
    snippets: dict[str, Snippet] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.py")):
        if path.name.startswith("."):
            continue  # an editor's, not an author's
        try:
            snippets[path.stem] = read(path)
        except SnippetError as error:
            problems.append(Problem(f"{shown_as}/{path.name}", error.line, str(error), error.hint))
    local = {path.stem for path in folder.glob("*.py")}
    for name, snippet in snippets.items():
        imports = tuple(sorted(set(snippet.imports) & local - {name}))
        snippets[name] = replace(snippet, imports=imports)
    for cycle in _cycles(snippets):
        chain = " → ".join([*cycle, cycle[0]])
        line = _import_line(snippets[cycle[0]], cycle)
        problems.append(Problem(f"{shown_as}/{cycle[0]}.py", line,
                                f"snippets import each other in a circle: {chain}",
                                "move what both need into a file of its own"))
        for name in cycle:
            snippets.pop(name, None)
    return snippets, problems


class SnippetError(ValueError):
    """A file that cannot be a snippet; `line` is where, `hint` what to do."""

    def __init__(self, message: str, line: int = 0, hint: str = ""):
        super().__init__(message)
        self.line, self.hint = line, hint


def read(path: Path) -> Snippet:
    """One snippet from its file; raises SnippetError."""
    require_name(path.stem)
    try:
        source = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise SnippetError(*not_utf8(error)) from None
    except OSError as error:
        raise SnippetError(f"cannot be read: {error.strerror}") from None
    return _snippets.recall(path, source, lambda: _read(path, source))


_snippets: Memory[Snippet] = Memory()


def _read(path: Path, source: str) -> Snippet:
    if source.startswith("\ufeff"):
        raise SnippetError("begins with a byte order mark", 1, "save it as UTF-8 without BOM")
    try:
        tree = ast.parse(source, path.name)
    except SyntaxError as error:
        raise SnippetError(f"SyntaxError: {error.msg}", error.lineno or 0) from None
    except ValueError as error:  # a NUL byte
        raise SnippetError(str(error)) from None
    values = _assigned(tree)
    if "stdout" in values:
        raise SnippetError("a value must not be called `stdout`: that is what the program prints",
                           values["stdout"], "give it another name")
    return Snippet(
        name=path.stem,
        path=path,
        source=source,
        values=values,
        figures={node.name: node.lineno for node in tree.body
                 if isinstance(node, ast.FunctionDef) and _returns_figure(node)},
        imports=tuple(sorted({name.split(".")[0] for node in ast.walk(tree)
                              for name in _imported(node)})),
        sections=sections(source),
        settings=_settings(source),
    )


def require_name(name: str) -> None:
    """Raise SnippetError if no snippet can be called so."""
    if owner := _shadowed(name):
        raise SnippetError(f"a snippet must not be called `{name}`: it would hide {owner}",
                           hint="give the file a name that says what it computes")
    if name == glossary.NAME:
        raise SnippetError(f"a snippet must not be called `{name}`: notes cite the glossary so",
                           hint="give the file a name that says what it computes")
    if not name.isidentifier():
        raise SnippetError(f"`{name}` is not a Python name: notes could not cite it",
                           hint="use letters, digits and _")


def sections(source: str) -> dict[str, tuple[int, int]]:
    """Named sections of a file, as lines of their markers; raises SnippetError if unpaired.

    >>> sections("# --8<-- [start:draw]\\nx = 1\\n# --8<-- [end:draw]\\n")
    {'draw': (1, 3)}
    """
    opened: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if not (marker := _SECTION.match(line)):
            continue
        kind, name = marker.groups()
        if kind == "start":
            if name in opened or name in found:
                raise SnippetError(f"section `{name}` starts twice", number)
            opened[name] = number
        elif name not in opened:
            raise SnippetError(f"section `{name}` ends but never starts", number)
        else:
            found[name] = (opened.pop(name), number)
    for name, number in opened.items():
        raise SnippetError(f"section `{name}` starts but never ends", number,
                           f"add `# --8<-- [end:{name}]` below its last line")
    return found


def excerpt(source: str, span: tuple[int, int] | None = None) -> list[str]:
    """The lines of a section, or of the whole file, without any section markers."""
    lines = source.splitlines()
    if span:
        lines = lines[span[0]:span[1] - 1]
    lines = [line for line in lines if not _SECTION.match(line)]
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    lines = [line[indent:].rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


def with_imports(snippet: Snippet, snippets: Mapping[str, Snippet]) -> list[Snippet]:
    """The snippets that one imports, directly or not, by name; itself not among them."""
    found: dict[str, Snippet] = {}
    waiting = list(snippet.imports)
    while waiting:
        name = waiting.pop()
        if name in snippets and name not in found:
            found[name] = snippets[name]
            waiting += snippets[name].imports
    return [found[name] for name in sorted(found)]


def imported(snippet: Snippet, snippets: Mapping[str, Snippet]) -> set[str]:
    """Names of what a snippet imports, directly or not, also of what cannot be read."""
    return {name for one in (snippet, *with_imports(snippet, snippets)) for name in one.imports}


def _assigned(tree: ast.Module) -> dict[str, int]:
    names: dict[str, int] = {}
    for node in _top_level(tree.body):
        targets: list[ast.AST] = []
        if isinstance(node, ast.Assign):
            targets = list(node.targets)
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.For):
            targets = [node.target]
        elif isinstance(node, ast.With):
            targets = [item.optional_vars for item in node.items if item.optional_vars]
        for target in targets:
            for name in ast.walk(target):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                    names.setdefault(name.id, node.lineno)
    return names


def _top_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that run in the module's own scope: inside `if`, `for`, `with`, `try` too."""
    for node in body:
        yield node
        if _is_main_guard(node):
            continue
        for part in ("body", "orelse", "finalbody"):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield from _top_level(getattr(node, part, []))
        for handler in getattr(node, "handlers", []):
            yield from _top_level(handler.body)


def _is_main_guard(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "__name__" in ast.dump(node.test)


def _returns_figure(node: ast.FunctionDef) -> bool:
    returns = node.returns
    if isinstance(returns, ast.Constant):
        return str(returns.value).endswith("Figure")
    return getattr(returns, "attr", getattr(returns, "id", "")) == "Figure"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module or ""]
    return []


def _settings(source: str) -> dict[str, float]:
    lines = list(_OPTIONS.finditer(source))
    if not lines:
        return {}
    number = source.count("\n", 0, lines[-1].start()) + 1
    if len(lines) > 1:
        raise SnippetError("two `# studynotes:` lines: put the options on one", number)
    settings: dict[str, float] = {}
    for part in lines[0][1].split():
        name, _, value = part.partition("=")
        reader = {"timeout": float, "rtol": float, "memory": size, "numbers": int}.get(name)
        if not reader:
            raise SnippetError(f"`# studynotes:` has no option `{name}`", number,
                               "there are: timeout=SECONDS memory=SIZE rtol=NUMBER numbers=COUNT")
        try:
            settings[name] = reader(value)
        except ValueError:
            settings[name] = math.nan
        if not 0 < settings[name] < math.inf:
            raise SnippetError(f"`# studynotes:` option `{name}` is no positive number: {value!r}",
                               number, "write it like timeout=60, memory=2G, rtol=1e-3 or "
                               "numbers=5000")
    return settings


def _shadowed(name: str) -> str:
    """What a snippet of this name would hide, or an empty string."""
    if name in sys.stdlib_module_names:
        return f"Python's own module `{name}`"
    if name in _installed():
        return f"the installed module `{name}`"
    return ""


@lru_cache(maxsize=1)
def _installed() -> frozenset[str]:
    """Top-level names of everything in site-packages; a snippets folder on the path has none."""
    names = {__name__.partition(".")[0]}  # ourselves, installed elsewhere while we are edited
    for folder in map(Path, sys.path):
        if folder.name in ("site-packages", "dist-packages") and folder.is_dir():
            names |= {entry.name.split(".")[0] for entry in folder.iterdir()
                      if entry.suffix in (".py", ".so", ".pyd") or
                      (entry.suffix == "" and entry.is_dir())}
    return frozenset(names)


def _cycles(snippets: Mapping[str, Snippet]) -> list[list[str]]:
    """Circles of imports, each once, beginning with its alphabetically first snippet."""
    found: dict[frozenset[str], list[str]] = {}

    def walk(name: str, trail: list[str]) -> None:
        if name in trail:
            cycle = trail[trail.index(name):]
            first = cycle.index(min(cycle))
            found.setdefault(frozenset(cycle), cycle[first:] + cycle[:first])
        elif name in snippets and name not in seen:
            for other in snippets[name].imports:
                walk(other, [*trail, name])
            seen.add(name)

    seen: set[str] = set()
    for name in sorted(snippets):
        walk(name, [])
    return list(found.values())


def _import_line(snippet: Snippet, cycle: list[str]) -> int:
    wanted = cycle[1 % len(cycle)]
    for node in ast.walk(ast.parse(snippet.source)):
        if wanted in {name.split(".")[0] for name in _imported(node)}:
            return node.lineno
    return 0
