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
    for folder in site.parent.glob(f".{site.name}-*-*"):
        match = re.fullmatch(rf"\.{re.escape(site.name)}-(new|old)-(\d+)", folder.name)
        if not match or _alive(int(match[2])):
            continue
        if match[1] == "old" and not site.exists():
            os.rename(folder, site)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    folder = site.with_name(f".{site.name}-new-{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)  # of an earlier build in this very process
    return folder


def publish(built: Path, site: Path) -> None:
    """Put `built` where `site` is; of two builds that end together, the later one stays."""
    old = site.with_name(f".{site.name}-old-{os.getpid()}")
    while True:
        shutil.rmtree(old, ignore_errors=True)
        with suppress(FileNotFoundError):
            os.rename(site, old)
        try:
            os.rename(built, site)
            break
        except OSError:
            if not site.exists():
                raise
            # Another build put its site there between our two renames: try again.
    shutil.rmtree(old, ignore_errors=True)


def discard(built: Path) -> None:
    """Remove what a failed build left."""
    shutil.rmtree(built, ignore_errors=True)


def _alive(pid: int) -> bool:
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
