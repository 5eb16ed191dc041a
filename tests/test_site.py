"""The real site, built strictly from this repository: what no page may get wrong."""

import gzip
import json
import os
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from studynotes.checks import built
from studynotes.languages import interface
from studynotes.project import Project
from studynotes.publishing.lean import numbers_apart, squeezed
from studynotes.publishing.spoken import spoken

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "scripts/studynotes/theme"
LOCALES = ("en", "bn", "ne")
FIGURE = r"\w+\.\w+\.svg"


@dataclass
class Page(HTMLParser):
    """One built page, by its path below the site: `bn/xavier.html`."""

    site: Path
    path: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    text: str = ""
    """Its text without code."""

    def __post_init__(self) -> None:
        super().__init__()
        self._code = 0
        self.html = (self.site / self.path).read_text(encoding="utf-8")
        self.feed(self.html)

    @property
    def locale(self) -> str:
        folder = self.path.partition("/")[0]
        return folder if folder in LOCALES else LOCALES[0]

    @property
    def name(self) -> str:
        """The same in all languages: `xavier.html`."""
        return self.path.removeprefix(f"{self.locale}/")

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        self.ids.update({attributes.get("id"), attributes.get("name")} - {None})
        self._code += tag in ("code", "script", "style")

    def handle_endtag(self, tag):
        self._code -= tag in ("code", "script", "style")

    def handle_data(self, data):
        self.text += "" if self._code else data

    def all(self, *names: str) -> Iterator[dict[str, str]]:
        return (attributes for tag, attributes in self.tags if tag in names)

    def target(self, address: str) -> tuple[str, str]:
        """Where a relative address leads: a path below the site, and the fragment."""
        parts = urlsplit(address)
        path = posixpath.join(posixpath.dirname(self.path), unquote(parts.path))
        return posixpath.normpath(path) if parts.path else self.path, unquote(parts.fragment)


def run(*command: str | Path) -> None:
    """Run a Python module as a command; it must succeed."""
    environment = {name: value for name, value in os.environ.items() if name != "ONLY"}
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, text=True, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("real") / "site"
    run("mkdocs", "build", "--strict", "-d", folder)
    return folder


@pytest.fixture(scope="module")
def pages(site) -> dict[str, Page]:
    """Every page of the notes, by its path; 404.html stands alone, and has tests of its own."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    alone = ("404.html", "snippets/")  # what is missing, and lists of numbers
    return {path: Page(site, path) for path in found if not path.startswith(alone)}


def translations(pages: dict[str, Page]) -> Iterator[tuple[Page, Page]]:
    """Each translated page with its source."""
    for page in pages.values():
        if page.locale != LOCALES[0] and page.name in pages:
            yield page, pages[page.name]


def test_every_note_is_a_page(pages):
    notes = {path.relative_to(ROOT / "docs").with_suffix(".html").as_posix().removeprefix("en/")
             for locale in LOCALES for path in (ROOT / "docs" / locale).rglob("*.md")}
    assert notes
    assert notes == set(pages)


def test_a_page_says_in_which_language_it_is(pages):
    for page in pages.values():
        assert [html["lang"] for html in page.all("html")] == [page.locale], page.path


def test_no_heading_has_an_id_that_was_counted(pages):
    """`_1` is what Markdown makes of a heading in Bengali: it moves when a heading is added."""
    for page in pages.values():
        assert not [identity for identity in page.ids if re.fullmatch(r".*_\d+", identity)
                    and not identity.startswith("__")], page.path


def test_headings_have_the_same_ids_in_all_languages(pages):
    def headings(page: Page) -> list[str]:
        return [heading.get("id", "") for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6")]

    for page, source in translations(pages):
        assert headings(page) == headings(source), page.path


def test_every_figure_is_there_in_the_language_of_its_page(pages, site):
    drawn = 0
    for page in pages.values():
        for image in page.all("img"):
            path, _ = page.target(image["src"])
            assert (site / path).is_file(), (page.path, path)
            assert image.get("alt"), (page.path, path)
            if re.fullmatch(FIGURE, posixpath.basename(path)):
                drawn += 1
                assert ElementTree.parse(site / path).getroot().tag.endswith("svg")
                assert image.get("width") and image.get("height"), (page.path, path)
    assert drawn == len({page.target(image["src"]) for page in pages.values()
                         for image in page.all("img")
                         if re.fullmatch(FIGURE, posixpath.basename(image["src"]))})


def test_the_figures_of_a_page_are_light(pages, site):
    """A phone with a bad connection loads them below the fold: at most 25 KB together."""
    weights = {page.path: sum(len(gzip.compress((site / page.target(image["src"])[0]).read_bytes()))
                              for image in page.all("img")) for page in pages.values()}
    assert {path: weight for path, weight in weights.items() if weight > 25_000} == {}


def test_translations_show_the_same_figures(pages):
    def figures(page: Page) -> list[str]:
        return sorted(posixpath.basename(image["src"]) for image in page.all("img"))

    for page, source in translations(pages):
        assert figures(page) == figures(source), page.path


def test_the_language_switch_stays_on_the_page(pages):
    for page in pages.values():
        menu = {link["hreflang"]: page.target(link["href"])[0]
                for link in page.all("a") if "hreflang" in link}
        assert list(menu) == list(LOCALES)
        for locale, path in menu.items():
            folder = "" if locale == LOCALES[0] else f"{locale}/"
            there = f"{folder}{page.name}"
            assert path == (there if there in pages else f"{folder}index.html"), page.path


def test_no_link_is_broken_nothing_comes_from_another_host_and_every_page_is_light(site):
    assert [str(problem) for problem in built.problems(site)] == []


def published(pages: dict[str, Page], site: Path) -> set[str]:
    """Every program that a page or its list of numbers links to, as a path below the site."""
    lists = [Page(site, path.relative_to(site).as_posix())
             for path in (site / "snippets").rglob("*.html")]
    return {path for page in (*pages.values(), *lists) for link in page.all("a")
            if (path := page.target(link.get("href", ""))[0]).startswith("snippets/")
            and not path.endswith(".html")}


def test_every_program_that_a_page_shows_or_cites_can_be_had_as_it_is(pages, site):
    linked = published(pages, site)
    assert len(linked) > 100
    assert linked == {path.relative_to(site).as_posix()
                      for path in (site / "snippets").rglob("*")
                      if path.is_file() and path.suffix != ".html"}
    for path in linked:
        assert (site / path).read_bytes() == (ROOT / path).read_bytes(), path


def test_a_program_that_was_downloaded_runs_with_those_that_it_names(pages, site, tmp_path):
    lines = re.findall(r'<p class="studynotes-program">.*?</p>', pages["he-init.html"].html)
    named = max((re.findall(r'href="([^"]+)"', line) for line in lines), key=len)
    assert len(named) > 2
    for path in named:
        (tmp_path / posixpath.basename(path)).write_bytes((site / path).read_bytes())
    program = posixpath.basename(named[0])
    done = subprocess.run([sys.executable, program], cwd=tmp_path, check=False)
    assert done.returncode == 0


def test_below_every_figure_stands_the_program_that_drew_it(pages):
    for page in pages.values():
        drawn = re.findall(r'<img [^>]*src="[^"]*figures/(\w+)\.\w+\.svg"', page.html)
        made = re.findall(r'<p class="studynotes-made"><a [^>]*href="[^"]*/(\w+)\.py"|'
                          r'<p class="studynotes-made">.*?(?:snippets)/(\w+)\.py', page.html)
        assert [one or other for one, other in made] == drawn, page.path


def test_a_page_leads_at_its_end_to_the_list_of_its_numbers(pages, site):
    listed = [page for page in pages.values() if 'class="studynotes-values"' in page.html]
    assert len(listed) > 40
    for page in listed:
        article = re.search(r"<article.*?</article>", page.html, re.DOTALL)[0]
        rest = article.partition('<p class="studynotes-values"><a href="')[2]
        assert not re.search(r"<(h\d|p|ul|table)\b", rest.partition("<footer")[0]), page.path
        numbers = Page(site, page.target(rest.partition('"')[0])[0])
        assert numbers.locale == page.locale or f"/{page.path}" in f"/{numbers.path}"
        for address in (link["href"] for link in numbers.all("a")):
            assert (site / numbers.target(address)[0]).is_file(), (numbers.path, address)


def test_words_that_are_explained_lead_to_the_glossary_of_their_language(pages, site):
    for page in pages.values():
        marks = [page.target(link["href"]) for link in page.all("a")
                 if "#term-" in link.get("href", "")]
        folder = "" if page.locale == LOCALES[0] else f"{page.locale}/"
        assert {path for path, _ in marks} <= {f"{folder}glossary.html"}
        assert marks or page.name in ("glossary.html", "cheat-sheet.html"), page.path
        script = (site / "assets" / "meanings" / f"{page.locale}.js").read_text(encoding="utf-8")
        assert all(f'"{term}":[' in script for _, term in marks), page.path


def test_nothing_unfinished_reaches_a_reader(pages):
    for page in pages.values():
        for trace in ("{{", "}}", "--8<--", "⚠", "$$", "$\\"):
            assert trace not in page.text, page.path
        for name in ("studynotes-problems", "studynotes-missing", "maths-error"):
            assert name not in page.html, page.path


def test_a_plain_mkdocs_builds_the_same_articles_from_the_woven_notes(pages, tmp_path):
    """So the notes outlive the generator."""
    run("studynotes", "weave", "--out", tmp_path / "woven")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    plugin = re.search(r"  - studynotes\b(?!\.).*\n", settings)[0]
    words = interface.load(Project.load(ROOT / "mkdocs.yml")).words
    for ours, plain in (("docs_dir: docs\n", "docs_dir: woven\n"), (plugin, ""),
                        ("  name: material\n", f"  name: material\n  custom_dir: {THEME}\n"),
                        ("extra:\n", f"extra:\n  words: {json.dumps(words)}\n")):
        assert ours in settings
        settings = settings.replace(ours, plain)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    run("mkdocs", "build", "-f", tmp_path / "mkdocs.yml")

    def article(page: Page) -> str:
        html = re.search(r"<article.*</article>", page.html, re.DOTALL)[0]
        html = re.sub(r'(<footer class="studynotes-end"[^>]*>).*?(?=</footer>)', r"\1", html,
                      flags=re.DOTALL)  # what only we know of a page
        html = html.replace(" hidden data-file=", " data-file=")  # of files that only we make
        return numbers_apart(page.path, squeezed(f"<html>{spoken(html)}"))[0]

    for page in pages.values():
        assert article(Page(tmp_path / "site", page.path)) == article(page), page.path
