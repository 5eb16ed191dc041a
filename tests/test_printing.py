"""All notes of a language become one page to print, whose links stay inside it."""

import re
from pathlib import Path

import pytest

from studynotes.printing import PrintError, join, print_site

PAGE = """<!doctype html><html lang="bn"><head><title>T</title><script src="x.js"></script></head>
<body><nav><span class="md-ellipsis">Site</span></nav><article class="md-content__inner">
<h1 id="{name}">{name} <a class="headerlink" href="#{name}">#</a></h1>
<a href="other.html#part">there</a> <a href="#{name}">here</a> <a href="https://x.org">out</a>
<details class="note"><summary>Answer</summary>42</details><img loading="lazy" src="f.svg">
<aside class="studynotes-take">take</aside></article></body></html>"""


@pytest.fixture
def joined(tmp_path: Path) -> str:
    for name in ("index", "other"):
        (tmp_path / f"{name}.html").write_text(PAGE.replace("{name}", name), encoding="utf-8")
    return join(tmp_path, ["index.html", "other.html"])


def test_it_begins_with_the_contents(joined):
    assert re.findall(r'<li><a href="#(page-\w+)">(\w+)', joined) == [
        ("page-index", "index"), ("page-other", "other")]


def test_links_between_pages_lead_to_the_place_in_the_same_file(joined):
    assert joined.count('href="#page-other--part"') == 2
    assert 'href="#page-index--index"' in joined
    assert 'href="https://x.org"' in joined


def test_ids_of_different_pages_do_not_clash(joined):
    ids = re.findall(r'\bid="([^"]+)"', joined)
    assert len(ids) == len(set(ids)) == 4


def test_answers_are_open_and_figures_are_not_waited_for(joined):
    assert joined.count("<details open") == 2
    assert "lazy" not in joined


def test_what_belongs_to_the_screen_is_left_out(joined):
    assert "<aside" not in joined
    assert "<script" not in joined
    assert joined.startswith('<!doctype html><html lang="bn">')


def test_without_a_site_there_is_nothing_to_print(tmp_path):
    with pytest.raises(PrintError, match="call `make build` first"):
        list(print_site(tmp_path, ["en"], browser=None))
