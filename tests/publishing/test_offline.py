"""The site without a connection: what is kept in parts, what is zipped, which links are shown."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from studynotes.publishing.offline import finish, parts, show_links

LOCALES = ("en", "bn")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": '<a hidden data-file="notes-en.pdf">P</a><a hidden data-file="site.zip">',
        "figures/a.svg": "<svg/>",
        "bn/index.html": "বাংলা",
        "bn/figures/a.svg": "<svg></svg>",
        "assets/search/bn.js": "bn",
        "assets/search/en.js": "en",
        "assets/style.css": "p {}",
        "assets/meanings/bn.js": "bn",
        "snippets/xavier.py": "limit = 0.2",
        "404.html": "not found",
        "sitemap.xml": "<urlset/>",
        "assets/preview/bn.png": "shown by messengers",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_each_file_belongs_to_one_part(site):
    found = parts(site, LOCALES)
    assert {part: sorted(names) for part, names in found.items()} == {
        "shared": ["404.html", "assets/style.css"],
        "en": ["assets/search/en.js", "figures/a.svg", "index.html"],
        "bn": ["assets/meanings/bn.js", "assets/search/bn.js", "bn/figures/a.svg",
               "bn/index.html"],
        "programs": ["snippets/xavier.py"],
    }


def test_only_a_file_that_changed_has_another_digest(site):
    before = parts(site, LOCALES)
    (site / "bn/index.html").write_text("নতুন", encoding="utf-8")
    after = parts(site, LOCALES)
    assert before["bn"].pop("bn/index.html") != after["bn"].pop("bn/index.html")
    assert before == after


def test_the_worker_knows_the_files_and_the_page_their_size(site):
    finish(site, LOCALES)
    listed = re.search(r"const FILES = (\{.*\});", (site / "sw.js").read_text(encoding="utf-8"))
    assert json.loads(listed[1])["shared"].keys() == {"404.html", "assets/style.css"}
    sizes = json.loads((site / "assets/offline.json").read_text(encoding="utf-8"))
    assert 0 < sizes["shared"] <= len("not found") + len("p {}") + 4


def test_the_zip_is_the_site_below_one_folder(site):
    finish(site, LOCALES)
    with zipfile.ZipFile(site / "site.zip") as archive:
        names = set(archive.namelist())
        assert archive.read("site/bn/index.html").decode() == "বাংলা"
    assert {"site/index.html", "site/assets/search/bn.js"} <= names
    assert not {"site/site.zip", "site/sw.js"} & names


def test_made_twice_it_is_the_same_byte_for_byte(site):
    made = []
    for _ in range(2):
        finish(site, LOCALES)
        made.append([(site / name).read_bytes() for name in ("sw.js", "site.zip")])
    assert made[0] == made[1]


def test_a_link_shows_once_its_file_is_there(site):
    show_links(site)
    page = (site / "index.html").read_text(encoding="utf-8")
    assert page == '<a hidden data-file="notes-en.pdf">P</a><a data-file="site.zip">'
    (site / "notes-en.pdf").write_bytes(b"%PDF")
    show_links(site)
    assert "hidden" not in (site / "index.html").read_text(encoding="utf-8")
