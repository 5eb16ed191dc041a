"""What a run leaves: plain data that survives JSON, and figures in each language."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MOST_NUMBERS, MOST_CHARACTERS, MOST_BITS, MOST_DEPTH = 500, 64 * 1024, 4096, 8
"""A value with more items, a longer text or integer is not something to read in a note. A snippet
whose value is for a script in the browser may ask for more items."""

Value = Any
"""int, float, str, bool, None, list, dict with string keys, or Unfit."""


@dataclass(frozen=True)
class Unfit:
    """Stands for a name that holds something no note can cite; an error only where it is cited."""

    reason: str

    @property
    def hint(self) -> str:
        """What its author can do."""
        return "give the part that a note needs a name of its own" if "at most" in self.reason \
            else "a note can cite a number, a text, true or false, and lists, dicts and tables " \
                 "of them: give what it needs a name of its own"


@dataclass(frozen=True)
class Figure:
    """One drawing in one language, on disk."""

    path: Path
    width: int
    """CSS pixels."""
    height: int
    words: frozenset[str] = frozenset()
    """The labels that it asked for."""
    sha256: str = ""
    """Of the file, which is written anew where a label changes."""


@dataclass(frozen=True)
class Failure:
    """Why a snippet, or one of its figures, has no result."""

    snippet: str
    message: str
    line: int = 0
    """In the snippet's own file; 0 if no line of it was running."""
    hint: str = ""
    figure: str = ""
    """The drawing that failed; empty where the program itself did."""
    locale: str = ""


@dataclass(frozen=True)
class Result:
    """What one snippet computed."""

    snippet: str
    values: Mapping[str, Value] = field(default_factory=dict)
    stdout: str = ""
    figures: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    """Function name, then locale."""
    failures: tuple[Failure, ...] = ()
    seconds: float = 0.0
    """Wall time of the run, drawing included; 0 if all came from the cache."""
    cpu_seconds: float = 0.0
    reason: str = ""
    """Why it ran; empty if it came from the cache."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """What decided it: name of the input, digest or version."""
    key: str = ""
    """What the cache keeps it under; empty for a program that failed."""

    @property
    def ok(self) -> bool:
        """Whether the program ran to its end; single figures may have failed all the same."""
        return all(failure.figure for failure in self.failures)


def encode(value: Any, numbers: int = MOST_NUMBERS) -> Any:
    """`value` as JSON, without loss; what cannot be cited becomes a note that says why.

    Floats that JSON lacks and unfit values become one-key dicts that begin with `$`. `numbers` is
    how many items it may hold.

    >>> encode({"a": (1, float("nan"))})
    {'a': [1, {'$float': 'nan'}]}
    """
    try:
        return _Encoder(numbers).encode(value)
    except _Unfit as unfit:
        return {"$unfit": str(unfit)}


def decode(data: Any) -> Value:
    """The value that `encode` wrote.

    >>> decode({"$unfit": "a module"})
    Unfit(reason='a module')
    """
    if isinstance(data, list):
        return [decode(item) for item in data]
    if isinstance(data, dict):
        if "$float" in data:
            return float(data["$float"])
        if "$unfit" in data:
            return Unfit(data["$unfit"])
        return {key: decode(item) for key, item in data.items()}
    return data


class _Unfit(Exception):
    """Carries the reason why a value cannot be cited."""


class _Encoder:
    """Encodes one value, and counts the items that it holds."""

    def __init__(self, numbers: int) -> None:
        self.most = self.room = numbers

    def encode(self, value: Any, depth: int = 0) -> Any:
        if depth > MOST_DEPTH:
            raise _Unfit(f"data nested more than {MOST_DEPTH} deep")
        if isinstance(value, list | tuple | range):
            self._check_size(len(value), "a list")
            return [self.encode(item, depth + 1) for item in value]
        if isinstance(value, dict):
            self._check_size(len(value), "a dict")
            items = {self._key(key): self.encode(item, depth + 1) for key, item in value.items()}
            if len(items) < len(value):
                raise _Unfit("a dict with two keys that read alike")
            return items
        self.room -= 1
        if self.room < 0:
            raise _Unfit(f"data of more than {self.most:,} items in all")
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, int):
            if value.bit_length() > MOST_BITS:
                raise _Unfit(f"an integer of {value.bit_length():,} bits, too long to cite")
            return int(value)
        if isinstance(value, float):
            return float(value) if math.isfinite(value) else {"$float": str(float(value))}
        return self._of_numpy(value, depth)

    def _of_numpy(self, value: Any, depth: int) -> Any:
        """A numpy scalar or array; known by what it offers, so that nobody must import numpy."""
        kind = getattr(getattr(value, "dtype", None), "kind", None)
        if kind is None or not hasattr(value, "tolist"):
            raise _Unfit(f"an object of type `{type(value).__name__}`, not plain data")
        if kind not in "biufU":
            raise _Unfit(f"a numpy value of type {value.dtype}, not plain data")
        self.room += 1  # its items count, not the array itself
        self._check_size(value.size, "an array")
        plain = value.tolist()
        if type(plain) is type(value):  # a number that Python has no type for
            raise _Unfit(f"a numpy value of type {value.dtype}, not plain data")
        return self.encode(plain, depth)

    def _check_size(self, size: int, what: str) -> None:
        """Refuse what is too large before anything is copied."""
        if size > self.most:
            raise _Unfit(f"{what} of {size:,} items, at most {self.most:,} can be cited")

    def _key(self, key: Any) -> str:
        if str(key).startswith("$"):
            raise _Unfit(f"a dict with the key `{key}`, but keys must not begin with $")
        return self._text(str(key))

    @staticmethod
    def _text(text: str) -> str:
        if len(text) > MOST_CHARACTERS:
            raise _Unfit(f"a text of {len(text):,} characters, too long to cite")
        if text != text.encode(errors="replace").decode():
            raise _Unfit("a text with half of a surrogate pair")
        return str(text)


def same(value: Value, approved: Value, rtol: float) -> bool:
    """Whether two values are equal, numbers within `rtol`, everything else exactly."""
    if isinstance(value, bool) or isinstance(approved, bool):
        return value is approved
    if isinstance(value, int | float) and isinstance(approved, int | float):
        if math.isnan(value) or math.isnan(approved):
            return math.isnan(value) and math.isnan(approved)
        if isinstance(value, int) and isinstance(approved, int):
            return value == approved
        return math.isclose(value, approved, rel_tol=rtol)
    if isinstance(value, list) and isinstance(approved, list):
        return len(value) == len(approved) and all(
            same(one, other, rtol) for one, other in zip(value, approved, strict=True))
    if isinstance(value, dict) and isinstance(approved, dict):
        return list(value) == list(approved) and all(
            same(value[key], approved[key], rtol) for key in value)
    return type(value) is type(approved) and value == approved


def as_rows(value: Value) -> list[dict[str, Value]] | None:
    """The rows of a table, or None if the value is not one.

    A table is a list of dicts with the same keys, or a dict of equally long lists.

    >>> as_rows({"n": [1, 2], "std": [0.5, 0.25]})
    [{'n': 1, 'std': 0.5}, {'n': 2, 'std': 0.25}]
    """
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        keys = list(value[0])
        if all(list(row) == keys for row in value) and all(
                _is_cell(cell) for row in value for cell in row.values()):
            return value
    if isinstance(value, dict) and value and all(isinstance(col, list) for col in value.values()):
        columns = list(value.values())
        even = len(set(map(len, columns))) == 1
        if even and columns[0] and all(_is_cell(cell) for column in columns for cell in column):
            return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]
    return None


def _is_cell(value: Value) -> bool:
    return value is None or isinstance(value, bool | int | float | str)
