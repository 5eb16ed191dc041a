"""What a check of the whole project found, kept as long as nothing that it reads has changed.

Looking at every word and number of every page takes as long as half a build, and most builds
find the notes as the last one left them. `<cache>-checked/<key>.json` holds the problems; the key
is a digest of all that checks read, and of the checks themselves.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple

from studynotes.checks.material import Material
from studynotes.files import generator_digest, write_atomic
from studynotes.problems import Problem

KEPT = 8
"""Enough to go back and forth between two branches, in a build and while serving."""


def check(material: Material, look: Callable[[Material], list[Problem]]) -> list[Problem]:
    """The problems that `look` finds, without a look where they are known."""
    folder = material.project.cache.with_name(f"{material.project.cache.name}-checked")
    file = folder / f"{key(material)[:16]}.json"
    with suppress(OSError, ValueError, TypeError):
        found = [Problem(*fields) for fields in json.loads(file.read_text(encoding="utf-8"))]
        os.utime(file)  # used: dropped last
        return found
    found = look(material)
    with suppress(OSError):  # where nothing can be kept, everything is looked at again
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(file, json.dumps([astuple(problem) for problem in found]))
        by_use = sorted(folder.glob("*.json"), key=lambda other: other.stat().st_mtime)
        for other in by_use[:-KEPT]:
            other.unlink()
    return found


def key(material: Material) -> str:
    """Changes with everything that a check reads.

    A note's parts follow from its source; of what was woven, a check reads what stands here.
    """
    digest = hashlib.sha256(generator_digest().encode())
    for part in (
        material.project, material.unreadable, material.approved, material.lenient,
        material.recordings, material.glossary, material.translated, material.interface,
        *((name, snippet.source) for name, snippet in material.snippets.items()),
        *((name, result.values, result.failures, result.figures.keys())
          for name, result in material.results.items()),
        *((page.note.path, page.note.source, page.problems, page.formulas, sorted(page.words),
           page.standing_in) for page in material.pages),
    ):
        digest.update(repr(part).encode())
    return digest.hexdigest()

