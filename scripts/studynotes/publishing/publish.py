"""The new site in the old one's place, at once: no reader and no crash ever sees half of one."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path


def staging(site: Path) -> Path:
    """A folder beside `site` for this process to build in; leftovers of dead builds are removed.

    Where a build was killed between the two renames of `publish`, the old site is put back.
    """
    site = site.resolve()
    for folder in site.parent.glob(".*-*-*"):
        match = re.fullmatch(rf"\.{re.escape(site.name)}-(new|old)-(\d+)", folder.name)
        if not match or _alive(int(match[2])):
            continue
        if match[1] == "old" and not site.exists():
            os.rename(folder, site)
        elif match[1] == "old":
            _drop(folder, site)
        else:
            discard(folder)
    return site.with_name(f".{site.name}-new-{os.getpid()}")


def publish(built: Path, site: Path) -> None:
    """Put `built` where `site` is; of two builds that end together, the later one stays.

    Hidden files of the old site stay too, as in any MkDocs build: it may be a git worktree.
    """
    site = site.resolve()
    old = site.with_name(f".{site.name}-old-{os.getpid()}")
    while True:
        with suppress(FileNotFoundError):
            os.rename(site, old)
        try:
            os.rename(built, site)
            return
        except OSError:
            if not site.exists():
                with suppress(FileNotFoundError):
                    os.rename(old, site)
                raise
            # Another build put its site there between our two renames: replace that one, too.
        finally:
            _drop(old, site)


def discard(built: Path) -> None:
    """Remove what a failed build left."""
    shutil.rmtree(built, ignore_errors=True)


def _drop(old: Path, site: Path) -> None:
    """Remove a site that was replaced; what is hidden in it moves to the new one first."""
    with suppress(OSError):
        for entry in list(old.iterdir()):
            if entry.name.startswith(".") and not (site / entry.name).exists():
                os.rename(entry, site / entry.name)
        shutil.rmtree(old)


def _alive(pid: int) -> bool:
    """Whether another process of this number runs; earlier builds of our own have ended."""
    if os.name != "posix":
        return True  # there is no asking: on Windows, os.kill(pid, 0) ends the process
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it runs, as somebody else's
    return pid != os.getpid()
