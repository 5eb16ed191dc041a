r"""Numbers that stand in a note by hand, where a snippet should have computed them.

What is a fault, in a sentence (headings, cells, alt texts and front matter are sentences too):

* a decimal, a percentage, a power of ten such as 5×10⁻⁹, a number of three digits and more;
* a number above twelve that the same page cites, and a smaller one that it cites of the same
  thing: `{{ s.n }} layers`, then `5 layers`;
* a number of two digits of a thing that the page counts by a value: then `96 layers` is wrong.

In a formula the first, and numbers above twelve that the page cites. Native digits count as the
digits that they are. What may stand by hand, and why:

* code, and addresses: they are not results;
* in a sentence a count below a hundred of something that the page does not compute: it is the
  author's own, as in “two rules”;
* in a formula an integer up to twelve: it belongs to the mathematics, as in 6/(n + m) or a²/12;
* a base that is raised to a letter, as in 0.5^L: it stands for a rule, not for a result;
* the number of an item in a list;
* a year from 1940 to 2039 that the page does not cite;
* a number that is a link's text and part of its address: it names what is behind the link;
* what the glossary allows under `numbers:`, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import chain

from studynotes.execution.results import Result, Value, as_rows
from studynotes.languages import folding
from studynotes.languages.glossary import Allowed
from studynotes.memory import Memory
from studynotes.problems import Problem, ValueFormatError
from studynotes.reading.notes import Note, Place, Reference
from studynotes.reading.prose import HOLE, formula, line_of, once_a_text, prose
from studynotes.weaving import formats
from studynotes.weaving.data import is_data

SMALL = 12
"""The largest integer that can belong to the mathematics: the 12 of (b - a)²/12."""
UNCOUNTED = ("0", "1", "2")
"""Too common to be a slip, whatever they count."""
YEARS = range(1940, 2040)

_NUMBER = re.compile(
    r"""(?<![A-Za-z_\d])(?<!\d\.)
    (?P<digits> [1-9]\d{0,2}(?:(?:,|\{,\})\d{2,3})*(?:,|\{,\})\d{3}(?:\.\d+)?
              | \d+(?:\.\d+)*
              | \.\d+ )
    (?P<power>e[-+]?\d+ | [ ]?(?:×|\\times)[ ]?10(?:\^\{?[-+]?\d+\}?|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?
    (?P<percent>[ ]?(?:\\?%|per[ ]?cent|শতাংশ|प्रतिशत))?
    (?!\d|[ ]?(?:pt|em|ex|mu)\b)""", re.VERBOSE)
_PERCENT = re.compile(r" ?(?:\\?%|per ?cent|শতাংশ|प्रतिशत)")
_ITEM = re.compile(r"^[ \t>]*(\d+)[.)](?=[ \t])", re.MULTILINE)
_LETTER_ABOVE = re.compile(r"\^\{?\s*\\?[A-Za-z]|[ᴬ-ᵪ]")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)")
_NATIVE = re.compile("[^\\D0-9]")
_ANY_NUMBER = r"\d+(?:\.\d+)*"


@dataclass(frozen=True)
class Literal:
    """A number as somebody typed it."""

    start: int
    end: int
    """Offsets in the note."""
    line: int
    text: str
    """With the digits 0-9."""
    digits: str
    """The number alone, without grouping, power or percent sign."""
    is_result: bool
    """Whether its form alone says that it was computed: a decimal, a percentage, …"""
    in_formula: bool
    thing: tuple[str, ...] = ()
    """What is counted: the next words, without endings."""

    @property
    def number(self) -> str:
        """The number itself, however it is written: `12%` for 12 per cent."""
        if self.digits in self.text and not self.text.endswith(self.digits):
            rest = self.text.rpartition(self.digits)[2]
            return self.digits + ("%" if _PERCENT.fullmatch(rest) else rest.replace(" ", ""))
        return self.digits

    @property
    def is_small(self) -> bool:
        """Whether it may well be the author's own, or the mathematics'."""
        return not self.is_result and ("." in self.digits or int(self.digits) <= SMALL)


@once_a_text
def literals(note: Note) -> list[Literal]:
    """The numbers of a note's sentences and formulas, in order; items of lists are not among
    them."""
    text = _folded(prose(note))
    items = {item.start(1) for item in _ITEM.finditer(text)}
    found = [_literal(text, number, 0, 0, False) for number in _NUMBER.finditer(text)
             if number.start() not in items]
    for one in note.formulas:
        latex = _folded(formula(note, one))
        found += [_literal(latex, number, one.start, one.line, True)
                  for number in _NUMBER.finditer(latex)]
    return sorted(found, key=lambda literal: literal.start)


def typed(notes: Sequence[Note], results: Mapping[str, Result], allowed: Sequence[Allowed]
          ) -> Iterator[Problem]:
    """A Problem for each number that should be a value."""
    for note in notes:
        names = {reference.snippet for reference in note.references}
        ours = {name: results[name] for name in sorted(names & results.keys())}
        numbers = {name: result.values for name, result in ours.items()}
        yield from _typed.recall(note.path, (note, numbers, allowed),
                                 partial(_typed_on, note, ours, allowed))


_typed: Memory[list[Problem]] = Memory()


def _typed_on(note: Note, results: Mapping[str, Result], allowed: Sequence[Allowed]
              ) -> list[Problem]:
    values = _Cited(note, results)
    fine = [*chain.from_iterable(_allowed_on(note, allowed).values()), *_link_names(note)]
    found = []
    for literal in literals(note):
        if any(start <= literal.start and literal.end <= end for start, end in fine):
            continue
        if reference := values.same_as(literal):
            found.append(Problem(note.path, literal.line, f"{literal.text} is typed by hand, and "
                                 "this page has it as a value",
                                 f"write {reference} if that is the number you mean"))
        elif reference := values.counts_like(literal):
            found.append(Problem(note.path, literal.line, f"{literal.text} is typed by hand, and "
                                 "this page has the same count as a value",
                                 f"is it {reference}? A number that nobody computes may stand "
                                 "under `numbers:` in the glossary, with the reason"))
        elif literal.is_result and not _is_year(literal):
            found.append(Problem(note.path, literal.line, f"{literal.text} is typed by hand",
                                 _way_out(literal, note, results)))
    return found


def unused(notes: Iterable[Note], allowed: Iterable[Allowed], path: str) -> Iterator[Problem]:
    """A Problem for each allowed number that no note has any more; `path` is the glossary's."""
    met = {one for note in notes for one in _allowed_on(note, allowed)}
    for one in allowed:
        if one.line not in met:
            text = next(iter(one.words.values()))
            yield Problem(path, one.line, f"no note has the number “{text}” that is allowed here",
                          "take the entry out")


def _literal(text: str, number: re.Match[str], offset: int, line: int, in_formula: bool
             ) -> Literal:
    digits = re.sub(r"[,{}]", "", number["digits"])
    digits = "0" + digits if digits.startswith(".") else digits
    base = bool(_LETTER_ABOVE.match(text, number.end()))
    is_result = bool(number["power"] or number["percent"]
                     or (not base and ("." in digits or len(digits) > 2)))
    return Literal(number.start() + offset, number.end() + offset,
                   line + text.count("\n", 0, number.start()) if line else
                   line_of(text, number.start()),
                   " ".join(number[0].split()), digits, is_result, in_formula,
                   () if in_formula or text[number.start() - 1:number.start()] == "/" else
                   _thing(text, number.end()))


class _Cited:
    """The numbers that a page cites, as it shows them."""

    def __init__(self, note: Note, results: Mapping[str, Result]):
        self._note = note
        found = ((reference, cited(reference, results)) for reference in note.references)
        self._values = [one for one in found if not is_data(*one)]

    @cached_property
    def shown(self) -> dict[str, str]:
        """Number, then the reference that shows it; one of its own before a table's cell."""
        found: dict[str, str] = {}
        for reference, value in self._values:
            if is_number(value):
                found.setdefault(_shown(value, reference.spec), self._written(reference))
        for reference, value in self._values:
            for keys, cell in _cells(value):
                spec = reference.spec if isinstance(cell, float) else None
                found.setdefault(_shown(cell, spec),
                                 f"{{{{ {reference}{keys}{f':{spec}' if spec else ''} }}}}")
        return found

    @cached_property
    def things(self) -> dict[tuple[str, ...], dict[str, str]]:
        """What is counted, then each number of it, then the reference."""
        found: dict[tuple[str, ...], dict[str, str]] = {}
        text = prose(self._note)
        for reference, value in self._values:
            if is_number(value) and (thing := _thing(text, reference.end)):
                numbers = found.setdefault(thing, {})
                numbers.setdefault(_shown(value, reference.spec), self._written(reference))
        return found

    def _written(self, reference: Reference) -> str:
        return self._note.source[reference.start:reference.end]

    def same_as(self, literal: Literal) -> str:
        """The reference that shows this number, empty if none does or none need to."""
        if not literal.is_small:
            return self.shown.get(literal.number, "")
        if literal.number in UNCOUNTED:
            return ""
        return self.things.get(literal.thing, {}).get(literal.number, "")

    def counts_like(self, literal: Literal) -> str:
        """A reference to another number of what the literal counts, if it has two digits."""
        things = self.things.get(literal.thing, {}) if len(literal.number) == 2 else {}
        return next(iter(things.values()), "")


def cited(reference: Reference, results: Mapping[str, Result]) -> Value | None:
    """What a reference names, None if it names nothing."""
    result = results.get(reference.snippet)
    if reference.fault or not result:
        return None
    value = result.values.get(reference.path[0])
    for key in reference.path[1:]:
        try:
            value = value[int(key)] if isinstance(value, list) else value[key]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return value


def _cells(value: Value) -> Iterator[tuple[str, Value]]:
    """The numbers of a table, each with the keys that lead to it."""
    for row, cells in enumerate(as_rows(value) or []):
        for column, cell in cells.items():
            if is_number(cell):
                yield (f"[{row}][{column}]" if isinstance(value, list) else
                       f"[{column}][{row}]"), cell


def _shown(number: float, spec: str | None) -> str:
    """The digits that the page shows; empty if the format does not fit, which is told elsewhere."""
    try:
        return formats.number(number, spec, Place.SPAN).lstrip("-+").replace(",", "")
    except ValueFormatError:
        return ""


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_year(literal: Literal) -> bool:
    return literal.digits == literal.text and "." not in literal.digits and \
        not literal.in_formula and int(literal.digits) in YEARS


def _thing(text: str, offset: int) -> tuple[str, ...]:
    """What a number before the offset counts: `layer`, or with its classifier `টা লেয়ার`."""
    following = re.match(rf"[ \-]?([^\W\d_](?:[^\s{HOLE}.,:;!?()।|]*))"
                         rf"(?:[ ]([^\s{HOLE}.,:;!?()।|]+))?", text[offset:offset + 80])
    if not following:
        return ()
    first, second = following.groups()
    if first.isascii() and len(first) < 4:  # of, the, in
        return ()
    return (folding.stem(first), *([] if first.isascii() or not second else
                                   [folding.stem(second)]))


def _way_out(literal: Literal, note: Note, results: Mapping[str, Result]) -> str:
    """The value that is probably meant, if a snippet of the page has it."""
    for name in dict.fromkeys(reference.snippet for reference in note.references):
        for value, number in results[name].values.items() if name in results else ():
            if spec := _spec(literal, number):
                return f"is it {{{{ {name}.{value}:{spec} }}}}?"
    return "let a snippet compute it; a number that nobody computes may stand under `numbers:` " \
        "in the glossary, with the reason"


def _spec(literal: Literal, value: Value) -> str:
    """The format that makes `value` read like the literal; empty if none does, or by chance."""
    if not is_number(value) or len(literal.digits.replace(".", "").strip("0")) < 2:
        return ""
    places = len(literal.digits.partition(".")[2])
    spec = f".{places}{'%' if literal.number.endswith('%') else 'f'}"
    return spec if format(abs(value), spec) == literal.number else ""


_Spans = dict[int, list[tuple[int, int]]]
_allowed: Memory[_Spans] = Memory()


def _allowed_on(note: Note, allowed: Sequence[Allowed]) -> _Spans:
    """Where a page has what the glossary allows, by the line there that allows it."""
    def look() -> _Spans:
        source = _folded(note.source)
        found = {one.line: [span.span() for span in _pattern(words).finditer(source)]
                 for one in allowed if (words := one.words.get(note.locale))
                 # Far quicker than the pattern, and most pages have none of them.
                 and all(part in source for part in _parts(words) if part[0] not in "{ ")}
        return {line: spans for line, spans in found.items() if spans}

    return _allowed.recall(note.path, (note, allowed), look)


def _link_names(note: Note) -> Iterator[tuple[int, int]]:
    """Numbers in the text of a link that its address has too: of an issue, of a paper."""
    for link in _LINK.finditer(note.source):
        for number in re.finditer(r"\d+(?:\.\d+)?", link[1]):
            if number[0] in link[2]:
                yield number.start() + link.start(1), number.end() + link.start(1)


@lru_cache(maxsize=1000)
def _pattern(words: str) -> re.Pattern[str]:
    """Finds an allowed number with its words, wherever the line breaks."""
    body = "".join({"{n}": _ANY_NUMBER, " ": r"\s+"}.get(part, re.escape(part))
                   for part in _parts(words))
    return re.compile(rf"(?<![\w.]){body}(?![\w]|\.\d)" if words[:1].isalnum() else
                      rf"{body}(?!\d|\.\d)")


@lru_cache(maxsize=1000)
def _parts(words: str) -> list[str]:
    """The texts, the gaps between them (one space) and the `{n}` of an allowed number."""
    parts = re.split(r"(\{n\}| )", " ".join(_folded(words).split()))
    return [part for part in parts if part]


def _folded(text: str) -> str:
    """With the digits 0-9, letter for letter."""
    return text if text.isascii() or not _NATIVE.search(text) else \
        text.translate(folding.digits())
