"""One build: what the pipeline made for it, and what became known of its pages since.

static-i18n builds the second language and the later ones inside the first one's build, so this
holds all languages; `plugin` begins it, and asks it to do what an event is there for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from studynotes.edge.conversion import Conversion
from studynotes.edge.strip import shows
from studynotes.files import file_digest
from studynotes.learning import quiz
from studynotes.pipeline import Site
from studynotes.problems import Problem, ProjectError
from studynotes.project import Project
from studynotes.publishing import search
from studynotes.weaving import data, meanings, origins
from studynotes.weaving.weave import Woven

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

    from studynotes.edge.serving import Edition

log = get_plugin_logger(__name__)


class Build:
    """A build that is under way, or the last one that was."""

    def __init__(self, site: Site, serving: bool):
        self.serving = serving
        self.take(site)
        self.conversion = Conversion()
        self.lost: list[Problem] = []
        """What got lost on the way to HTML."""
        self.editions: dict[str, Edition] = {}
        """While serving, each language as it was built."""
        self._sections: dict[str, list[search.Section]] = {}
        """What can be searched, by locale."""
        self._urls: dict[str, dict[str, str]] = {}
        """Where each note's page is, seen from the site's root, by locale and name."""

    def take(self, site: Site) -> None:
        """Go on with what the pipeline made now."""
        self.site = site
        self.pages = pages_of(site)
        self.beside_pages = _beside_pages(site) if self.serving else {}
        """While serving, the figures and programs that are published."""

    @property
    def project(self) -> Project:
        return self.site.project

    def kept(self, what: str) -> Path | None:
        """Where things of one kind are kept from build to build; None where nothing can be."""
        return None if self.site.remarks else self._beside_cache(what)

    def _beside_cache(self, what: str) -> Path:
        cache = self.project.cache
        return cache.with_name(f"{cache.name}-{what}")

    # --- files that MkDocs shall know ---

    def add_stand_ins(self, files: Files, config: MkDocsConfig) -> None:
        """Add the pages that stand in for missing ones; leave out what is no page but data."""
        for name, page in self.pages.items():
            if page.standing_in:
                files.append(File(name, config.docs_dir, config.site_dir,
                                  config.use_directory_urls))
        for path in self.project.data:
            record = Path(os.path.relpath(path, self.project.docs)).as_posix()
            if file := files.get_file_from_path(record):
                files.remove(file)

    def add_figures(self, files: Files, config: MkDocsConfig) -> None:
        """Add the figures of the language that is being built, and the programs of all."""
        i18n = config.plugins.get("i18n")
        for page in self.pages.values():
            if i18n and i18n.current_language != page.locale:
                continue
            for uri, figure in page.figures.items():
                if uri in files.src_uris:
                    files.src_uris[uri].abs_src_path = str(figure.path)
                else:
                    file = File.generated(config, uri, abs_src_path=str(figure.path))
                    if i18n:  # its default language stands at the site's root
                        file.dest_uri = uri.removeprefix(f"{i18n.default_language}/")
                    files.append(file)
        for name in sorted({name for page in self.pages.values() for name in page.programs}):
            uri = f"{origins.FOLDER}/{name}"
            if uri not in files.src_uris:
                files.append(File.generated(
                    config, uri, abs_src_path=str(self.project.snippets / name)))

    # --- what becomes known of a page ---

    def told_on(self, page: Page) -> list[Problem]:
        """The problems that show on a page: its own, those that name it, those of all pages."""
        return [problem for problem in self.site.problems
                if shows(problem, self.project, page.file.src_uri)]

    def is_unreadable(self, page: Page) -> bool:
        """Whether something stands in the strip that is about the page's own file."""
        path = self.project.relative(self.project.docs / page.file.src_uri)
        return any(problem.path == path for problem in self.told_on(page))

    def note(self, page: Page, woven: Woven, html: str) -> None:
        """Remember what search and quiz need of a page that has become HTML."""
        self._sections.setdefault(woven.locale, []).extend(search.sections(page.url, html))
        self._urls.setdefault(woven.locale, {})[woven.note.name] = page.url
        if woven.standing_in:
            _mark_language(page.toc, woven.note.locale)

    def forget(self, page: Page) -> None:
        """The page will become HTML once more."""
        self.conversion.forget(page)
        if woven := self.pages.get(page.file.src_uri):
            self._sections[woven.locale] = [section for section in self._sections[woven.locale]
                                            if section.url.partition("#")[0] != page.url]

    # --- what is made of all pages ---

    def write_search(self, site: Path) -> None:
        """What each language's search looks in, and what its words mean, as scripts."""
        for locale, found in self._sections.items():
            found.sort(key=lambda section: section.url.partition("#")[0])
            _write(site / "assets" / "search" / f"{locale}.js",
                   search.index(locale, found, self.site.glossary))
            _write(site / "assets" / "meanings" / f"{locale}.js",
                   meanings.script(locale, self.site.glossary.terms))

    def write_quiz(self, site: Path) -> None:
        """What each language's quiz asks, as a script; none where no page has the quiz."""
        for locale, urls in self._urls.items():
            if any(page.locale == locale and quiz.PLACE in page.markdown
                   for page in self.pages.values()):
                try:
                    kept = quiz.kept(self._beside_cache("quiz"), self.site, locale, urls)
                except ProjectError as error:
                    if not self.serving:
                        raise PluginError(str(error)) from None
                    log.warning(str(error))
                    return
                _write(site / "assets" / "quiz" / f"{locale}.js", kept)

    def write_data(self, site: Path, changed: Iterable[str] | None = None) -> None:
        """What scripts of a page read; only what is `changed`, if that is given."""
        for page in self.pages.values():
            data.write(site, {address: value for address, value in page.data.items()
                              if changed is None or address in changed})


def pages_of(site: Site) -> dict[str, Woven]:
    """The pages by their path below docs/: `bn/xavier.md`."""
    return {path.relative_to(site.project.docs).as_posix(): woven
            for path, woven in site.pages.items()}


def _beside_pages(site: Site) -> dict[str, object]:
    """What is published beside the pages, by its path there; equal as long as it is the same."""
    found: dict[str, object] = {}
    for page in site.pages.values():
        found |= page.figures
        found |= page.data
        found |= {f"{origins.FOLDER}/{name}": file_digest(site.project.snippets / name)
                  for name in page.programs}
    return found


def _mark_language(entries: Iterable[AnchorLink], locale: str) -> None:
    """Say of each entry of a page's contents which language it is in."""
    for entry in entries:
        entry.title = f'<span lang="{locale}">{entry.title}</span>'
        _mark_language(entry.children, locale)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
