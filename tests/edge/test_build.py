"""What one build knows of all languages: pages that stand in, notices, data, search."""

from __future__ import annotations

import re

import pytest

from studynotes.weaving.notices import BEHIND, STAND_IN

LOCALES = ("en", "bn", "ne")


@pytest.fixture(scope="module")
def untranslated(built_site, tmp_path_factory):
    """The site with a page in the menu that is English alone, and one that English left behind."""
    site = built_site.copy(tmp_path_factory.mktemp("untranslated") / "project")
    site.edit("mkdocs.yml", "nav: [index.md, xavier.md]", "nav: [index.md, xavier.md, news.md]")
    site.edit("docs/glossary.yml", "labels:\n", "labels:\n"
              f"  - {{en: {BEHIND}, bn: বদলেছে।, ne: फेरिएको छ।}}\n"
              f"  - {{en: {STAND_IN}, bn: অনুবাদ হয়নি।, ne: अनुवाद भएको छैन।}}\n")
    site.write("docs/en/news.md", site.read("docs/en/xavier.md").replace("Range", "News")
               + "\n[there](xavier.md#range)\n")
    for locale in LOCALES:
        site.edit(f"docs/{locale}/index.md", "xavier.md#range", "news.md#range")
    site.studynotes("mark", "--all")
    site.edit("docs/en/xavier.md", "\nRange: {{", "\nThe range: {{")
    done = site.mkdocs("build", "--strict")
    assert done.returncode == 0, done.stdout
    return site, done.stdout


def test_a_page_may_be_in_the_menu_before_it_is_translated(untranslated):
    site, said = untranslated
    assert "docs/en/news.md: note: not translated to `bn` yet" in said
    assert 'href="news.html"' in site.read("site/bn/xavier.html")


@pytest.mark.parametrize(("locale", "told"), [("bn", "অনুবাদ হয়নি।"), ("ne", "अनुवाद भएको छैन।")])
def test_a_page_that_stands_in_says_so_and_shows_the_english_as_english(untranslated, locale, told):
    site, _ = untranslated
    page = site.read(f"site/{locale}/news.html")
    assert f'<html lang="{locale}"' in page
    assert f'<p class="studynotes-notice" role="note">{told}</p>' in page
    assert re.search(r'<h1 id="xavier" lang="en">', page)
    assert '<div lang="en">' in page
    assert page.index('<div lang="en">') < page.index("News: 100, <math>")
    assert '<span lang="en">News' in page  # in the table of contents
    shown = re.search(r'<img [^>]*src="([^"]+)"', page)[1]
    assert site.path(f"site/{locale}/{shown}").is_file()
    assert 'href="xavier.html#range"' in page


def test_the_english_of_a_page_that_stands_in_is_all_there(untranslated):
    site, _ = untranslated

    def words(name: str) -> list[str]:
        article = re.search(r"<article.*?</article>", site.read(name), re.DOTALL)[0]
        for left_out in (r"<aside.*?</aside>", r'<p class="studynotes-\w+".*?</p>',
                         '<details class="studynotes-values".*?</details>', "<[^>]+>"):
            article = re.sub(left_out, " ", article, flags=re.DOTALL)
        return article.split()

    assert words("site/bn/news.html") == words("site/news.html") == words("site/ne/news.html")


def test_a_page_that_stands_in_can_be_searched_for_in_its_place(untranslated):
    site, _ = untranslated
    assert '"bn/news.html"' in site.read("site/assets/search/bn.js")
    assert "অনুবাদ হয়নি" not in site.read("site/assets/search/bn.js")


def test_search_engines_are_not_told_that_it_is_a_translation(untranslated):
    site, _ = untranslated
    sitemap = site.read("site/sitemap.xml")
    assert "/news.html" in sitemap and "/ne/xavier.html" in sitemap
    assert "/bn/news.html" not in sitemap and "/ne/news.html" not in sitemap


def test_a_section_that_is_behind_says_so_to_its_readers_and_no_other_does(untranslated):
    site, _ = untranslated
    notice = '<p class="studynotes-notice" role="note">বদলেছে।</p>'
    page = site.read("site/bn/xavier.html")
    assert page.count("studynotes-notice") == page.count(notice) == 1
    assert page.index('<h2 id="range"') < page.index(notice) < page.index(": 100, <math>")
    assert "studynotes-notice" not in site.read("site/xavier.html")


def test_what_is_known_of_translations_is_not_published(untranslated):
    site, _ = untranslated
    assert site.path("docs/translations.yml").exists()
    assert not [name for name in site.files() if name.endswith(".yml")]


def test_one_language_alone_has_its_stand_ins_and_notices(untranslated, tmp_path):
    site, _ = untranslated
    done = site.mkdocs("build", "--strict", "-d", str(tmp_path / "only"), ONLY="bn")
    assert done.returncode == 0, done.stdout
    assert "docs/bn/xavier.md:7: note: section #range is behind its `en`" in done.stdout
    page = (tmp_path / "only" / "news.html").read_text(encoding="utf-8")
    assert "অনুবাদ হয়নি।" in page and '<div lang="en">' in page
