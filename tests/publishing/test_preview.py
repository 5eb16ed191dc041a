"""The picture that a link to the site shows elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from studynotes.publishing import preview
from studynotes.publishing.preview import Card, write

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="442" height="307" viewBox="0 0 331.2 230.4" '
    'class="f0"><style>.f0{fill:#22303c}.f1{fill:#ff0000}.s2{stroke:#0000ff}'
    "@media(prefers-color-scheme:dark){.f1{fill:#00ff00}}</style>"
    '<defs><path id="a" d="m0 0h20v20h-20z"/><clipPath id="c"><rect x="0" y="0" width="80" '
    'height="230.4"/></clipPath></defs>'
    '<path d="m10 10h300v100h-300z" class="f1" clip-path="url(#c)"/>'
    '<g transform="translate(200 150)"><use href="#a" x="10" class="s2" '
    'style="fill:none;stroke-width:4"/></g></svg>'
)
CARDS = {"en": Card("Weight initialization", "Every number computed.", SQUARE),
         "bn": Card("ওজনের শুরুর মান", "প্রতিটা সংখ্যা হিসাব করা।", SQUARE)}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> dict[str, Path]:
    """Both languages, drawn once."""
    here = tmp_path_factory.mktemp("preview")
    write(CARDS, here / "site", here / "cache")
    return {locale: here / "site" / f"{locale}.png" for locale in CARDS}


def opened(picture: Path, mode: str = "RGB") -> Image.Image:
    with Image.open(picture) as image:
        return image.convert(mode)


def inks(picture: Path, box: tuple[int, int, int, int]) -> set[str]:
    """The pure colours in a part of the picture, in tenths of it: left, top, right, bottom."""
    image = opened(picture)
    width, height = image.size
    part = image.crop((box[0] * width // 10, box[1] * height // 10,
                       box[2] * width // 10, box[3] * height // 10))
    names = {(255, 0, 0): "red", (0, 0, 255): "blue", (0, 255, 0): "green"}
    return {names[colour] for _, colour in part.getcolors(1 << 20) if colour in names}


def test_it_has_the_size_that_messengers_ask_for_and_is_small(pictures):
    for picture in pictures.values():
        assert opened(picture).size == (1200, 630)
        assert picture.stat().st_size < 40_000


def test_it_shows_the_figure_on_the_right_in_the_inks_of_day(pictures):
    assert inks(pictures["en"], (5, 0, 10, 10)) == {"red", "blue"}
    assert inks(pictures["en"], (0, 0, 5, 10)) == set()


def test_what_the_figure_cuts_off_stays_cut_off(pictures):
    """The red bar is 300 wide, its clip 80 of 331: nothing of it in the right half."""
    assert inks(pictures["en"], (7, 0, 10, 10)) == {"blue"}


def test_the_words_are_on_the_left_in_the_script_of_the_language(pictures):
    left = [opened(picture, "L").crop((60, 0, 500, 630)).tobytes()
            for picture in pictures.values()]
    assert all(min(words) < 80 for words in left)
    assert left[0] != left[1]


def test_drawn_again_it_is_the_same_byte_for_byte(pictures, tmp_path):
    write(CARDS, tmp_path / "again")  # without a cache
    for locale, picture in pictures.items():
        assert (tmp_path / "again" / f"{locale}.png").read_bytes() == picture.read_bytes()


def test_it_is_drawn_anew_only_when_something_of_it_changed(tmp_path, monkeypatch):
    drawn = []

    def drawing(*command, input: str, **options):
        drawn.append(sorted(Path(path).name[:2] for path in json.loads(input)))
        for path in json.loads(input):
            Path(path).write_bytes(b"PNG")

    monkeypatch.setattr(preview.subprocess, "run", drawing)
    for cards in (CARDS, CARDS, CARDS | {"bn": Card("নতুন", "", SQUARE)}):
        write(cards, tmp_path / "site", tmp_path / "cache")
    assert drawn == [["bn", "en"], ["bn"]]
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_what_matplotlib_draws_can_be_painted(built_site, tmp_path):
    """Letters, bars, axes; the site's own picture shows a figure with curves and markers."""
    (histogram,) = built_site.path("site/figures").glob("*.svg")
    write({"en": Card("Xavier", "Range", histogram.read_text("utf-8"))}, tmp_path)
    right = opened(tmp_path / "en.png", "L").crop((600, 0, 1200, 630))
    assert right.getextrema()[0] < 80
    assert sum(right.histogram()[:200]) > 5000


def test_a_build_adds_the_pictures_and_says_where_they_are(small_site):
    small_site.edit("mkdocs.yml", "- studynotes\n",
                    "- studynotes: {preview: xavier_range.histogram}\n")
    assert small_site.mkdocs("build", "--strict").returncode == 0
    for locale, page in (("en", "xavier.html"), ("bn", "bn/xavier.html"), ("ne", "ne/index.html")):
        assert small_site.path(f"site/assets/preview/{locale}.png").is_file()
        assert f'/assets/preview/{locale}.png">' in small_site.read(f"site/{page}")


def test_a_figure_that_no_page_shows_is_told_with_the_nearest_right_name(small_site):
    small_site.edit("mkdocs.yml", "- studynotes\n",
                    "- studynotes: {preview: xavier_range.histogam}\n")
    told = small_site.mkdocs("build", "--strict")
    assert told.returncode != 0
    assert "no page shows `xavier_range.histogam`" in told.stdout
    assert "xavier_range.histogram" in told.stdout
