"""The edge to MkDocs: its events in, our steps out. No other module imports mkdocs."""

from __future__ import annotations

import logging
import re
import time
from dataclasses import fields
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.utils import CountHandler

from studynotes import publish
from studynotes.pipeline import Run, Site
from studynotes.problems import BuildFailed, Problem, ProjectError
from studynotes.project import Options, Project
from studynotes.terminal import Report, print_problems
from studynotes.weave import Woven

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

log = get_plugin_logger(__name__)

StudynotesConfig = type("StudynotesConfig", (base.Config,), {
    option.name: c.Type((int, float) if isinstance(option.default, float)
                        else type(option.default), default=option.default)
    for option in fields(Options)
})
"""The options of `project.Options`, checked by MkDocs as those of any plugin."""


class StudynotesPlugin(BasePlugin[StudynotesConfig]):  # type: ignore[valid-type]
    """Executes and weaves before MkDocs begins; hands it woven pages; publishes the whole site.

    static-i18n builds the second language and the later ones inside the first one's
    `on_post_build`, so most events come once a language; execution must not.
    """

    def __init__(self) -> None:
        self._serving = False
        self._site: Site | None = None
        self._published: Path | None = None
        """Where the finished site belongs; None while serving."""
        self._built: Path | None = None
        """Where it is being built."""
        self._warnings = CountHandler()
        self._started = time.perf_counter()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs was called for; without this, `serve` would make a new plugin
        for every rebuild."""
        self._serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Execute, weave and check everything, before MkDocs cleans or writes anything."""
        if _nested(config):
            return
        self._started = time.perf_counter()
        run = Run(_project(config, self.config))
        quiet = not log.isEnabledFor(logging.INFO)
        self._site = site = run.finish(None if quiet else Report().result, lenient=self._serving)
        for remark in site.remarks:
            log.info(remark)
        if self._serving:
            print_problems(site.problems)
            config.mdx_configs.setdefault("studynotes.maths", {})["mark_errors"] = True
            return
        print_problems([problem for problem in site.problems if not problem.is_error])
        try:
            site.require_sound()
        except BuildFailed as error:
            raise PluginError(_summary(error.problems)) from None
        self._published = Path(config.site_dir)
        self._built = publish.staging(self._published)
        config.site_dir = str(self._built)
        self._warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._warnings)

    @event_priority(-150)  # after static-i18n, which cannot take files without a source in docs/
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the figures of the language that is being built."""
        locale = _current_locale(config)
        for page in self._pages():
            if locale in (None, page.note.locale):
                for uri, figure in page.figures.items():
                    if uri not in files.src_uris:
                        files.append(File.generated(config, uri, abs_src_path=str(figure.path)))
        return files

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The woven page instead of the file."""
        woven = self._woven(page)
        return woven.markdown if woven else None

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """See that nothing got lost on the way to HTML; while serving, show what is wrong."""
        if not (woven := self._woven(page)):
            return html
        lost = _lost(woven, html)
        if lost and not self._serving:
            raise PluginError("\n".join(map(str, lost)))
        if self._serving and self._site:
            print_problems(lost)
            html = _strip([*_problems_of(self._site, woven), *lost]) + html
        return html

    @event_priority(-300)  # after static-i18n has built every language
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in its place; a strict build with warnings leaves the old one."""
        if _nested(config) or not (self._built and self._published):
            return
        config.site_dir = str(self._published)
        if config.strict and self._warnings.get_counts():
            publish.discard(self._built)
        else:
            publish.publish(self._built, self._published)
            log.info(self._times())

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what the failed build left; the last good site was never touched."""
        if self._built:
            publish.discard(self._built)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig,
                 builder: object) -> LiveReloadServer:
        """Watch what MkDocs does not: snippets and the glossary."""
        if self._site:
            server.watch(str(self._site.project.snippets))
            if self._site.project.glossary.exists():
                server.watch(str(self._site.project.glossary))
        return server

    def _pages(self) -> list[Woven]:
        return list(self._site.pages.values()) if self._site else []

    def _woven(self, page: Page) -> Woven | None:
        if not self._site or not page.file.abs_src_path:
            return None
        return self._site.pages.get(Path(page.file.abs_src_path))

    def _times(self) -> str:
        site = self._site
        assert site is not None
        building = time.perf_counter() - self._started - site.executing - site.weaving
        ran = len(site.ran)
        return (f"executed {ran} of {len(site.results)} snippets in {site.executing:.2f} s, "
                f"wove {len(site.pages)} pages in {site.weaving:.2f} s, "
                f"built in {building:.2f} s")


def _project(config: MkDocsConfig, options: base.Config) -> Project:
    """The project as MkDocs understands its configuration."""
    languages = [language for language in _i18n_option(config, "languages") or []
                 if language.build or language.default]
    languages.sort(key=lambda language: not language.default)
    try:
        return Project(
            root=Path(config.config_file_path).parent.resolve(),
            locales=tuple(language.locale for language in languages)
            or (str(config.theme.get("language", "en")),),
            docs=Path(config.docs_dir),
            site=Path(config.site_dir),
            options=Options.of(dict(options)),
            only=_i18n_option(config, "build_only_locale") or None,
        )
    except ProjectError as error:
        raise ConfigurationError(str(error)) from None


def _i18n_option(config: MkDocsConfig, name: str) -> object:
    i18n = config.plugins.get("i18n")
    return getattr(i18n.config, name, None) if i18n else None


def _nested(config: MkDocsConfig) -> bool:
    """Whether static-i18n is building a further language inside the first build."""
    return bool(getattr(config.plugins.get("i18n"), "building", False))


def _current_locale(config: MkDocsConfig) -> str | None:
    return getattr(config.plugins.get("i18n"), "current_language", None)


def _summary(problems: tuple[Problem, ...]) -> str:
    count = f"{len(problems)} problem" + ("s" if len(problems) > 1 else "")
    return f"{count}; the site was left as it is.\n" + "\n".join(map(str, problems))


def _lost(woven: Woven, html: str) -> list[Problem]:
    """What the source has and the page has not: a fence that a formatter swallowed, say."""
    note = woven.note
    counts = (
        ("fenced block", [fence.line for fence in note.fences], r"<pre[\s>]"),
        ("formula", [formula.line for formula in note.formulas], r"<math[\s>]|maths-error"),
        ("image", [image.line for image in note.images], r"<img\s"),
    )
    lost = []
    for name, lines, pattern in counts:
        found = len(re.findall(pattern, html))
        if found < len(lines):
            lost.append(Problem(note.path, lines[0], f"{len(lines)} {name}s in the source, "
                                f"{found} on the page: one got lost",
                                f"they are on lines {', '.join(map(str, lines))}; look for one "
                                "that is indented too far or lacks a blank line before it"))
    return lost


def _problems_of(site: Site, woven: Woven) -> list[Problem]:
    """The problems that show on a page: its own, and those of the snippets that it uses."""
    used = {reference.snippet for reference in woven.note.references}
    return [problem for problem in site.problems
            if problem.path == woven.note.path or Path(problem.path).stem in used]


def _strip(problems: list[Problem]) -> str:
    """The problems as a strip on top of the page; nothing if there are none."""
    if not problems:
        return ""
    lines = "".join(f"<li><pre>{escape(str(problem))}</pre></li>" for problem in problems)
    return f'<div class="studynotes-problems" lang="en" role="status"><ul>{lines}</ul></div>\n'
