"""Which files a theme has, without those that MkDocs would pass over.

For each language of a build MkDocs lists all that a theme has, to copy what is no template.
Material brings fourteen thousand icons in a hidden folder: to list and drop them took a fifth of
the time of a build in which nothing had changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader


class Visible(FileSystemLoader):
    """Finds every template by its name, but lists none that is hidden."""

    def list_templates(self) -> list[str]:
        """Paths below the theme's folders, sorted, each once."""
        found: set[str] = set()
        for place in self.searchpath:
            for folder, inner, files in os.walk(place, followlinks=self.followlinks):
                inner[:] = [name for name in inner if not name.startswith(".")]
                below = Path(folder).relative_to(place)
                found.update((below / name).as_posix() for name in files)
        return sorted(found)


def listing_visible(get_env: Callable[[], Environment]) -> Callable[[], Environment]:
    """What makes a theme's environment, such that it lists no hidden files."""
    def made() -> Environment:
        env = get_env()
        if type(env.loader) is FileSystemLoader:
            env.loader = Visible(env.loader.searchpath)
        return env

    return made
