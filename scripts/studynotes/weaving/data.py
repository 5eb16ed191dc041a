"""Values that a program in the browser works with, published as the snippet computed them.

Each becomes a script of its own, shared by the languages: a page that is read from a folder
(file://) may load scripts, but no other kind of data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from studynotes.execution.results import Value
from studynotes.reading.notes import Place, Reference

FOLDER = "assets/data"


def is_data(reference: Reference, value: Value) -> bool:
    """Whether a reference asks for a script: a list, a dict or a table in an HTML tag."""
    return reference.place is Place.HTML and isinstance(value, list | dict)


def address(reference: Reference) -> str:
    """Where the script will be, below the site's root: `assets/data/signal_explorer.runs.js`."""
    return f"{FOLDER}/{reference.snippet}.{reference.path[0]}.js"


def script(name: str, value: Value) -> str:
    """A call that hands over the value, every number to its last bit.

    >>> script("gains.relu", [2**0.5, float("inf")])
    'studynotesData("gains.relu", [1.4142135623730951,Infinity]);\\n'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A script may hold anything but these two, which end lines to old readers.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"studynotesData({json.dumps(name)}, {text});\n"


def write(folder: Path, found: Mapping[str, Value]) -> None:
    """Write the scripts of all values, given by address, below a site's root."""
    for address, value in found.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script(path.stem, value), encoding="utf-8")
