"""What a reference or an include of a note names, or why there is no such thing.

Whatever an author wrote is answered: by a value, by Unknown, which says what there is instead, or
by Silent, where the reason is told already.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from studynotes.execution.discover import Snippet, SnippetError, excerpt, sections
from studynotes.execution.results import Figure, Result, Unfit, Value
from studynotes.problems import ValueFormatError, nearest
from studynotes.reading.notes import Include, Place, Reference
from studynotes.weaving import formats


class Unknown(Exception):
    """A reference that names nothing; `hint` offers what there is."""

    def __init__(self, message: str, hint: str = ""):
        super().__init__(message)
        self.hint = hint


class Silent(Exception):
    """No value, and the reason is told where it belongs: at the snippet."""


def snippet(reference: Reference, snippets: Mapping[str, Snippet], results: Mapping[str, Result],
            broken: Collection[str]) -> Snippet:
    """The snippet that a reference names, sure to have the value or figure it asks for.

    `broken` are the names of those that could not be read.
    """
    name, wanted = reference.snippet, reference.path[0]
    if name in broken:
        raise Silent
    found = snippets.get(name)
    if found is None:
        raise Unknown(f"unknown snippet `{name}`", nearest(name, snippets))
    offered = {*found.values, *found.figures, "stdout"}
    if wanted not in offered:
        raise Unknown(f"`{name}` has no value `{wanted}`", nearest(wanted, offered))
    result = results.get(name)
    if result and result.ok and wanted in found.values and wanted not in result.values:
        raise Unknown(f"`{name}.{wanted}` was not assigned when the program ran",
                      f"see line {found.values[wanted]} of {found.path.name}")
    if result is None or not result.ok:
        raise Silent  # the snippet's own failure names this page
    if reference.place is Place.FIGURE and wanted not in found.figures:
        raise Unknown(f"`{reference}` is no figure, it cannot stand {reference.place.value}",
                      f"the figures of `{name}`: {', '.join(found.figures)}"
                      if found.figures else
                      "a figure is a function of the snippet: def name(label) -> Figure")
    return found


def figure(reference: Reference, result: Result, locale: str) -> Figure:
    """The drawing for readers of a language."""
    name = reference.path[0]
    if reference.place is not Place.FIGURE:
        raise Unknown(f"`{reference}` is a figure, it cannot stand {reference.place.value}",
                      f"show it as an image: ![what it shows]({{{{ {reference} }}}})")
    if reference.spec or len(reference.path) > 1:
        raise Unknown(f"`{reference}` is a figure: it has no format and no parts",
                      f"write {{{{ {reference.snippet}.{name} }}}}")
    drawn = result.figures.get(name, {}).get(locale)
    if drawn is None:
        raise Silent  # its drawing failed, and that failure names this page
    return drawn


def value(reference: Reference, result: Result) -> Value:
    """What a name holds, or the part of it that the subscripts name; or what was printed."""
    name, *keys = reference.path
    found = result.stdout.rstrip("\n") if name == "stdout" else result.values[name]
    for key in keys:
        found = _part(found, key, reference)
    return found


def lines(include: Include, source: str | None, snippets: Collection[str],
          broken: Collection[str]) -> list[str]:
    """The lines of a file, whose source is given if there is one, or of its section."""
    file, section = include.file, include.section
    if include.fault:
        raise Unknown(f"this include {include.fault}",
                      'an include is a line --8<-- "snippet.py:section" inside a fence')
    if source is None:
        raise Unknown(f"no file `{file}` to include",
                      nearest(file, (f"{name}.py" for name in snippets)))
    try:
        found = sections(source)
    except SnippetError as error:
        if file.removesuffix(".py") in broken:
            raise Silent from None
        raise Unknown(f"`{file}`, line {error.line}: {error}", error.hint) from None
    if section and section not in found:
        raise Unknown(f"`{file}` has no section `{section}`", nearest(section, found))
    return excerpt(source, found.get(section))


def _part(whole: Value, key: str, reference: Reference) -> Value:
    """`whole[key]`: a key of a dict, or an index of a list."""
    if isinstance(whole, dict) and key in whole:
        return whole[key]
    if isinstance(whole, list) and re.fullmatch(r"-?\d+", key):
        if -len(whole) <= int(key) < len(whole):
            return whole[int(key)]
        raise Unknown(f"`{reference}`: no item {key}, there are {len(whole)}",
                      "a list is counted from [0]")
    if isinstance(whole, Unfit):
        raise ValueFormatError(f"is {whole.reason}", whole.hint)
    if isinstance(whole, dict):
        raise Unknown(f"`{reference}`: no key `{key}`", nearest(key, whole))
    if isinstance(whole, list):
        raise Unknown(f"`{reference}`: `{key}` is not an index", "a list is counted from [0]")
    raise Unknown(f"`{reference}`: {formats.kind(whole)} has no part `{key}`",
                  "cite it as a whole")
