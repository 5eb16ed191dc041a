"""The theme overrides: a small site in three languages, built with the project's own settings."""

import os
import re
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import material
import pytest
import yaml

from studynotes.languages import interface
from studynotes.project import Project

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "scripts/studynotes/theme"
STYLES = THEME / "assets/css/studynotes.css"
MATERIAL = Path(material.__file__).parent / "templates"

WORDS = interface.load(Project.load(ROOT / "mkdocs.yml")).words

SITE = "https://example.org/notes/"
HOMES = {"en": "index.html", "bn": "bn/index.html", "ne": "ne/index.html"}
PAGE = {"en": "xavier.html", "bn": "bn/xavier.html", "ne": "ne/xavier.html"}
SCRIPTS = {"bn": r"[\u0980-\u09ff]", "ne": r"[\u0900-\u097f]"}

NOTES = {
    "en/index.md": "# Notes",
    "bn/index.md": "# নোট",
    "ne/index.md": "# नोट",
    "en/xavier.md": "# Xavier\n\n## Range $\\sqrt6$ {#range}\n\nSo[^1] $a$.\n\n[^1]: Or so.",
    "bn/xavier.md": "# Xavier\n\n## রেঞ্জ $\\sqrt6$ {#range}\n\nতাই[^1] $a$।\n\n[^1]: প্রায়।",
    "ne/xavier.md": "# Xavier\n\n## दायरा $\\sqrt6$ {#range}\n\nत्यसैले[^1] $a$।\n\n[^1]: लगभग।",
    "en/news.md": "# Not translated yet",
}


class Settings(yaml.SafeLoader):
    """Reads mkdocs.yml; of `!ENV [NAME, default]` it takes the default."""


Settings.add_constructor(
    "!ENV", lambda loader, node: loader.construct_sequence(node)[-1] if node.value else None
)


def site_name(language: str) -> str:
    """What mkdocs.yml calls the site in a language."""
    plugins = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Settings)["plugins"]
    i18n = next(one["i18n"] for one in plugins if isinstance(one, dict) and "i18n" in one)
    return next(one["site_name"] for one in i18n["languages"] if one["locale"] == language)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The built site: the project's mkdocs.yml without the plugin that runs snippets."""
    here = tmp_path_factory.mktemp("theme")
    for name, text in NOTES.items():
        page = here / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Settings)
    settings["site_url"] = SITE
    settings["nav"] = ["index.md", "xavier.md"]
    settings["theme"] |= {"custom_dir": str(THEME), "static_templates": ["robots.txt"]}
    settings["extra"]["words"] = WORDS
    settings["plugins"] = [p for p in settings["plugins"] if isinstance(p, dict) and "i18n" in p]
    settings.pop("watch", None)
    (here / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    environment |= {"NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=here,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return here / "site"


class Tags(HTMLParser):
    def __init__(self, page: Path):
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.all if tag == name]


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def menu(site: Path, page: str) -> dict[str, str]:
    """Where the language menu of this page leads, as paths within the site."""
    links = Tags(site / page).named("a")
    return {
        link["hreflang"]: urljoin("/" + page, link["href"]).lstrip("/")
        for link in links
        if "hreflang" in link
    }


# --- languages ---


@pytest.mark.parametrize("language", PAGE)
def test_a_page_says_in_which_language_it_is(site, language):
    for page in (HOMES[language], PAGE[language]):
        assert Tags(site / page).named("html")[0]["lang"] == language


@pytest.mark.parametrize("language", PAGE)
def test_the_language_menu_stays_on_the_page(site, language):
    assert menu(site, PAGE[language]) == PAGE
    assert menu(site, HOMES[language]) == HOMES


def test_where_a_page_is_not_translated_the_menu_leads_to_the_first_page(site):
    assert menu(site, "news.html") == {**HOMES, "en": "news.html"}


def test_each_language_of_the_menu_is_marked_as_such_and_the_current_one_as_current(site):
    links = [a for a in Tags(site / PAGE["ne"]).named("a") if "hreflang" in a]
    assert [a["lang"] for a in links] == ["en", "bn", "ne"]
    assert [a["lang"] for a in links if a.get("aria-current")] == ["ne"]


@pytest.mark.parametrize(("language", "script"), SCRIPTS.items())
def test_nothing_that_is_shown_or_read_aloud_is_english(site, language, script):
    named = site_name(language)  # may be a term that stays Latin
    said = {
        value
        for page in (HOMES[language], PAGE[language])
        for _, attributes in Tags(site / page).all
        if attributes.get("lang", language) == language  # an offer speaks to those who read it
        for name, value in attributes.items()
        if name in ("title", "aria-label", "placeholder") and value
    }
    # The offer of another language speaks that one, and says so.
    said -= {words["search.close"] for words in WORDS.values() if words is not WORDS[language]}
    assert {text for text in said - {named} if not re.search(script, text)} == set()


def phrases(template: Path) -> dict[str, str]:
    return dict(re.findall(r'^\s*"([\w.]+)": "(.*)",?$', template.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize(("language", "script"), SCRIPTS.items())
def test_every_phrase_of_the_theme_is_translated(language, script):
    english = phrases(MATERIAL / "partials/languages/en.html")
    translated = phrases(THEME / f"partials/languages/{language}.html")
    assert list(translated) == list(english)
    assert translated["language"] == language
    for key, text in translated.items():
        technical = key in ("language", "direction") or key.startswith("search.config")
        assert technical or re.search(script, text), key
        assert ("#" in text) == ("#" in english[key]), key
        assert text == unicodedata.normalize("NFC", text)
        assert not re.search(r"করুণ|[০-৯०-९]|-हरु", text)


# --- search engines and other visitors ---


def head(site: Path, page: str, rel: str) -> list[dict[str, str | None]]:
    """The links of a page that say this of themselves, as search engines read it."""
    return [a for a in Tags(site / page).named("link") if rel in (a.get("rel") or "").split()]


def test_a_page_names_its_translations_and_itself_with_whole_addresses(site):
    translations = {language: SITE + page for language, page in PAGE.items()}
    translations["x-default"] = SITE + PAGE["en"]
    for page in PAGE.values():
        assert {a["hreflang"]: a["href"] for a in head(site, page, "alternate")} == translations
    assert {a["hreflang"] for a in head(site, "news.html", "alternate")} == {"en", "x-default"}


def test_no_link_makes_the_theme_ask_for_a_sitemap_beside_each_page(site):
    (bundle,) = MATERIAL.glob("assets/javascripts/bundle.*.min.js")
    assert "link[rel=alternate]" in bundle.read_text(encoding="utf-8")  # what it looks for
    for page in pages(site):
        assert not [a for a in Tags(page).named("link") if a.get("rel") == "alternate"]


def test_a_link_that_is_passed_on_has_title_text_and_address(site):
    told = {meta["property"]: meta["content"]
            for meta in Tags(site / PAGE["bn"]).named("meta") if "property" in meta}
    assert told["og:title"] == "Xavier"
    assert told["og:url"] == SITE + PAGE["bn"]
    assert told["og:site_name"] == site_name("bn") and told["og:description"]
    assert told["og:type"] == "article"
    assert "og:image" not in told  # the generator draws it, and plays no part here


XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def sitemap(site) -> dict[str, dict[str, str]]:
    """Each address of the sitemap with its translations by language."""
    urls = ElementTree.parse(site / "sitemap.xml").iterfind("s:url", XML)
    return {
        url.findtext("s:loc", None, XML): {
            link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", XML)
        }
        for url in urls
    }


def test_the_sitemap_lists_every_page_and_nothing_else(site, sitemap):
    published = {page.relative_to(site).as_posix() for page in pages(site)} - {"404.html"}
    assert set(sitemap) == {SITE + page for page in published}


def test_the_sitemap_names_the_translations_that_exist(sitemap):
    translations = {language: SITE + page for language, page in PAGE.items()}
    translations["x-default"] = SITE + PAGE["en"]
    assert all(sitemap[SITE + page] == translations for page in PAGE.values())
    assert sitemap[SITE + "news.html"].keys() == {"en", "x-default"}


def test_the_sitemap_gives_no_dates_that_it_does_not_know(site):
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "lastmod" not in text and "changefreq" not in text


def test_robots_may_read_everything_and_find_the_sitemap(site):
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert "Allow: /" in lines and "Disallow" not in str(lines)
    assert f"Sitemap: {SITE}sitemap.xml" in lines


def test_nothing_comes_from_another_host(site):
    for page in pages(site):
        for tag, attributes in Tags(page).all:
            if tag in ("a", "meta") or attributes.get("rel") in ("canonical", "alternate "):
                continue
            for address in (attributes.get("src"), attributes.get("href")):
                assert not urlsplit(address or "").netloc, (page.name, address)
    for style in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", style.read_text("utf-8"))


# --- the page that is not there ---


def test_the_404_page_speaks_all_languages_and_leads_home(site):
    tags = Tags(site / "404.html")
    assert tags.named("html")[0]["lang"] == "en"  # though the Nepali build wrote it last
    assert [section["lang"] for section in tags.named("section")] == ["en", "bn", "ne"]
    homes = [urlsplit(SITE).path + home for home in HOMES.values()]
    assert [a["href"] for a in tags.named("a")] == homes
    text = (site / "404.html").read_text(encoding="utf-8")
    assert "Page not found" in text and "পাওয়া গেল না" in text and "भेटिएन" in text


# --- formulas ---


def test_formulas_are_mathml_and_read_as_text_in_the_table_of_contents(site):
    for page in PAGE.values():
        html = (site / page).read_text(encoding="utf-8")
        assert "<msqrt><mn>6</mn></msqrt>" in html
        assert re.search(r'href="#range" class="md-nav__link">\s*<span[^>]*>\s*[^<]+√6', html)


def test_the_files_that_the_style_asks_for_are_published(site):
    styles = STYLES.read_text(encoding="utf-8")
    addresses = re.findall(r'url\("([^"]+)"\)', styles)
    assert addresses
    for address in addresses:
        assert (site / "assets/css" / address).is_file()
