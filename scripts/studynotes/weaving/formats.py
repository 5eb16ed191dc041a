r"""Turn a value into text for the place where it lands.

Numbers come out alike in all languages; words go through the glossary. What a value holds can
never become markup: it is escaped for Markdown, YAML or TeX, and left as it is in code.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from studynotes.execution.results import Unfit, Value, as_rows
from studynotes.problems import ValueFormatError
from studynotes.reading.notes import Place

if TYPE_CHECKING:
    from studynotes.languages.glossary import Term

Translate = Callable[[str], str]
LABELS = ("no", "yes")
"""What the glossary says for False and True."""

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_EXPONENT = re.compile(r"^(?P<mantissa>[-+]?[\d.,]+)e(?P<exponent>[-+]\d+)$", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"""[\\`*{}\[\]<>&|$"'~^@\#!]        # markup wherever it stands
    | (?<![^\W_])_ | _(?![^\W_])         # but not in a_b
    | == | :(?!\ )                       # but not in n = 5 or “here: there”
    | ^[-+(/=:] | ^\d+[.)](?=\ |$)       # a list, a link's address, a block, a heading""",
    re.VERBOSE)
_TEX = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": "∼",
        "|": r"\textbar{}",  # a bare one would end the cell of a table
        "`": "‘",  # as TeX prints it; Markdown would begin code
        **{letter: f"\\{letter}{{}}" for letter in "{}$%&#_"}}  # {}: else a space after it is lost
_TEX_NUMBER = {"%": r"\%", "_": r"\_", ",": "{,}"}


def inline(value: Value, spec: str | None, place: Place, translate: Translate) -> str:
    """`value` as text within a line at `place`.

    Raises ValueFormatError where the value does not belong there or the format does not fit it,
    and whatever `translate` raises for a word that the glossary lacks.
    """
    _refuse(value, place)
    if not isinstance(value, bool | str):
        return number(value, spec, place)
    word = str(value) if place in (Place.CODE, Place.SPAN) else _translated(value, translate)
    return escape(_formatted(word, spec, value), place)


def number(value: float, spec: str | None, place: Place) -> str:
    """A number with Python's format specification; a float's default is 4 significant digits.

    >>> number(5e-29, None, Place.PROSE), number(5e-29, ".0e", Place.MATHS)
    ('5×10⁻²⁹', '5 \\\\times 10^{-29}')
    """
    default = ".4g" if isinstance(value, float) else ""
    text = _formatted(value, default if spec is None else spec, value)
    if re.fullmatch(r"-0(\.0*)?(e\+00|%)?", text):
        text = text[1:]  # a rounded -0.0004 is not worth a sign
    if place in (Place.CODE, Place.SPAN):
        return text
    if scientific := _EXPONENT.match(text):
        mantissa, exponent = scientific["mantissa"], str(int(scientific["exponent"]))
        if place is Place.MATHS:
            return rf"{mantissa} \times 10^{{{exponent}}}"
        return f"{mantissa}×10{exponent.translate(_SUPERSCRIPTS)}"
    if place is Place.MATHS:
        return "".join(_TEX_NUMBER.get(letter, letter) for letter in text)
    return text


def table(value: Value, spec: str | None, translate: Translate) -> str:
    """A Markdown table: one line a row, numbers to the right, words through the glossary."""
    rows = as_rows(value)
    if rows is None:
        raise ValueFormatError(f"is not a table but {kind(value)}: a table is a list of dicts "
                               "with the same keys, or a dict of equally long lists")
    columns = list(rows[0])
    numeric = {column: all(_is_number(row[column]) or row[column] is None for row in rows)
               for column in columns}
    head = [_cell(column, None, translate) for column in columns]
    rule = ["--:" if numeric[column] else ":--" for column in columns]
    body = [[_cell(row[column], spec, translate) for column in columns] for row in rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rule, *body))


def definitions(terms: Sequence[Term], locale: str) -> str:
    """A definition list of the terms that have a meaning, alphabetical, each with an id.

    A translation has the source word behind it, the source word all its translations.
    """
    def item(term: Term) -> str:
        source = next(iter(term.words))
        others = dict.fromkeys(
            f'<span lang="{other}">{escape(word, Place.PROSE)}</span>'
            for other, word in term.words.items()
            if word.casefold() != term.words[locale].casefold() and source in (other, locale))
        brackets = f" ({', '.join(others)})" if others else ""
        return (f"**{escape(term.words[locale], Place.PROSE)}**{brackets} {{ #{term.id} }}\n"
                f":   {escape(term.meaning[locale], Place.PROSE)}")

    return "\n\n".join(item(term) for term in
                       sorted((term for term in terms if term.meaning),
                              key=lambda term: term.words[locale].casefold()))


def escape(text: str, place: Place) -> str:
    """`text` so that it is nothing but text at `place`.

    In Markdown what could be markup becomes a character reference, which holds in paragraphs,
    cells, alt texts, titles, attributes and raw HTML alike; a backslash holds only in some.

    >>> escape("**x** | He-normal", Place.PROSE)
    '&#42;&#42;x&#42;&#42; &#124; He-normal'
    """
    if place is Place.CODE:
        return text
    text = " ".join(text.split())
    match place:
        case Place.SPAN | Place.FRONT:
            return text
        case Place.MATHS:
            return r"\text{" + "".join(_TEX.get(letter, letter) for letter in text) + "}"
        case Place.HTML:  # also where an attribute has no quotes
            return re.sub(r"[^\w]", lambda mark: f"&#{ord(mark[0])};", text)
        case _:
            return _MARKDOWN.sub(lambda mark: "".join(f"&#{ord(x)};" for x in mark[0]), text)


def kind(value: Value) -> str:
    """What a value is, for messages."""
    if as_rows(value):
        return "a table"
    names = {bool: "true or false", str: "a text", list: "a list", dict: "a dict",
             type(None): "nothing (None)"}
    return names.get(type(value), "a number")


def _refuse(value: Value, place: Place) -> None:
    if isinstance(value, Unfit):
        raise ValueFormatError(f"is {value.reason}", value.hint)
    if value is None or isinstance(value, list | dict):
        hints = {list: ": cite one item of it, like {{ snippet.name[0] }}",
                 dict: ": cite one item of it, like {{ snippet.name[key] }}"}
        hint = ": put the reference on a line of its own" if as_rows(value) else \
            hints.get(type(value), "")
        raise ValueFormatError(f"is {kind(value)}, it cannot stand {place.value}{hint}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueFormatError(f"is {value}, it cannot stand {place.value}",
                               "see how the program comes to it; a table shows it as – or ∞")
    if isinstance(value, str) and place is Place.FRONT and re.search(r'[<>"&]', value):
        # Themes print titles as they are; escaping here would be escaped again elsewhere.
        raise ValueFormatError('is a text with <, >, & or ", it cannot stand in front matter')
    if isinstance(value, str) and place is Place.SPAN and "`" in value:
        raise ValueFormatError("is a text with a backtick, it cannot stand in inline code: "
                               "show it inside a fence")


def _formatted(shown: str | float, spec: str | None, value: Value) -> str:
    try:
        return format(shown, spec or "")
    except (ValueError, OverflowError) as error:
        raise ValueFormatError(f"the format `{spec}` does not fit {kind(value)}: {error}",
                               "a number takes .2f, .1%, .3g, .0e or ,d; a text none") from None


def _cell(value: Value, spec: str | None, translate: Translate) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, float) and math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if isinstance(value, float):
        return number(value, spec, Place.TABLE)
    if _is_number(value):
        return str(value)
    return escape(_translated(value, translate), Place.TABLE)


def _translated(value: bool | str, translate: Translate) -> str:
    """A word in the page's language; what has no letter is the same in all of them."""
    word = value if isinstance(value, str) else LABELS[value]
    return translate(word) if re.search(r"[^\W\d_]", word) else word


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
