"""A page that was kept is taken only while its HTML would be the same, and nothing gets lost."""

from __future__ import annotations

import pytest

LOCALES = ("en", "bn", "ne")


def linked(site) -> str:
    """Write two pages in each language, of which the first links to the other; build; what was
    said."""
    for locale in LOCALES:
        site.write(f"docs/{locale}/first.md", "# First\n\n[See](other.md#there)\n")
        site.write(f"docs/{locale}/other.md", "# Other\n\n## There {#there}\n")
    return site.mkdocs("build").stdout


def test_a_page_is_converted_again_when_a_link_on_it_breaks(small_site):
    """It had been kept with the link as it was when its file was there."""
    assert "WARNING" not in linked(small_site)
    for locale in LOCALES:
        small_site.path(f"docs/{locale}/other.md").unlink()
    for _ in range(2):  # what was remarked on is not kept
        assert small_site.mkdocs("build").stdout.count("'other.md#there', but the target") == 3


def test_an_anchor_that_breaks_is_told_though_the_page_was_kept(small_site):
    assert "WARNING" not in linked(small_site)
    for locale in LOCALES:
        small_site.edit(f"docs/{locale}/other.md", "{#there}", "{#here}")
    assert small_site.mkdocs("build").stdout.count("not contain an anchor '#there'") == 3


CHARTS = '''\
def chart(source, language, css_class, options, md, **kwargs):
    return f"<figure>{int(source)}</figure>"


def on_config(config):
    config.mdx_configs["pymdownx.superfences"] = {
        "custom_fences": [{"name": "chart", "class": "chart", "format": chart}]}
'''


@pytest.fixture
def charting_site(small_site):
    """A site with a fence of its own, whose formatter raises on anything but a number."""
    small_site.write("charts.py", CHARTS)
    small_site.edit("mkdocs.yml", "plugins:\n", "hooks: [charts.py]\nplugins:\n")
    for locale in LOCALES:
        small_site.write(f"docs/{locale}/index.md",
                         "# Home {#home}\n\n```chart\n1\n```\n\n```chart\n2\n```\n")
    return small_site


def test_a_custom_fence_may_become_anything(charting_site):
    done = charting_site.mkdocs("build", "--strict")
    assert done.returncode == 0, done.stdout
    assert "<figure>2</figure>" in charting_site.read("site/ne/index.html")


def test_a_build_fails_where_a_fence_would_vanish(charting_site):
    """SuperFences swallows what a formatter raises: MkDocs alone would be green here."""
    before = charting_site.files()
    for locale in ("en", "ne"):
        charting_site.edit(f"docs/{locale}/index.md", "\n2\n", "\ntwo\n")
    done = charting_site.mkdocs("build")
    assert done.returncode != 0
    for locale in ("en", "ne"):
        assert f"docs/{locale}/index.md:7: the fence `chart` failed: ValueError: " in done.stdout
    assert charting_site.files() == before
    assert charting_site.leftovers() == []
