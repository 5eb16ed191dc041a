"""What a save changes: the pipeline called anew, and what of the last build no longer holds.

`serving` asks; the answers are about the last build, whichever that is by then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from studynotes.edge.build import Build, pages_of
from studynotes.edge.strip import shows
from studynotes.pipeline import Run, Site
from studynotes.problems import Problem, StudynotesError
from studynotes.terminal import Report, print_problems

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from studynotes.edge.serving import Edition
    from studynotes.execution.results import Result
    from studynotes.weaving.weave import Woven


class Revision:
    """The `Pipeline` of `serving`."""

    def __init__(self, last: Callable[[], Build | None]):
        """`last` gives the last build, or None if it came to no end."""
        self._last = last

    @property
    def editions(self) -> Mapping[str, Edition]:
        """Each language as it was built."""
        build = self._last()
        return build.editions if build else {}

    def reads(self, path: Path) -> bool:
        """Whether a file is a note that was there, or of those that MkDocs never sees."""
        if not (build := self._last()):
            return False
        project, woven = build.project, build.site.pages.get(path)
        return bool(woven and not woven.standing_in) or project.snippets in path.parents or \
            path in (project.glossary, project.approved, project.translations)

    def revise(self, saved: Collection[Path]) -> dict[str, bool] | None:
        """Call the pipeline anew, as these files were saved, and tell of new problems.

        Gives the pages that came out otherwise, and whether their titles may have changed; None
        if there are others than before.
        """
        build = self._build
        before, pages_before = build.site, build.pages
        try:
            site = Run(build.project, known=_known(before, saved)).finish(
                Report().result, lenient=True)
        except StudynotesError:
            return None  # a whole build will say it
        pages = pages_of(site)
        if {name: page.standing_in for name, page in pages.items()} != \
                {name: page.standing_in for name, page in pages_before.items()}:
            return None
        published = build.beside_pages
        build.take(site)
        known: set[Problem] = set(before.problems)
        print_problems(problem for problem in site.problems if problem not in known)
        self._publish_anew(published)
        told = known.symmetric_difference(site.problems)
        return {name: _top(page) != _top(pages_before[name]) for name, page in pages.items()
                if page.markdown != pages_before[name].markdown
                or any(shows(problem, build.project, name) for problem in told)}

    def _publish_anew(self, before: Mapping[str, object]) -> None:
        """Copy figures and programs that are new or changed, and remove those that are gone."""
        build = self._build
        now = build.beside_pages
        changed = [uri for uri in before.keys() | now.keys() if before.get(uri) != now.get(uri)]
        for edition in build.editions.values() if changed else ():
            edition.speak()
            build.add_figures(edition.files, edition.config)
            for file in [edition.files.src_uris[uri] for uri in changed
                         if uri in edition.files.src_uris]:
                if file.src_uri in now:
                    file.copy_file()
                else:
                    edition.files.remove(file)
                    Path(file.abs_dest_path).unlink(missing_ok=True)
            build.write_data(Path(edition.config.site_dir), changed)

    def resume(self, edition: Edition, page: Page) -> None:
        """Forget what was found out about a page, for it will be converted once more."""
        self._build.conversion.aim(edition.files)
        self._build.forget(page)

    def conclude(self, config: MkDocsConfig) -> None:
        """All pages are up to date: write what is made of them."""
        self._build.write_search(Path(config.site_dir))
        self._build.write_quiz(Path(config.site_dir))

    @property
    def _build(self) -> Build:
        build = self._last()
        assert build is not None
        return build


def _known(site: Site, saved: Collection[Path]) -> Mapping[str, Result] | None:
    """The results, if these files change none; a label of the glossary may change a figure."""
    computed_from = (site.project.snippets, site.project.glossary)
    return None if any(place in (path, *path.parents) for path in saved
                       for place in computed_from) else site.results


def _top(woven: Woven) -> str:
    """Settings and title of a page."""
    above, _, title = f"\n{woven.markdown}".partition("\n# ")
    return above + title.partition("\n")[0]
