"""The site while it is being written: a save builds what it changes, a page when it is asked for.

MkDocs builds the whole site after every save. Here it does so only where a save may change
anything: its settings, a template, a page that came or went. After any other save the pipeline is
called anew, which remembers what stayed the same; the pages that came out otherwise are *stale*
from then on. Whoever asks for a stale page gets it built at once, the others are built meanwhile,
those first that were looked at last. In the end the files are those of a whole build.

Each page goes through the very steps of a build of MkDocs; what a save means for the notes
`revision` knows.
"""

from __future__ import annotations

import copy
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import InclusionLevel
from watchdog.events import FileModifiedEvent

from studynotes.edge.watch import Watcher

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from watchdog.events import FileSystemEventHandler

log = get_plugin_logger(__name__)

_MADE_OF_ALL_PAGES = ("assets/search/", "assets/meanings/", "assets/quiz/")


@dataclass(frozen=True)
class Edition:
    """One language of the site, with all that MkDocs had at hand when it built its pages."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    language: str

    @classmethod
    def of(cls, config: MkDocsConfig, files: Files, nav: Navigation, env: Environment) -> Edition:
        """Keep them as they are: for the next language static-i18n changes settings in place."""
        kept = copy.copy(config)
        kept.theme, kept.extra = copy.deepcopy(config.theme), copy.deepcopy(config.extra)
        return cls(kept, files, nav, env, getattr(config.plugins.get("i18n"),
                                                  "current_language", ""))

    @property
    def pages(self) -> dict[str, Page]:
        """By the path of what is built: `bn/xavier.html`."""
        return {file.dest_uri: file.page for file in self.files.documentation_pages(
            inclusion=InclusionLevel.is_in_serve) if file.page}

    def convert(self, page: Page) -> None:
        """Read the page and make HTML of its Markdown."""
        self.speak()
        _populate_page(page, self.config, self.files)

    def place(self, page: Page) -> None:
        """Put the page's HTML among menus and the like, and write it."""
        self.speak()
        _build_page(page, self.config, self.files.documentation_pages(), self.nav, self.env,
                    excluded=page.file.inclusion.is_excluded())
        page.validate_anchor_links(files=self.files,
                                   log_level=self.config.validation.links.anchors)

    def place_templates(self) -> None:
        """Write what is no page of anybody's, such as 404.html."""
        self.speak()
        for name in self.config.theme.static_templates:
            _build_theme_template(name, self.env, self.files, self.config, self.nav)

    def speak(self) -> None:
        """Make this the language that static-i18n believes to be building."""
        if self.language:
            self.config.plugins["i18n"].current_language = self.language


class Pipeline(Protocol):
    """What `revision` does for us."""

    @property
    def editions(self) -> Mapping[str, Edition]:
        """Each language as it was built."""

    def reads(self, path: Path) -> bool:
        """Whether a file concerns the pipeline alone, and not MkDocs."""

    def revise(self, saved: Collection[Path]) -> dict[str, bool] | None:
        """Call the pipeline anew: the source of each page that came out otherwise, and whether its
        title may have; None if there are other pages than before."""

    def resume(self, edition: Edition, page: Page) -> None:
        """Get ready for a page to be converted once more."""

    def conclude(self, config: MkDocsConfig) -> None:
        """Write what is made of all pages."""


@dataclass
class _Stale:
    """A page that has to be built."""

    edition: Edition
    page: Page
    convert: bool = True
    """False where only what stands around it changed."""


class Serving:
    """Stands between MkDocs' server and the site: watches, and builds what is stale."""

    def __init__(self, pipeline: Pipeline, server: LiveReloadServer, build: Callable[[], None],
                 places: Iterable[str], perhaps: Iterable[str] = ()):
        """Take over a server that has not begun yet.

        `places` are folders and files to watch, `perhaps` those that only it knows whether to.
        """
        self._pipeline = pipeline
        self._build = build
        self._serve = server.serve_request
        self._mount = server.mount_path
        self._lock = threading.Lock()
        """Must be held to build, and to touch what follows."""
        self._stale: dict[str, _Stale] = {}
        """By what is built, `bn/xavier.html`."""
        self._looked_at: dict[str, None] = {}
        """Pages that somebody asked for, the last one at the end."""
        self._whole = True
        """Whether the last whole build came to its end."""
        self._titled = False
        """Whether a title changed, which other pages show."""
        self._saves = 0
        self._closed = False
        self._work = threading.Event()
        self._watcher = _Observer()
        self._take_over(server, {*places}, {*perhaps})
        threading.Thread(target=self._catch_up, name="stale pages", daemon=True).start()

    def _take_over(self, server: LiveReloadServer, places: set[str], perhaps: set[str]) -> None:
        for place in places | perhaps:
            with suppress(KeyError):  # it was not watched
                server.unwatch(place)
                places.add(place)
        server.observer = self._watcher
        for place in places:
            server.watch(place)
        server.builder = self.rebuild
        server.build_delay = 0  # the watcher has waited
        server.set_app(self.answer)

    def close(self) -> None:
        """Build nothing from now on."""
        with self._lock:
            self._closed = True
        self._work.set()

    # --- after a save ---

    def rebuild(self) -> None:
        """In place of MkDocs' builder: find out what is stale, or build everything."""
        with self._lock:
            self._saves += 1
            saved = self._watcher.taken()
            ours = [self._pipeline.reads(path) or self._copied(path) for path in saved]
            stale = self._pipeline.revise(saved) if self._whole and all(ours) else None
            if stale is None:
                self._stale.clear()
                self._whole = False
                self._build()
                self._whole = True
            else:
                self._outdate(stale)
                self._work.set()

    def _copied(self, path: Path) -> bool:
        """Whether a file is published as it is, and only has to be copied again."""
        for edition in self._pipeline.editions.values():
            for file in edition.files:
                if file.abs_src_path == str(path) and path.is_file() \
                        and not file.is_documentation_page():
                    file.copy_file()
                    return True
        return False

    def _outdate(self, names: Mapping[str, bool]) -> None:
        """Pages are stale. One whose title may have changed is built at once: menus show it."""
        for edition in self._pipeline.editions.values():
            pages = edition.pages
            mine = [built for built, page in pages.items() if page.file.src_uri in names]
            self._stale |= {built: _Stale(edition, pages[built]) for built in mine}
            for built in mine:
                before = _shown_elsewhere(pages[built])
                if names[pages[built].file.src_uri]:
                    self._bring_up(built)
                if _shown_elsewhere(pages[built]) != before:
                    self._titled = True
                    for other, page in pages.items():
                        self._stale.setdefault(other, _Stale(edition, page, convert=False))

    # --- building what is stale; the lock is held ---

    def _bring_up(self, built: str) -> None:
        """Build a stale page; one that cannot be built stays as it was."""
        stale = self._stale.pop(built)
        try:
            if stale.convert:
                self._pipeline.resume(stale.edition, stale.page)
                stale.edition.convert(stale.page)
            stale.edition.place(stale.page)
        except Exception:
            log.exception(f"{stale.page.file.src_uri} cannot be built")

    def _conclude(self) -> None:
        """No page is stale any more: write what is made of all of them."""
        self._work.clear()
        editions = [*self._pipeline.editions.values()]
        if self._titled:
            self._titled = False
            for edition in editions:
                edition.place_templates()
        self._pipeline.conclude(editions[0].config)

    def _catch_up(self) -> None:
        """Build stale pages while nobody asks for one; runs in a thread of its own."""
        while self._work.wait():
            with self._lock:
                if self._closed:
                    return
                waiting = [built for built in self._looked_at if built in self._stale][-1:]
                if waiting := waiting or [*self._stale][:1]:
                    self._bring_up(waiting[0])
                elif self._work.is_set():
                    self._conclude()
            time.sleep(0.002)  # whoever waits for a page comes first

    # --- when somebody asks ---

    def answer(self, environ: Mapping[str, Any], start_response: Callable[..., Any]
               ) -> Iterable[bytes]:
        """MkDocs' server as a WSGI application, with stale pages built before it reads them."""
        name = self._asked_for(environ["PATH_INFO"])
        if not name.endswith((".html", ".js")):
            return self._serve(environ, start_response)
        while True:
            with self._lock:
                self._provide(name)
                saves = self._saves
            heads: list[tuple[Any, ...]] = []
            body = self._serve(environ, lambda *head, to=heads: to.append(head))
            if saves == self._saves:  # or else it was saved while we were reading
                for head in heads:
                    start_response(*head)
                return body

    def _asked_for(self, path: str) -> str:
        """The file of the site, as the server finds it."""
        path = path.encode("latin-1").decode("utf-8", "ignore")
        path += "index.html" if path.endswith("/") else ""
        return path.removeprefix(self._mount)

    def _provide(self, name: str) -> None:
        if name.endswith(".html"):
            self._looked_at.pop(name, None)
            self._looked_at[name] = None
        if name in self._stale:
            self._bring_up(name)
        elif name.startswith(_MADE_OF_ALL_PAGES) and self._work.is_set():
            for built in [*self._stale]:
                self._bring_up(built)
            self._conclude()


def require_free(address: tuple[str, int]) -> None:
    """Say before the work, not after it, that the server will not be able to start."""
    host, port = address
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as error:
            raise ConfigurationError(
                f"cannot serve at {host}:{port} ({error.strerror}), perhaps another `make serve` "
                "does. Stop that one, or name another place: "
                "python3 scripts/do.py serve -a 127.0.0.1:8001") from None


class _Observer(Watcher):
    """In place of MkDocs' own, which looks every half second."""

    def __init__(self) -> None:
        super().__init__(self._dispatch)
        self._handlers: list[FileSystemEventHandler] = []

    def schedule(self, handler: FileSystemEventHandler, path: str, recursive: bool = True) -> None:
        """Watch a place, too; any of the handlers will do to tell of it."""
        self.add(path)
        self._handlers.append(handler)

    def _dispatch(self) -> None:
        self._handlers[-1].dispatch(FileModifiedEvent(""))


def _shown_elsewhere(page: Page) -> object:
    """What other pages show of a page."""
    return page.title, dict(page.meta)
