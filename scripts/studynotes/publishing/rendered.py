"""See that nothing got lost between a woven page and its HTML.

Markdown drops in silence what it does not understand, and a page that lacks a formula or a
program is worse than no page. So what the source has is counted in what the page has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, MutableMapping
from functools import wraps
from html import unescape
from typing import Any

from studynotes.problems import Problem
from studynotes.reading.maths import MathsError, to_mathml
from studynotes.reading.notes import Fence, Note
from studynotes.weaving.weave import Woven


def lost(woven: Woven, html: str, custom: Iterable[str] = ()) -> list[Problem]:
    """What the source has and the page has not.

    `custom` names the fences that a formatter of the site's own turns into whatever it likes.
    """
    note, custom = woven.note, set(custom)
    blocks = [fence.line for fence in note.fences if _language(fence) not in custom]
    if "*" in custom:  # a formatter for every language
        blocks = []
    return [
        *_fewer(note, "fenced block", blocks, html, r"<pre[\s>]"),
        *_fewer(note, "image", [image.line for image in note.images], html, r"<img\s"),
        *_lost_formulas(woven, html),
    ]


def _fewer(note: Note, noun: str, lines: list[int], html: str, pattern: str) -> list[Problem]:
    found = len(re.findall(pattern, html))
    if found >= len(lines):
        return []
    where = "it is on line" if len(lines) == 1 else "they are on lines"
    return [Problem(note.path, lines[0], f"{_count(len(lines), noun)} in the source, {found} on "
                    "the page: Markdown lost one",
                    f"{where} {', '.join(map(str, lines))}; look for raw HTML around it, too much "
                    "indentation, or a blank line that is missing before it")]


def _lost_formulas(woven: Woven, html: str) -> list[Problem]:
    """Formulas that Markdown took for text, and those that only Markdown took for formulas."""
    path, problems = woven.note.path, []
    shown = len(re.findall(r"<math[\s>]|<code class=\"maths-error\"", html))
    if shown < len(woven.formulas):
        left = Counter(re.findall(r"<math[\s>].*?</math>", html, re.DOTALL))
        for line, display, latex in woven.formulas:
            try:
                mathml = to_mathml(latex, display=display)
            except MathsError:
                continue  # told by the check of formulas
            if not left[mathml]:
                problems.append(Problem(path, line, "Markdown did not take this for a formula: "
                                        f"{' '.join(latex.split())}",
                                        "a displayed one needs blank lines around it, also inside "
                                        "a list, and the list's indentation"))
            left[mathml] -= 1
    checked = {" ".join(latex.split()) for _, _, latex in woven.formulas}
    for title, latex in re.findall(r'<code class="maths-error" title="([^"]*)">(.*?)</code>', html,
                                   re.DOTALL):
        if " ".join(unescape(latex).split()) not in checked:
            problems.append(Problem(path, 0, f"formula {unescape(title)}"))
    return problems


class CustomFences:
    """Listens to the formatters of custom fences.

    What they raise, SuperFences swallows: the block turns into a line of text, the build stays
    green. Only a listener can say which fence it was, and what went wrong.
    """

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._listeners: set[Callable[..., Any]] = set()
        self._calls: Counter[str] = Counter()
        self._faults: list[tuple[str, int, Exception]] = []

    def listen(self, fences: Iterable[MutableMapping[str, Any]]) -> None:
        """Listen to these, as they stand in the options of `pymdownx.superfences`."""
        for fence in fences:
            self.names.add(fence.get("name", ""))
            formatter = fence.get("format")
            if formatter and formatter not in self._listeners:
                fence["format"] = self._heard(formatter)

    def faults(self, note: Note) -> list[Problem]:
        """What was raised on the page that was converted last; the next page begins anew."""
        problems = []
        for language, number, error in self._faults:
            lines = [fence.line for fence in note.fences if _language(fence) == language]
            line = lines[min(number, len(lines)) - 1] if lines else 0
            problems.append(Problem(note.path, line, f"the fence `{language}` failed: "
                                    f"{type(error).__name__}: {error}"))
        self._faults.clear()
        self._calls.clear()
        return problems

    def _heard(self, formatter: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(formatter)
        def listening(source: str, language: str, *rest: Any, **options: Any) -> Any:
            self._calls[language] += 1
            try:
                return formatter(source, language, *rest, **options)
            except Exception as error:
                self._faults.append((language, self._calls[language], error))
                raise
        self._listeners.add(listening)
        return listening


def _language(fence: Fence) -> str:
    """`python` of ```` ```python title="x" ````, and of ```` ```{.python #x} ````."""
    found = re.match(r"\{?[ \t]*\.?([\w#.+-]*)", fence.info)
    return found[1] if found else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
