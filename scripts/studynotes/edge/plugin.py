"""The edge to MkDocs: its events in, our steps out. Only `serving` imports mkdocs, too."""

from __future__ import annotations

import gc
import logging
import os
import socket
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import FileSystemBytecodeCache
from mkdocs.config import base
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from studynotes.edge.serving import Edition, Serving
from studynotes.execution import processes
from studynotes.files import file_digest
from studynotes.learning import quiz
from studynotes.pipeline import Run, Site
from studynotes.problems import Problem, ProjectError, StudynotesError
from studynotes.project import Options, Project
from studynotes.publishing import converted, offline, preview, publish, report, search
from studynotes.publishing.changes import Changes
from studynotes.publishing.converted import Converted, Html
from studynotes.publishing.lean import make_lean
from studynotes.publishing.rendered import CustomFences, lost
from studynotes.publishing.spoken import spoken
from studynotes.terminal import Report, print_problems
from studynotes.weaving import data, meanings, origins
from studynotes.weaving.weave import Woven

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)

THEME = Path(__file__).parents[1] / "theme"


class StudynotesConfig(base.Config):
    """What stands under `studynotes:` in mkdocs.yml; `project.Options` says what it may be."""

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """A wrong name or kind is an error, not a warning as MkDocs would have it."""
        failed: base.ConfigErrors = []
        for name, value in self.data.items():
            try:
                Options.of({name: value})
            except ProjectError as error:
                failed.append((name, base.ValidationError(str(error))))
        return failed, []


class StudynotesPlugin(BasePlugin[StudynotesConfig]):
    """Executes and weaves before MkDocs begins; hands it woven pages; publishes the whole site.

    static-i18n builds the second language and the later ones inside the first one's
    `on_post_build`, so most events come once a language; execution must not.
    """

    def __init__(self) -> None:
        self._serving = False
        self._live: Serving | None = None
        """What brings the site up to date after a save, from the first build on."""
        self._address_known = False
        """Whether this process may bind its port; later it is its own server that holds it."""
        self._begin()

    def _begin(self) -> None:
        """Forget the last build: while serving, one plugin sees many."""
        self._started = time.perf_counter()
        self._site: Site | None = None
        self._pages: dict[str, Woven] = {}
        """By path below docs/: `bn/xavier.md`."""
        self._fences = CustomFences()
        self._converted = Converted(Path(), "")
        self._targets = ""
        """Of links, in the language that is being built."""
        self._nav: Navigation | None = None
        self._sound: dict[str, Html | None] = {}
        """Pages that were converted without a remark; None for those that were kept so."""
        self._lost: list[Problem] = []
        self._sections: dict[str, list[search.Section]] = {}
        """What can be searched, by locale."""
        self._urls: dict[str, dict[str, str]] = {}
        """Where each note's page is, seen from the site's root, by locale and name."""
        self._pictured: dict[str, Path] = {}
        """The figure that a link to the site shows elsewhere, by locale."""
        self._cards: dict[str, preview.Card] = {}
        """That figure with the site's title, as each language was built."""
        self._strict = False
        self._changes: Changes | None = None
        self._published: Path | None = None
        """Where the finished site belongs; None while serving."""
        self._built: Path | None = None
        """Where it is being built."""
        self.editions: dict[str, Edition] = {}
        """While serving, each language as it was built."""
        self._beside_pages: dict[str, object] = {}
        """While serving, the figures and programs that are published."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs was called for."""
        self._serving = command == "serve"

    @event_priority(100)
    def _compute(self, config: MkDocsConfig) -> None:
        """Execute, weave and check everything, before MkDocs cleans or writes anything."""
        if _nested(config):
            return
        if self._serving and not self._address_known:
            _require_free(config.dev_addr)
            self._address_known = True
        self._begin()
        if not self._serving:
            self._published = Path(config.site_dir)
            self._built = publish.staging(self._published)
        quiet = not log.isEnabledFor(logging.INFO)
        try:
            project = _project(config, self.config)
            self._changes = Changes(project.root, project.docs)
            self._site = site = Run(project).finish(None if quiet else Report().result,
                                                    lenient=self._serving)
        except StudynotesError as error:
            raise ConfigurationError(str(error)) from None
        for remark in site.remarks:
            log.info(remark)
        print_problems(site.errors if quiet else site.problems)
        if site.errors and not self._serving:
            raise PluginError(_refusal(site.errors))
        self._pages = _by_source(site)
        # For templates: a search engine should not take them for translations.
        config.extra["stand_ins"] = [name for name, page in self._pages.items() if page.standing_in]
        if project.options.preview and not self._serving:
            try:
                self._pictured = preview.figures(project.options.preview, project.built_locales,
                                                 site.pages.values())
            except StudynotesError as error:
                raise ConfigurationError(str(error)) from None
        config.extra["preview"] = preview.FOLDER if self._pictured else ""  # for templates, too
        # Marked in a build too: there `lost` finds the mark, and can say more than an exception.
        config.mdx_configs.setdefault("studynotes.maths", {})["mark_errors"] = True
        if self._built:
            config.site_dir = str(self._built)
        # MkDocs counts warnings by now. The further builds of static-i18n are not strict, or the
        # first language with a warning would be the last one that is looked at. While serving
        # nothing is: an author may link to a page before he writes it.
        config.strict, self._strict = False, config.strict
        if self._serving:
            self._beside_pages = _beside_pages(site)
            for counter in _warning_counters():
                logging.getLogger("mkdocs").removeHandler(counter)

    @event_priority(-200)  # after static-i18n, which puts a sitemap of its own in front
    def _add_theme(self, config: MkDocsConfig) -> None:
        """Our parts of the theme before Material's, and what the project overrides before ours."""
        if config.theme.name == "material":
            own = [*filter(None, [config.theme.custom_dir]), str(THEME)]
            config.theme.dirs[:] = [*own, *(folder for folder in config.theme.dirs
                                            if folder not in own)]
            config.theme.static_templates.add("robots.txt")
            config.extra["words"] = self._site.words

    on_config = CombinedEvent(_compute, _add_theme)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Listen to custom fences, now that every plugin has added its own, and see what else
        decides how a page is converted."""
        options = config.mdx_configs.get("pymdownx.superfences") or {}
        self._fences.listen(options.get("custom_fences") or [])
        if self._site and not self._site.remarks:  # or nothing can be kept
            self._converted = Converted(_beside(self._site.project, "pages"), converted.basis(
                config.markdown_extensions, config.mdx_configs, config.use_directory_urls,
                config.site_url, config.validation.links.data))

    @event_priority(50)  # before static-i18n, which then takes them for pages of their language
    def _add_stand_ins(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that stand in for missing ones; leave out what is no page but data."""
        for name, page in self._pages.items():
            if page.standing_in:
                files.append(File(name, config.docs_dir, config.site_dir,
                                  config.use_directory_urls))
        for path in self._site.project.data if self._site else ():
            record = Path(os.path.relpath(path, self._site.project.docs)).as_posix()
            if file := files.get_file_from_path(record):
                files.remove(file)
        return files

    @event_priority(-150)  # after static-i18n, which cannot take files without a source in docs/
    def _add_figures(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the figures of the language that is being built, and the programs of all."""
        i18n = config.plugins.get("i18n")
        for page in self._pages.values():
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
        for name in sorted({name for page in self._pages.values() for name in page.programs}):
            uri = f"{origins.FOLDER}/{name}"
            if self._site and uri not in files.src_uris:
                files.append(File.generated(
                    config, uri, abs_src_path=str(self._site.project.snippets / name)))
        return files

    on_files = CombinedEvent(_add_stand_ins, _add_figures)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the theme's templates compiled: MkDocs would compile them anew for each language
        of each build. And note what the site is called in this language."""
        if self._site and not self._site.remarks:  # or nothing can be kept
            folder = _beside(self._site.project, "templates")
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                env.bytecode_cache = FileSystemBytecodeCache(str(folder))
        i18n = config.plugins.get("i18n")
        for locale, figure in self._pictured.items():
            if not i18n or i18n.current_language == locale:
                self._cards[locale] = preview.Card(config.site_name, config.site_description or "",
                                                   figure.read_text(encoding="utf-8"))
        if self._serving and self._nav:
            edition = Edition.of(config, files, self._nav, env)
            self.editions[edition.language] = edition
        return env

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The woven page instead of the file."""
        if woven := self._pages.get(page.file.src_uri):
            return woven.markdown
        # One that is not even text would end `serve`; what is wrong with it stands in the strip.
        unreadable = any(problem.path == self._path(page) for problem in self._told_on(page))
        return f"# ⚠ {page.file.src_uri}" if self._serving and unreadable else None

    @event_priority(-200)  # after static-i18n
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """All files are known now."""
        self._targets, self._nav = _targets(files), nav
        return nav

    @event_priority(-200)  # after whoever changes the Markdown
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
                         ) -> str:
        """See to it that a page is converted only if it has to be."""
        if page.file.src_uri in self._pages and log.getEffectiveLevel() > logging.DEBUG:
            page.render = partial(self._convert, page)  # type: ignore[method-assign]
        return markdown

    def _convert(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """In place of MkDocs' own `render`: what was kept of the page, or else its work."""
        name, markdown = page.file.src_uri, page.markdown or ""
        if kept := self._converted.load(name, markdown, self._targets):
            _restore(page, kept, files)
            self._sound[name] = None
            return
        with _remarks() as remarks:
            type(page).render(page, config, files)
        if not remarks:
            self._sound[name] = _html(page)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """See that nothing got lost on the way to HTML; while serving, show what is wrong."""
        found = []
        if woven := self._pages.get(page.file.src_uri):
            name = page.file.src_uri
            if self._sound.get(name, True) is not None:
                found = [*self._fences.faults(woven.note), *lost(woven, html, self._fences.names)]
                print_problems(found)
                self._lost += found
            if not found and (fresh := self._sound.get(name)):
                self._converted.store(name, page.markdown or "", self._targets, fresh)
            self._sections.setdefault(woven.locale, []).extend(
                search.sections(page.url, html))
            self._urls.setdefault(woven.locale, {})[woven.note.name] = page.url
            if woven.standing_in:
                _mark_language(page.toc, woven.note.locale)
        html = spoken(html)
        return _strip([*self._told_on(page), *found]) + html if self._serving else html

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig,
                        nav: Navigation) -> TemplateContext:
        """What the theme says at the end of a page: its last change, and where to report a slip."""
        if self._site and self._changes and (woven := self._pages.get(page.file.src_uri)):
            option = self._site.project.options.report
            context["studynotes"] = {  # type: ignore[typeddict-unknown-key]
                "changed": self._changes.of(woven.note.path),
                "form": report.form(option, config.repo_url or ""),
                "report": report.link}
        return context

    @event_priority(-300)  # after static-i18n has built every language
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in its place, unless something is wrong with it."""
        if _nested(config):
            return
        config.strict = self._strict
        self.conclude(config)
        for page in self._pages.values():
            data.write(Path(config.site_dir), page.data)
        if not (self._site and self._built and self._published):
            return
        if self._lost:
            raise PluginError(_refusal(self._lost))
        config.site_dir = str(self._published)  # for what comes after the build, such as gh-deploy
        if any(counter.get_counts() for counter in _warning_counters()):
            return  # MkDocs will abort this strict build
        _undate(self._built / "sitemap.xml.gz")
        make_lean(self._built)
        preview.write(self._cards, self._built / preview.FOLDER,
                      None if self._site.remarks else _beside(self._site.project, "previews"))
        offline.finish(self._built, self._site.project.built_locales)
        try:
            publish.publish(self._built, self._published)
        except OSError as error:
            raise PluginError(f"{self._published} cannot be replaced by the new site: "
                              f"{error.strerror}") from None
        log.info(self._times(self._site))

    def _write_search(self, site: Path) -> None:
        """What each language's search looks in, and what its words mean, as scripts."""
        if not self._site:
            return
        for locale, found in self._sections.items():
            path = site / "assets" / "search" / f"{locale}.js"
            path.parent.mkdir(parents=True, exist_ok=True)
            found.sort(key=lambda section: section.url.partition("#")[0])
            path.write_text(search.index(locale, found, self._site.glossary),
                            encoding="utf-8")
            told = site / "assets" / "meanings" / f"{locale}.js"
            told.parent.mkdir(parents=True, exist_ok=True)
            told.write_text(meanings.script(locale, self._site.glossary.terms), encoding="utf-8")

    def _write_quiz(self, site: Path) -> None:
        """What each language's quiz asks, as a script; none where no page has the quiz."""
        for locale, urls in self._urls.items():
            if self._site and any(page.locale == locale and quiz.PLACE in page.markdown
                                  for page in self._pages.values()):
                path = site / "assets" / "quiz" / f"{locale}.js"
                path.parent.mkdir(parents=True, exist_ok=True)
                try:
                    kept = quiz.kept(_beside(self._site.project, "quiz"), self._site, locale, urls)
                except ProjectError as error:
                    if not self._serving:
                        raise PluginError(str(error)) from None
                    log.warning(str(error))
                    return
                path.write_text(kept, encoding="utf-8")

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what the failed build left; the last good site was never touched."""
        if self._built:
            publish.discard(self._built)

    def on_shutdown(self) -> None:
        """Remove what an interrupted build left; after a good one there is nothing."""
        if self._changes:
            self._changes.close()
        if self._built:
            publish.discard(self._built)
        if self._live:
            self._live.close()

    # --- while serving: see `serving` ---

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig,
                 builder: Callable[[], None]) -> LiveReloadServer:
        """Take over what happens after a save; watch snippets and the glossary, too."""
        if self._site:
            project = self._site.project
            places = [config.docs_dir, config.config_file_path, config.theme.custom_dir,
                      project.snippets, project.glossary]
            self._live = Serving(self, server, builder, [str(place) for place in places if place],
                                 config.theme.dirs)
            if processes.CAN_FORK:
                processes.server()  # so that the first snippet need not wait for its start
            gc.freeze()  # what the first build made stays: nobody needs to look for garbage in it
        return server

    def reads(self, path: Path) -> bool:
        """Whether a file is a note that was there, or of those that MkDocs never sees."""
        if not self._site:
            return False
        project, woven = self._site.project, self._site.pages.get(path)
        return bool(woven and not woven.standing_in) or project.snippets in path.parents or \
            path in (project.glossary, project.approved, project.translations)

    def revise(self, saved: Collection[Path]) -> dict[str, bool] | None:
        """Call the pipeline anew, as these files were saved, and tell of new problems.

        Gives the pages that came out otherwise, and whether their titles may have changed; None
        if there are others than before.
        """
        assert self._site is not None
        before, pages_before = self._site, self._pages
        project = before.project
        computed_from = (project.snippets, project.glossary)  # a label may have changed
        known = None if any(place in (path, *path.parents) for path in saved
                            for place in computed_from) else before.results
        try:
            site = Run(project, known=known).finish(Report().result, lenient=True)
        except StudynotesError:
            return None  # a whole build will say it
        pages = _by_source(site)
        if {name: page.standing_in for name, page in pages.items()} != \
                {name: page.standing_in for name, page in pages_before.items()}:
            return None
        self._site, self._pages = site, pages
        known = set(before.problems)
        print_problems(problem for problem in site.problems if problem not in known)
        self._publish_anew()
        told = known.symmetric_difference(site.problems)
        return {name: _top(page) != _top(pages_before[name]) for name, page in pages.items()
                if page.markdown != pages_before[name].markdown
                or any(self._shows(name, problem) for problem in told)}

    def _publish_anew(self) -> None:
        """Copy figures and programs that are new or changed, and remove those that are gone."""
        before, self._beside_pages = self._beside_pages, _beside_pages(self._site)
        now = self._beside_pages
        changed = [uri for uri in before.keys() | now.keys() if before.get(uri) != now.get(uri)]
        for edition in self.editions.values() if changed else ():
            edition.speak()
            self._add_figures(edition.files, config=edition.config)
            for file in [edition.files.src_uris[uri] for uri in changed
                         if uri in edition.files.src_uris]:
                if file.src_uri in now:
                    file.copy_file()
                else:
                    edition.files.remove(file)
                    Path(file.abs_dest_path).unlink(missing_ok=True)
            for page in self._pages.values():
                data.write(Path(edition.config.site_dir), {
                    address: value for address, value in page.data.items() if address in changed})

    def resume(self, edition: Edition, page: Page) -> None:
        """Forget what was found out about a page, for it will be converted once more."""
        self._targets = _targets(edition.files)
        self._sound.pop(page.file.src_uri, None)
        if woven := self._pages.get(page.file.src_uri):
            self._sections[woven.locale] = [section for section in self._sections[woven.locale]
                                            if section.url.partition("#")[0] != page.url]

    def conclude(self, config: MkDocsConfig) -> None:
        """All pages are up to date: write what is made of them."""
        self._write_search(Path(config.site_dir))
        self._write_quiz(Path(config.site_dir))

    def _path(self, page: Page) -> str:
        """The page's file as problems name it: `docs/bn/xavier.md`."""
        assert self._site is not None
        return self._site.project.relative(self._site.project.docs / page.file.src_uri)

    def _told_on(self, page: Page) -> list[Problem]:
        """The problems that show on a page: its own, those that name it, those of all pages."""
        return [problem for problem in self._site.problems
                if self._shows(page.file.src_uri, problem)] if self._site else []

    def _shows(self, name: str, problem: Problem) -> bool:
        assert self._site is not None
        project = self._site.project
        path = project.relative(project.docs / name)
        return problem.path in (path, project.relative(project.glossary),
                                project.relative(project.approved)) or f"{path}:" in problem.hint

    def _times(self, site: Site) -> str:
        building = time.perf_counter() - self._started - site.executing - site.weaving
        return (f"executed {len(site.ran)} of {len(site.results)} snippets in "
                f"{site.executing:.2f} s, wove {len(site.pages)} pages in {site.weaving:.2f} s, "
                f"built in {building:.2f} s")


def _project(config: MkDocsConfig, options: StudynotesConfig) -> Project:
    """The project of this mkdocs.yml, with the folders that MkDocs was told on its command line.

    Languages are read from the file once more: with `build_only_locale`, static-i18n forgets
    which of them was the default, and that one the glossary is written in.
    """
    config_file = Path(config.config_file_path or "mkdocs.yml").absolute()
    project = Project.load(config_file, options.data)
    # Relative, for the project's root has no symbolic links in it, and MkDocs' paths may.
    docs = project.root / os.path.relpath(config.docs_dir, config_file.parent)
    return replace(project, docs=docs, site=Path(config.site_dir))


def _require_free(address: tuple[str, int]) -> None:
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


def _by_source(site: Site) -> dict[str, Woven]:
    """The pages by their path below docs/."""
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


def _top(woven: Woven) -> str:
    """Settings and title of a page."""
    above, _, title = f"\n{woven.markdown}".partition("\n# ")
    return above + title.partition("\n")[0]


def _targets(files: Files) -> str:
    return converted.targets((file.src_uri, file.dest_uri, file.inclusion.name) for file in files)


def _nested(config: MkDocsConfig) -> bool:
    """Whether static-i18n is building a further language inside the first build."""
    return bool(getattr(config.plugins.get("i18n"), "building", False))


def _warning_counters() -> list[CountHandler]:
    """What a strict build counts its warnings with, on MkDocs' own logger."""
    return [handler for handler in logging.getLogger("mkdocs").handlers
            if isinstance(handler, CountHandler)]


def _beside(project: Project, what: str) -> Path:
    """A folder beside the cache of results."""
    return project.cache.with_name(f"{project.cache.name}-{what}")


@contextmanager
def _remarks() -> Iterator[list[logging.LogRecord]]:
    """What MkDocs remarks about links while it converts, also where nobody wants to hear it."""
    heard: list[logging.LogRecord] = []
    speaker = logging.getLogger("mkdocs.structure.pages")

    def listen(record: logging.LogRecord) -> bool:
        heard.append(record)
        return record.levelno >= told

    told, level = speaker.getEffectiveLevel(), speaker.level
    speaker.setLevel(min(told, logging.INFO))
    speaker.addFilter(listen)
    try:
        yield heard
    finally:
        speaker.removeFilter(listen)
        speaker.setLevel(level)


def _html(page: Page) -> Html:
    """What MkDocs has just made of a page, as plain data."""
    return Html(page.content or "", _tokens(page.toc), page._title_from_render,
                sorted(page.present_anchor_ids or ()),
                {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()})


def _restore(page: Page, kept: Html, files: Files) -> None:
    """Leave a page as MkDocs leaves it after the conversion."""
    page.content, page.toc = kept.content, get_toc(kept.toc)
    page._title_from_render, page.present_anchor_ids = kept.title, set(kept.ids)
    page.links_to_anchors = {file: links for name, links in kept.links.items()
                             if (file := files.get_file_from_path(name))}


def _tokens(entries: Iterable[AnchorLink]) -> list[dict[str, Any]]:
    return [{"name": entry.title, "id": entry.id, "level": entry.level,
             "children": _tokens(entry.children)} for entry in entries]


def _undate(archive: Path) -> None:
    """Take the day of the build out of a gzip header, the only place where MkDocs stamps it."""
    if archive.exists():
        with archive.open("r+b") as file:
            file.seek(4)
            file.write(bytes(4))


def _refusal(errors: list[Problem]) -> str:
    count = f"{len(errors)} error" + ("s" if len(errors) > 1 else "")
    return f"{count}, see above; the site was left as it is"


def _mark_language(entries: Iterable[AnchorLink], locale: str) -> None:
    """Say of each entry of a page's contents which language it is in."""
    for entry in entries:
        entry.title = f'<span lang="{locale}">{entry.title}</span>'
        _mark_language(entry.children, locale)


def _strip(problems: list[Problem]) -> str:
    """The problems as a strip on top of the page; nothing if there are none."""
    if not problems:
        return ""
    told = []
    for problem in problems:
        first, *hints = escape(str(problem)).split("\n")
        where, _, message = first.partition(": ")
        told.append('<p style="margin: .6em 0; overflow-wrap: anywhere">'
                    f"<strong>{where}</strong>: {message}"
                    + "".join(f"<br>\n<small>{hint.strip()}</small>" for hint in hints) + "</p>\n")
    # It brings its own looks, for whatever style sheet the site has.
    return ('<div class="studynotes-problems" lang="en" role="status" style="border-left: .3rem '
            f'solid #b3261e; padding: .1rem .8rem; margin-bottom: 1.5em">\n{"".join(told)}</div>\n')
