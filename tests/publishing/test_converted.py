"""A page is converted again just when something that its HTML depends on has changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studynotes.publishing.converted import Converted, Html, basis, targets

PAGE = Html("<h1 id=\"a\">ক</h1>", [{"name": "ক", "id": "a", "level": 1, "children": []}], "ক",
            ["a", "b"], {"bn/b.md": {"q": "b.md#q"}})
FILES = targets([("a.md", "a.html", "INCLUDED"), ("b.md", "b.html", "INCLUDED")])
PLAIN = basis(["tables", "studynotes.maths"], {"toc": {"permalink": True}})


@pytest.fixture
def kept(tmp_path) -> Converted:
    converted = Converted(tmp_path / "pages", PLAIN)
    converted.store("bn/a.md", "# ক", FILES, PAGE)
    return converted


def test_a_page_comes_back_as_it_was(kept):
    assert kept.load("bn/a.md", "# ক", FILES) == PAGE


@pytest.mark.parametrize(("name", "markdown", "files"), [
    ("bn/a.md", "# খ", FILES),
    ("ne/a.md", "# ক", FILES),
    ("bn/a.md", "# ক", targets([("a.md", "a.html", "INCLUDED")])),
    ("bn/a.md", "# ক", targets([("a.md", "a.html", "INCLUDED"), ("b.md", "b.html", "EXCLUDED")])),
], ids=["text", "page", "file that is gone", "file that is not shown"])
def test_not_where_something_changed(kept, name, markdown, files):
    assert kept.load(name, markdown, files) is None


@pytest.mark.parametrize("other", [
    basis(["tables"], {}),
    basis(["tables", "studynotes.maths"], {"toc": {"permalink": False}}),
    basis(["tables", "studynotes.maths"], {"toc": {"permalink": True}}, "https://example.org/"),
], ids=["extensions", "options", "address"])
def test_nor_where_it_would_be_converted_otherwise(kept, other):
    assert other
    assert Converted(kept.folder, other).load("bn/a.md", "# ক", FILES) is None


def test_a_damaged_page_is_not_taken(kept):
    (file,) = kept.folder.rglob("*.json")
    file.write_text(file.read_text(encoding="utf-8").replace("<h1", "<h2"), encoding="utf-8")
    assert kept.load("bn/a.md", "# ক", FILES) is None


def test_one_state_of_a_page_is_kept(kept):
    kept.store("bn/a.md", "# খ", FILES, PAGE)
    assert kept.load("bn/a.md", "# ক", FILES) is None
    assert len(list(kept.folder.rglob("*.json"))) == 1


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path):
    (tmp_path / "pages").write_text("a file")
    Converted(tmp_path / "pages", PLAIN).store("a.md", "# A", FILES, PAGE)
    assert Converted(tmp_path / "pages", PLAIN).load("a.md", "# A", FILES) is None


@pytest.mark.parametrize(("extensions", "options"), [
    (["pymdownx.snippets"], {}),
    (["somebodys.own"], {}),
    (["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": [{"name": "chart"}]}}),
    (["toc"], {"toc": {"slugify": re.compile("x")}}),
])
def test_what_may_read_other_files_is_never_kept(extensions, options, tmp_path):
    assert basis(extensions, options) == ""
    converted = Converted(tmp_path, "")
    converted.store("a.md", "# A", FILES, PAGE)
    assert converted.load("a.md", "# A", FILES) is None
    assert not list(Path(tmp_path).iterdir())


def test_a_function_in_an_option_is_known_by_its_name():
    assert basis(["toc"], {"toc": {"slugify": re.escape}}) != basis(["toc"], {"toc": {
        "slugify": re.compile}})
