"""A browser to print and to test with: one of the machine's, or one that can be had.

Needs Playwright, which comes with the `dev` extra.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studynotes.problems import StudynotesError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VARIABLE = "STUDYNOTES_BROWSER"
"""Names the program, where it is not found by itself."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          r"C:\Program Files\Google\Chrome\Application\chrome.exe")

FLAGS = ["--no-sandbox",  # in containers there is none to be had; we open our own pages only
         "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


class NoBrowser(StudynotesError):
    """There is no Chromium, and none could be installed."""


def find() -> str:
    """Path of a Chromium: the machine's, else from its packages, else Playwright's download.

    Raises NoBrowser, which says what to install, if none of them is to be had.
    """
    if named := os.environ.get(VARIABLE):
        if shutil.which(named):
            return named
        raise NoBrowser(f"{VARIABLE} is `{named}`, and that is no program")
    return _installed() or _from_packages() or _downloaded()


@contextmanager
def opened() -> Iterator[Browser]:
    """A headless browser, closed at the end; raises NoBrowser."""
    from playwright.sync_api import sync_playwright

    program = find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def _installed() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next(filter(None, found), None) or next(
        (place for place in PLACES if Path(place).exists()), None)


def _from_packages() -> str | None:
    """Debian's Chromium, where we may install it (as in a container)."""
    if not shutil.which("apt-get") or os.name != "posix" or os.geteuid() != 0:
        return None
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    subprocess.run(["apt-get", "update"], **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
                   env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"),
                   **quiet)  # type: ignore[call-overload]
    return _installed()


def _downloaded() -> str:
    """Playwright's own; raises NoBrowser if it cannot be fetched."""
    from playwright.sync_api import sync_playwright

    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoBrowser("no Chromium or Chrome found. Install one (Debian, Ubuntu: apt install "
                        f"chromium), or say where it is: {VARIABLE}=/path/to/chrome")
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path
