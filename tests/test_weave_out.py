"""`studynotes weave` writes what any generator can build: here MkDocs without our plugin."""

import json
import re
import shutil

import pytest

from studynotes.edge.plugin import THEME
from studynotes.languages import interface
from studynotes.project import Project
from studynotes.publishing.lean import numbers_apart, squeezed
from studynotes.publishing.spoken import spoken


def articles(site) -> dict[str, str]:
    """What stands between the article tags of each page, by the page's path.

    Links that only we show, to files that only we make, are as they come; what only we know of a
    page is left out.
    """
    known = re.compile(r'(<footer class="studynotes-end"[^>]*>).*?(?=</footer>)', re.DOTALL)

    def article(name: str, page: str) -> str:
        html = known.sub(r"\1", re.search(r"<article.*?</article>", page, re.DOTALL)[0])
        html = html.replace(" hidden data-file=", " data-file=")
        return numbers_apart(name, squeezed(f"<html>{spoken(html)}"))[0]

    return {name: article(name, page.decode()) for name, page in site.files().items()
            if name.endswith(".html") and b"<article" in page and "snippets/" not in name}


@pytest.fixture(scope="module")
def woven_site(built_site, tmp_path_factory):
    """The small site without snippets and plugin, its docs replaced by the woven ones."""
    site = built_site.copy(tmp_path_factory.mktemp("woven") / "project")
    assert site.studynotes("weave", "--out", str(site.root / "woven")).returncode == 0
    site.edit("mkdocs.yml", "  - studynotes\n", "")
    site.edit("mkdocs.yml", "docs_dir: docs\n", "docs_dir: woven\n")
    site.edit("mkdocs.yml", "  name: material\n", f"  name: material\n  custom_dir: {THEME}\n")
    words = interface.load(Project.load(site.path("mkdocs.yml"))).words
    site.edit("mkdocs.yml", "extra:\n", f"extra:\n  words: {json.dumps(words)}\n")
    for gone in ("docs", "snippets", "site", ".cache"):
        shutil.rmtree(site.path(gone))
    done = site.mkdocs("build")
    assert done.returncode == 0, done.stdout
    # static-i18n knows of files outside the languages' folders in its default language only.
    assert not [line for line in done.stdout.splitlines()
                if line.startswith("WARNING") and "a link '../snippets/" not in line]
    return site


def test_a_plain_mkdocs_builds_the_same_articles(woven_site, built_site):
    assert len(articles(built_site)) == 6
    assert articles(woven_site) == articles(built_site)


def test_it_builds_the_same_figures_and_no_other_files(woven_site, built_site):
    ours, theirs = woven_site.files(), built_site.files()
    # What only our plugin makes of a finished site, and what it leaves out of Material.
    made = {"sw.js", "site.zip", "assets/offline.json", *(
        f"assets/{folder}/{locale}.js" for folder in ("meanings", "search")
        for locale in ("en", "bn", "ne")), *(name for name in theirs if re.fullmatch(
            r"snippets/.*\.html|assets/javascripts/inline\..*\.js", name))}
    ballast = {name for name in ours if name.endswith(".map")
               or name.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/"))}

    def undigested(names: set[str]) -> set[str]:
        """Without the digests of style sheets, which differ: ours are leaner."""
        return {re.sub(r"\.[0-9a-f]{8}(?=(\.min)?\.css$)", "", name) for name in names}

    assert undigested(ours.keys() - ballast) == undigested(theirs.keys() - made)
    figures = [name for name in theirs if name.endswith(".histogram.svg")]
    assert len(figures) == 3
    assert all(ours[name] == theirs[name] for name in figures)


def test_woven_notes_hold_no_references_and_no_includes(woven_site):
    notes = [text for name, text in woven_site.files("woven").items() if name.endswith(".md")]
    assert len(notes) == 6
    assert not [text for text in notes if b"{{" in text or b"8<" in text]
