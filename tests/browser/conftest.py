"""The real site in a real browser, with no network but a local server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from studynotes.paper import browser as browsers

ROOT = Path(__file__).resolve().parents[2]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        """Nothing: the test says what went wrong."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a page asks for a dozen files at once, on a machine that is busy


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The whole site, built as for readers."""
    folder = tmp_path_factory.mktemp("browser") / "site"
    environment = {name: value for name, value in os.environ.items() if name != "ONLY"}
    environment["REPO_URL"] = "https://github.com/example/notes"
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-d", folder],
                          cwd=ROOT, env=environment, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with browsers.opened() as opened:
        yield opened


@pytest.fixture
def server(site) -> Iterator[ThreadingHTTPServer]:
    """Serves the site until the test stops it, or ends."""
    serving = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield serving
    serving.shutdown()
    serving.server_close()
    thread.join()


@pytest.fixture
def address(server) -> str:
    return f"http://127.0.0.1:{server.server_port}/"


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """A phone without history; errors of the page are errors of the test."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: message.type == "error" and faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []
