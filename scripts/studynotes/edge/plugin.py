"""The events of MkDocs, in the order in which they come, and what we do at each."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import FileSystemBytecodeCache
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.utils import CountHandler

from studynotes.edge.build import Build
from studynotes.edge.listing import listing_visible
from studynotes.edge.revision import Revision
from studynotes.edge.serving import Edition, Serving, require_free
from studynotes.edge.settings import StudynotesConfig, project_of
from studynotes.edge.strip import strip
from studynotes.execution import processes
from studynotes.pipeline import Run, Site
from studynotes.problems import Problem, StudynotesError
from studynotes.publishing import offline, preview, publish, report
from studynotes.publishing.changes import Changes
from studynotes.publishing.lean import make_lean
from studynotes.publishing.spoken import spoken
from studynotes.terminal import Report, print_problems

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)

THEME = Path(__file__).parents[1] / "theme"


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
        self._last: Build | None = None
        self._nav: Navigation | None = None
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

    @property
    def _build(self) -> Build:
        """What every event after the first is about."""
        assert self._last is not None
        return self._last

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs was called for."""
        self._serving = command == "serve"

    @event_priority(100)
    def _compute(self, config: MkDocsConfig) -> None:
        """Execute, weave and check everything, before MkDocs cleans or writes anything."""
        if _nested(config):
            return
        if self._serving and not self._address_known:
            require_free(config.dev_addr)
            self._address_known = True
        self._begin()
        if not self._serving:
            self._published = Path(config.site_dir)
            self._built = publish.staging(self._published)
        quiet = not log.isEnabledFor(logging.INFO)
        try:
            project = project_of(config, self.config)
            self._changes = Changes(project.root, project.docs)
            site = Run(project).finish(None if quiet else Report().result, lenient=self._serving)
            self._last = Build(site, self._serving)
        except StudynotesError as error:
            raise ConfigurationError(str(error)) from None
        for remark in site.remarks:
            log.info(remark)
        print_problems(site.errors if quiet else site.problems)
        if site.errors and not self._serving:
            raise PluginError(_refusal(site.errors))
        self._picture()
        self._set(config)

    def _picture(self) -> None:
        """Find the figure that a link to the site shows elsewhere."""
        project = self._build.project
        if project.options.preview and not self._serving:
            try:
                self._pictured = preview.figures(project.options.preview, project.built_locales,
                                                 self._build.pages.values())
            except StudynotesError as error:
                raise ConfigurationError(str(error)) from None

    def _set(self, config: MkDocsConfig) -> None:
        """Settings for templates, for our Markdown extension, and for MkDocs itself."""
        # A search engine should not take them for translations.
        config.extra["stand_ins"] = [name for name, page in self._build.pages.items()
                                     if page.standing_in]
        config.extra["preview"] = preview.FOLDER if self._pictured else ""
        config.extra["serving"] = self._serving  # then there is nothing to take away yet
        # Marked in a build too: there `lost` finds the mark, and can say more than an exception.
        config.mdx_configs.setdefault("studynotes.maths", {})["mark_errors"] = True
        if self._built:
            config.site_dir = str(self._built)
        # MkDocs counts warnings by now. The further builds of static-i18n are not strict, or the
        # first language with a warning would be the last one that is looked at. While serving
        # nothing is: an author may link to a page before he writes it.
        config.strict, self._strict = False, config.strict
        if self._serving:
            for counter in _warning_counters():
                logging.getLogger("mkdocs").removeHandler(counter)

    @event_priority(-200)  # after static-i18n, which puts a sitemap of its own in front
    def _add_theme(self, config: MkDocsConfig) -> None:
        """Our parts of the theme before Material's, and what the project overrides before ours."""
        if not _nested(config):
            get_env = listing_visible(config.theme.get_env)
            config.theme.get_env = get_env  # type: ignore[method-assign]
        if config.theme.name == "material":
            own = [*filter(None, [config.theme.custom_dir]), str(THEME)]
            config.theme.dirs[:] = [*own, *(folder for folder in config.theme.dirs
                                            if folder not in own)]
            config.theme.static_templates.add("robots.txt")
            config.extra["words"] = self._build.site.words

    on_config = CombinedEvent(_compute, _add_theme)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Every plugin has set what it sets: what decides how a page is converted is known."""
        self._build.conversion.prepare(config, self._build.kept("pages"))

    @event_priority(50)  # before static-i18n, which then takes them for pages of their language
    def _add_stand_ins(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._build.add_stand_ins(files, config)
        return files

    @event_priority(-150)  # after static-i18n, which cannot take files without a source in docs/
    def _add_figures(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._build.add_figures(files, config)
        return files

    on_files = CombinedEvent(_add_stand_ins, _add_figures)

    @event_priority(-200)  # after static-i18n
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """All files are known now."""
        self._build.conversion.aim(files)
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the theme's templates compiled: MkDocs would compile them anew for each language
        of each build. And note what the site is called in this language."""
        if folder := self._build.kept("templates"):
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
            self._build.editions[edition.language] = edition
        return env

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The woven page instead of the file."""
        if woven := self._build.pages.get(page.file.src_uri):
            return woven.markdown
        # One that is not even text would end `serve`; what is wrong with it stands in the strip.
        unreadable = self._serving and self._build.is_unreadable(page)
        return f"# ⚠ {page.file.src_uri}" if unreadable else None

    @event_priority(-200)  # after whoever changes the Markdown
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
                         ) -> str:
        """See to it that a page is converted only if it has to be."""
        if page.file.src_uri in self._build.pages and log.getEffectiveLevel() > logging.DEBUG:
            page.render = partial(  # type: ignore[method-assign]
                self._build.conversion.convert, page)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """See that nothing got lost on the way to HTML; while serving, show what is wrong."""
        found = []
        if woven := self._build.pages.get(page.file.src_uri):
            found = self._build.conversion.faults(page, woven, html)
            print_problems(found)
            self._build.lost += found
            self._build.note(page, woven, html)
        html = spoken(html)
        return strip([*self._build.told_on(page), *found]) + html if self._serving else html

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig,
                        nav: Navigation) -> TemplateContext:
        """What the theme says at the end of a page: its last change, and where to report a slip."""
        woven = self._build.pages.get(page.file.src_uri)
        if self._changes and woven:
            option = self._build.project.options.report
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
        build, folder = self._build, Path(config.site_dir)
        build.write_search(folder)
        build.write_quiz(folder)
        build.write_data(folder)
        if not (self._built and self._published):
            return
        if build.lost:
            raise PluginError(_refusal(build.lost))
        config.site_dir = str(self._published)  # for what comes after the build, such as gh-deploy
        if any(counter.get_counts() for counter in _warning_counters()):
            return  # MkDocs will abort this strict build
        _undate(self._built / "sitemap.xml.gz")
        make_lean(self._built)
        preview.write(self._cards, self._built / preview.FOLDER, build.kept("previews"))
        offline.finish(self._built, build.project.built_locales)
        try:
            publish.publish(self._built, self._published)
        except OSError as error:
            raise PluginError(f"{self._published} cannot be replaced by the new site: "
                              f"{error.strerror}") from None
        log.info(self._times(build.site))

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what the failed build left; the last good site was never touched."""
        if self._built:
            publish.discard(self._built)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig,
                 builder: Callable[[], None]) -> LiveReloadServer:
        """Take over what happens after a save; watch snippets and the glossary, too."""
        project = self._build.project
        places = [config.docs_dir, config.config_file_path, config.theme.custom_dir,
                  project.snippets, project.glossary]
        self._live = Serving(Revision(lambda: self._last), server, builder,
                             [str(place) for place in places if place], config.theme.dirs)
        if processes.CAN_FORK:
            processes.server()  # so that the first snippet need not wait for its start
        gc.freeze()  # what the first build made stays: nobody needs to look for garbage in it
        return server

    def on_shutdown(self) -> None:
        """Remove what an interrupted build left; after a good one there is nothing."""
        if self._changes:
            self._changes.close()
        if self._built:
            publish.discard(self._built)
        if self._live:
            self._live.close()

    def _times(self, site: Site) -> str:
        building = time.perf_counter() - self._started - site.executing - site.weaving
        return (f"executed {len(site.ran)} of {len(site.results)} snippets in "
                f"{site.executing:.2f} s, wove {len(site.pages)} pages in {site.weaving:.2f} s, "
                f"built in {building:.2f} s")


def _nested(config: MkDocsConfig) -> bool:
    """Whether static-i18n is building a further language inside the first build."""
    return bool(getattr(config.plugins.get("i18n"), "building", False))


def _warning_counters() -> list[CountHandler]:
    """What a strict build counts its warnings with, on MkDocs' own logger."""
    return [handler for handler in logging.getLogger("mkdocs").handlers
            if isinstance(handler, CountHandler)]


def _undate(archive: Path) -> None:
    """Take the day of the build out of a gzip header, the only place where MkDocs stamps it."""
    if archive.exists():
        with archive.open("r+b") as file:
            file.seek(4)
            file.write(bytes(4))


def _refusal(errors: list[Problem]) -> str:
    count = f"{len(errors)} error" + ("s" if len(errors) > 1 else "")
    return f"{count}, see above; the site was left as it is"
