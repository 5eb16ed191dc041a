"""How a page becomes HTML: by MkDocs' own `render`, or from what was kept of it.

What was kept is taken only where nothing that the HTML depends on has changed; whatever is kept
came without a remark of MkDocs and without a fault of ours.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import get_toc

from studynotes.problems import Problem
from studynotes.publishing import converted
from studynotes.publishing.converted import Converted, Html
from studynotes.publishing.rendered import CustomFences, lost
from studynotes.weaving.weave import Woven

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink


class Conversion:
    """The conversion of all pages of one build."""

    def __init__(self) -> None:
        self._fences = CustomFences()
        self._kept = Converted(Path(), "")
        self._targets = ""
        """Of links, in the language that is being built."""
        self._sound: dict[str, Html | None] = {}
        """Pages that were converted without a remark; None for those that were kept so."""

    def prepare(self, config: MkDocsConfig, folder: Path | None) -> None:
        """Listen to custom fences, now that every plugin has added its own, and see what else
        decides how a page is converted. Pages are kept in `folder`, if there is one."""
        options = config.mdx_configs.get("pymdownx.superfences") or {}
        self._fences.listen(options.get("custom_fences") or [])
        if folder:
            self._kept = Converted(folder, converted.basis(
                config.markdown_extensions, config.mdx_configs, config.use_directory_urls,
                config.site_url, config.validation.links.data))

    def aim(self, files: Files) -> None:
        """Links can lead to these files, and to no others."""
        self._targets = converted.targets(
            (file.src_uri, file.dest_uri, file.inclusion.name) for file in files)

    def convert(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """In place of MkDocs' own `render`: what was kept of the page, or else its work."""
        name, markdown = page.file.src_uri, page.markdown or ""
        if kept := self._kept.load(name, markdown, self._targets):
            _restore(page, kept, files)
            self._sound[name] = None
            return
        with _remarks() as remarks:
            type(page).render(page, config, files)
        if not remarks:
            self._sound[name] = _html(page)

    def faults(self, page: Page, woven: Woven, html: str) -> list[Problem]:
        """What got lost on the way to HTML; keeps a page of which nothing did."""
        name, found = page.file.src_uri, []
        if self._sound.get(name, True) is not None:
            found = [*self._fences.faults(woven.note), *lost(woven, html, self._fences.names)]
        if not found and (fresh := self._sound.get(name)):
            self._kept.store(name, page.markdown or "", self._targets, fresh)
        return found

    def forget(self, page: Page) -> None:
        """The page will be converted once more."""
        self._sound.pop(page.file.src_uri, None)


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
