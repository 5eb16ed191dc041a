"""All notes of a language become one page to print, whose links stay inside it."""

import re
from pathlib import Path

import pytest

from studynotes.paper.book import Chapter, chapters, join, single

PAGE = """<!doctype html><html lang="bn"><head><title>T</title><script src="x.js"></script>
<meta name="description" content="About it">
<link rel="stylesheet" href="assets/stylesheets/main.css">
<link rel="stylesheet" href="assets/css/ours.css"></head>
<body><nav><span class="md-ellipsis">Site</span>
<a href="index.html" class="md-nav__link">Start</a>
<label class="md-nav__link" for="__nav_2"><span class="md-ellipsis"> Rules </span></label>
<a href="./other.html" class="md-nav__link">Other</a><a href="gone.html" class="md-nav__link">-</a>
<nav class="md-nav md-nav--secondary" aria-label="সূচিপত্র"></nav></nav>
<article class="md-content__inner">
<h1 id="{name}">{name} "q" <a class="headerlink" href="#{name}">#</a></h1>
<h2 id="part">Part</h2><h2 id="of-{name}">Of its own</h2>
<a href="other.html#part">there</a> <a href="#{name}">here</a> <a href="https://x.org">out</a>
<details class="note"><summary>Answer</summary>42</details><img loading="lazy" src="f.svg">
<div class="tabbed-set"><input id="t1"><div class="tabbed-labels"><label for="t1">A</label><label
for="t2">B</label></div><div class="tabbed-content"><div class="tabbed-block">one</div>
<div class="tabbed-block">two</div></div></div><p><math><mi>n</mi></math>\u2060-এর মান</p>
<button>Copy</button><p class="studynotes-program">Download</p>
<details class="studynotes-values"><summary>Values</summary>n = 1</details>
<p class="studynotes-values"><a href="../snippets/a.html">Values</a></p>
<footer>Report</footer><aside class="studynotes-take">take</aside></article></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("index", "other"):
        (tmp_path / f"{name}.html").write_text(PAGE.replace("{name}", name), encoding="utf-8")
    return tmp_path


@pytest.fixture
def joined(folder) -> str:
    return join(folder, chapters(folder))


def test_notes_come_in_the_order_of_the_menu_with_the_names_of_its_groups(folder):
    assert chapters(folder) == [Chapter("index.html", ""), Chapter("other.html", "Rules")]


def test_it_begins_with_the_contents_of_what_is_a_notes_own_and_room_for_numbers(joined):
    contents = re.search(r'<ul class="contents">(.*?)</ul>', joined, re.DOTALL)[1]
    assert re.findall(r'href="#([^"]+)"', contents) == [
        "page-index", "page-index--of-index", "page-other", "page-other--of-other"]
    assert re.findall(r'data-to="([^"]+)"', contents) == re.findall(r'href="#([^"]+)"', contents)
    assert '<li class="group">Rules</li>' in contents
    assert "<h2>সূচিপত্র</h2>" in joined


def test_links_between_pages_lead_to_the_place_in_the_same_file(joined):
    body = joined.partition('<article id="page-index">')[2]
    assert body.count('href="#page-other--part"') == 2
    assert 'href="#page-index--index"' in body
    assert 'href="https://x.org"' in body


def test_ids_of_different_pages_do_not_clash(joined):
    ids = re.findall(r'\bid="([^"]+)"', joined)
    assert len(ids) == len(set(ids)) == 10


def test_folds_and_tabs_lie_open_and_figures_are_not_waited_for(joined):
    assert joined.count('<p class="summary">Answer</p>42</div>') == 2
    tabs = re.findall(r'<p class="tabbed-title">(\w)</p>(\w+)', joined)
    assert tabs == 2 * [("A", "one"), ("B", "two")]
    assert "lazy" not in joined


def test_what_belongs_to_the_screen_is_left_out(joined):
    for tag in ("<aside", "<script", "<button", "<footer", "Values", "Download", "main.css"):
        assert tag not in joined
    assert "assets/css/ours.css" in joined
    assert joined.startswith('<!doctype html><html lang="bn">')


def test_a_formula_keeps_the_ending_behind_it(joined):
    assert '<span class="together"><math><mi>n</mi></math>-এর</span> মান' in joined


def test_a_note_has_its_title_above_its_pages(joined):
    assert r'@page page-other { @top-right { content: "other \"q\"" } }' in joined


def test_one_page_alone_has_neither_contents_nor_numbers(folder):
    alone = single(folder / "other.html")
    assert 'class="contents"' not in alone
    assert "counter(page)" not in alone
