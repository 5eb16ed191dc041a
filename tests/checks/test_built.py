"""The built site is read as a browser would read it."""

from __future__ import annotations

import base64
import random
from pathlib import Path

import pytest

from studynotes.checks import built
from studynotes.checks.built import Site

HOST = ("keep a copy among the site's own files: without a connection it is missing, and the other "
        "host sees every reader")


@pytest.fixture
def told(tmp_path: Path):
    """What is wrong with a site of these files; a page is given by what it holds."""
    def tell(files: dict[str, str], **given: object) -> list[str]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [str(problem) for problem in built.problems(tmp_path, **given)]

    return tell


RIGHT = {
    "index.html": """\
        <link rel="canonical" href="https://notes.example/init/index.html">
        <link rel="stylesheet" href="assets/a.css">
        <link rel="alternate" hreflang="bn" href="https://notes.example/init/bn/">
        <script src="./assets/a.js?v=2"></script>
        <h2 id="formula">Formula</h2>
        <a href="#formula">here</a> <a href="#">up</a> <a href="bn/">there</a>
        <a href="bn/index.html#%E0%A6%95">there</a> <a href="/init/bn/index.html">there</a>
        <a href="https://other.example/paper.pdf">a source</a> <a href="mailto:a@b.example">mail</a>
        <a hidden data-file="notes.pdf" href="notes.pdf">not printed yet</a>
        <img src="data:image/png;base64,AA" srcset="a.svg 1x, a.svg 2x" alt="a">
        """,
    "bn/index.html": '<h2 id="ক">ক</h2><svg><use href="../a.svg#b"/></svg><a href="..">en</a>',
    "assets/a.css": "@import 'b.css'; /* url(https://old.example) */ a { fill: url(#b) }",
    "assets/b.css": "@font-face { src: url('fonts/a.woff2') }",
    "assets/fonts/a.woff2": "",
    "assets/a.js": "",
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="b"/></svg>',
}


def test_a_site_that_is_right_has_no_problem(told):
    assert told(RIGHT) == []


@pytest.mark.parametrize("html", [
    '<script src="//cdn.example/a.js"></script>',
    '<link rel="stylesheet" href="//cdn.example/a.js">',
    '<link rel="preconnect" href="//cdn.example/a.js">',
    '<img alt="" src="//cdn.example/a.js">',
    '<img alt="" srcset="//cdn.example/a.js 2x">',
    '<iframe src="//cdn.example/a.js"></iframe>',
    '<svg><image xlink:href="//cdn.example/a.js"/></svg>',
    '<p style="background: url(//cdn.example/a.js)">',
    "<style>@import url('//cdn.example/a.js');</style>",
    '<object data="//cdn.example/a.js"></object>',
])
def test_what_comes_from_another_host_is_told_at_its_line(told, html: str):
    assert told({"a.html": f"<p>\n{html}"}) == [
        f"site/a.html:2: asks another host for //cdn.example/a.js\n  {HOST}"]


@pytest.mark.parametrize(("name", "text", "line"), [
    ("a.css", "a { color: red }\nb { src: url( \"https://cdn.example/b\" ) }", 2),
    ("a.svg", '<svg>\n<image href="https://cdn.example/b"/></svg>', 2),
])
def test_so_is_what_a_file_of_the_page_asks_for(told, name: str, text: str, line: int):
    pages = {"p.html": '<link rel="stylesheet" href="a.css"><img src="a.svg" alt="">'}
    other = {"a.css": "", "a.svg": "<svg/>"}
    assert told({**pages, **other, name: text}) == [
        f"site/{name}:{line}: asks another host for https://cdn.example/b\n  {HOST}"]


@pytest.mark.parametrize(("html", "message"), [
    ('<img src="../figures/limt.svg" alt="">',
     "needs figures/limt.svg, which is not in the site\n  did you mean `figures/limit.svg`?"),
    ('<a href="../Index.html">', "links to Index.html, which is not in the site\n"
                                 "  did you mean `index.html`?"),
    ('<a href="/elsewhere.html">', "links to elsewhere.html, which is not in the site"),
    ('<a href="../../q.pdf">', "links to ../q.pdf, which is not in the site"),
    ('<a href="../index.html#fromula">', "links to index.html#fromula, and there is no such id\n"
                                         "  did you mean `formula`?"),
    ('<a href="#gone">', "links to bn/a.html#gone, and there is no such id"),
])
def test_what_leads_nowhere_is_told_with_what_was_meant(told, html: str, message: str):
    files = {"index.html": '<h2 id="formula">', "figures/limit.svg": "<svg/>",
             "bn/a.html": f"<p>\n\n{html}"}
    assert told(files) == [f"site/bn/a.html:3: {message}"]


def test_a_fault_of_many_pages_is_told_once(told):
    """Then it stands in the theme, or in a file that they share."""
    pages = {f"{letter}.html": '<script src="a.js">' for letter in "abcdef"}
    assert told(pages) == [
        "site/a.html:1: needs a.js, which is not in the site\n"
        "  also in site/b.html, site/c.html, site/d.html and 2 more"]


def test_a_page_is_as_heavy_as_all_that_it_loads(told, tmp_path: Path):
    """Text as it is sent, compressed; what stands in two places is loaded once."""
    def noise(size: int) -> str:
        return base64.b85encode(random.Random(size).randbytes(size)).decode()

    files = {
        "a.html": '<link rel="stylesheet" href="a.css"><img src="a.bin"><img src="a.bin">'
                  '<a href="b.html">b</a>' + " " * 10_000,
        "b.html": noise(15_000),
        "a.css": "@font-face { src: url(a.woff2) }",
        "a.woff2": noise(3_000),
        "a.bin": noise(7_600),
    }
    assert told(files, limit=20) == []
    assert Site(tmp_path).loaded("a.html") == {"a.html", "a.css", "a.woff2", "a.bin"}
    first, second = told(files, limit=10)
    assert first == ("site/a.html: weighs 11 KB with all that it loads, more than 10 KB\n"
                     "  most of it: a.bin 8 KB, a.woff2 3 KB, a.html 0 KB")
    assert second.startswith("site/b.html: ")
