"""`studynotes weave` writes what any generator can build: here MkDocs without our plugin."""

import re

import pytest


def articles(site) -> dict[str, str]:
    """What stands between the article tags of each page, by the page's path."""
    return {name: re.search(r"<article.*?</article>", page.decode(), re.DOTALL)[0]
            for name, page in site.files().items()
            if name.endswith(".html") and b"<article" in page}


@pytest.fixture
def woven_site(small_site, built_site):
    """The small site without snippets and plugin, its docs replaced by the woven ones."""
    assert small_site.studynotes("weave", "--out", str(small_site.root / "woven")).returncode == 0
    small_site.edit("mkdocs.yml", "  - studynotes\n", "")
    small_site.edit("mkdocs.yml", "docs_dir: docs\n", "docs_dir: woven\n")
    for gone in ("docs", "snippets", "site", ".cache"):
        small_site.path(gone).rename(small_site.root.parent / gone)
    return small_site


def test_a_plain_mkdocs_builds_the_same_articles(woven_site, built_site):
    done = woven_site.mkdocs("build")
    assert done.returncode == 0, done.stdout
    assert len(articles(built_site)) == 6
    assert articles(woven_site) == articles(built_site)


def test_it_builds_the_same_figures_and_nothing_else(woven_site, built_site):
    assert woven_site.mkdocs("build").returncode == 0
    ours, theirs = woven_site.files(), built_site.files()
    assert ours.keys() == theirs.keys()
    figures = [name for name in theirs if name.endswith(".histogram.svg")]
    assert len(figures) == 3
    assert all(ours[name] == theirs[name] for name in figures)


def test_woven_notes_hold_no_references_and_no_includes(woven_site):
    for name, text in woven_site.files("woven").items():
        if name.endswith(".md"):
            assert b"{{" not in text
            assert b"8<" not in text
