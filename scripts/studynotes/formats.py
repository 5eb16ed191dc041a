r"""Turn a value into text for the place where it lands.

Numbers come out alike in all languages; words go through the glossary. What a value holds can
never become markup: it is escaped for prose, alt text, YAML, HTML or TeX, and left as it is in
code.
"""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Callable

from studynotes.notes import Place
from studynotes.problems import ValueFormatError
from studynotes.results import Unfit, Value, as_rows

Translate = Callable[[str], str]

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_EXPONENT = re.compile(r"^(?P<mantissa>[-+]?[\d.,]+)e(?P<exponent>[-+]\d+)$", re.IGNORECASE)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|$>])")
_TEX = {"\\": r"\textbackslash ", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "&": r"\&",
        "#": r"\#", "_": r"\_", "^": r"\^{}", "~": r"\sim "}


def inline(value: Value, spec: str | None, place: Place, translate: Translate) -> str:
    """`value` as text within a line at `place`.

    Raises ValueFormatError where the value does not belong there or the format does not fit it,
    and whatever `translate` raises for a word that the glossary lacks.
    """
    _refuse(value, place)
    if isinstance(value, bool | str):
        if spec and not isinstance(value, str):
            raise ValueFormatError(f"the format `{spec}` is for numbers, this is {value}")
        word = value if place is Place.CODE else translate(_word(value))
        return escape(_formatted(word, spec) if spec else word, place)
    return number(value, spec, place)


def number(value: float, spec: str | None, place: Place) -> str:
    """A number with Python's format specification; a float's default is 4 significant digits.

    >>> number(5e-29, None, Place.PROSE), number(5e-29, ".0e", Place.MATHS)
    ('5×10⁻²⁹', '5 \\\\times 10^{-29}')
    """
    default = ".4g" if isinstance(value, float) else ""
    text = _formatted(value, default if spec is None else spec)
    if re.fullmatch(r"-0(\.0*)?%?", text):
        text = text[1:]  # a rounded -0.0004 is not worth a sign
    if place is Place.CODE:
        return text
    if scientific := _EXPONENT.match(text):
        mantissa, exponent = scientific["mantissa"], str(int(scientific["exponent"]))
        if place is Place.MATHS:
            return rf"{mantissa} \times 10^{{{exponent}}}"
        return f"{mantissa}×10{exponent.translate(_SUPERSCRIPTS)}"
    if place is Place.MATHS:
        return text.replace("%", r"\%").replace(",", "{,}")
    return text


def table(value: Value, spec: str | None, translate: Translate) -> str:
    """A Markdown table: one line a row, numbers to the right, words through the glossary."""
    rows = as_rows(value)
    if rows is None:
        raise ValueFormatError(f"not a table but {kind(value)}: a table is a list of dicts with "
                               "the same keys, or a dict of equally long lists")
    columns = list(rows[0])
    numeric = {column: all(_is_number(row[column]) or row[column] is None for row in rows)
               for column in columns}
    head = [_cell(column, None, translate) for column in columns]
    rule = ["--:" if numeric[column] else ":--" for column in columns]
    body = [[_cell(row[column], spec, translate) for column in columns] for row in rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rule, *body))


def escape(text: str, place: Place) -> str:
    """`text` so that it is nothing but text at `place`."""
    text = " ".join(text.split()) if place is not Place.CODE else text
    match place:
        case Place.CODE:
            return text
        case Place.MATHS:
            return r"\text{" + "".join(_TEX.get(letter, letter) for letter in text) + "}"
        case Place.HTML:
            return html.escape(text)
        case Place.FRONT:
            return text
        case _:
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") \
                if place in (Place.ALT, Place.TITLE) else \
                text.replace("&", "&amp;").replace("<", "&lt;")
            return _MARKDOWN.sub(r"\\\1", text)


def quote_yaml(line: str) -> str:
    """A front-matter line `key: text` with its text quoted, so that a value cannot break it.

    >>> quote_yaml('title: Range: 0.2')
    'title: "Range: 0.2"'
    """
    entry = re.match(r"([ \t]*(?:- )?[\w-]+:[ \t]+|[ \t]*- )(.+)$", line)
    if not entry or entry[2][0] in "|>":
        return line
    text = entry[2].strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return entry[1] + json.dumps(text, ensure_ascii=False)


def kind(value: Value) -> str:
    """What a value is, for messages."""
    if as_rows(value):
        return "a table"
    names = {bool: "true or false", str: "a text", list: "a list", dict: "a dict",
             type(None): "nothing (None)"}
    return names.get(type(value), "a number")


def _refuse(value: Value, place: Place) -> None:
    if isinstance(value, Unfit):
        raise ValueFormatError(f"is {value.reason}")
    if value is None or isinstance(value, list | dict):
        hint = ": put the reference on a line of its own" if as_rows(value) else \
            ": cite one number of it, like {{ snippet.name[0] }}"
        raise ValueFormatError(f"is {kind(value)}, it cannot stand in {place.value}{hint}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueFormatError(f"is {value}, not a number for {place.value}")


def _formatted(value: Value, spec: str | None) -> str:
    try:
        return format(value, spec or "")
    except ValueError as error:
        raise ValueFormatError(f"the format `{spec}` does not fit {kind(value)}: {error}") from None


def _cell(value: Value, spec: str | None, translate: Translate) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, float) and math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if isinstance(value, float):
        return number(value, spec, Place.TABLE)
    if _is_number(value):
        return str(value)
    word = _word(value)
    return escape(translate(word) if re.search(r"[^\W\d_]", word) else word, Place.TABLE)


def _word(value: bool | str) -> str:
    return value if isinstance(value, str) else ("yes" if value else "no")


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
