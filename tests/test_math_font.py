"""The shipped maths font: a missing glyph here is a root sign or a σ missing on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import math_font
from studynotes.reading.maths import to_mathml

NOTES = [*sorted(math_font.DOCS.glob("??/**/*.md")), math_font.DOCS / "glossary.yml"]


@pytest.fixture(scope="module")
def font() -> Iterator[TTFont]:
    with TTFont(math_font.FONT) as opened:
        yield opened


# --- the font that the site ships ---


def test_every_formula_of_the_notes_is_covered():
    assert NOTES
    assert math_font.needed(NOTES) - math_font.covered(math_font.FONT) == set()


def test_root_signs_italics_digits_and_values_are_there():
    assert set("√𝑎𝑤𝑥𝑊ℎ𝜎0123456789.−×∞%") <= math_font.covered(math_font.FONT)


def test_roots_and_brackets_can_grow(font):
    variants = font["MATH"].table.MathVariants
    grows = set(variants.VertGlyphCoverage.glyphs)
    glyph = font.getBestCmap()
    assert {glyph[ord(character)] for character in "√()[]{|"} <= grows


def test_a_short_root_takes_no_more_room_than_it_needs(font):
    widths = {font["hmtx"][name][0] for name in root_signs(font)}
    assert len(widths) == 1


def root_signs(font: TTFont) -> set[str]:
    variants = font["MATH"].table.MathVariants
    index = variants.VertGlyphCoverage.glyphs.index(font.getBestCmap()[ord("√")])
    root = variants.VertGlyphConstruction[index]
    return {record.VariantGlyph for record in root.MathGlyphVariantRecord} | {
        part.glyph for part in root.GlyphAssembly.PartRecords
    }


def test_a_prime_is_drawn_for_its_place_as_an_exponent(font):
    prime = font["glyf"][font.getBestCmap()[ord("′")]]
    assert prime.yMax < 600  # the one for running text rises to 703


def test_it_is_small_and_free(font):
    assert math_font.FONT.stat().st_size < 45_000
    assert "Open Font License" in font["name"].getDebugName(13)
    assert "STIX Fonts Project Authors" in math_font.LICENCE.read_text(encoding="utf-8")


# --- what a formula needs ---


@pytest.mark.parametrize(
    ("latex", "characters"),
    [
        (r"\sqrt{w}", "√𝑤"),
        ("h", "ℎ"),
        (r"\sigma^2", "𝜎2"),
        (r"\mathbf{x}", "𝐱"),
        (r"\mathcal{N}", "𝒩"),
        (r"\text{in}", "in"),
        (r"\text{ওজন} + \text{तौल}", "+"),
        (r"a - b", "𝑎−𝑏"),
    ],
)
def test_what_a_browser_draws_is_not_what_the_mathml_says(latex, characters):
    assert math_font.drawn(to_mathml(latex, display=False)) == set(characters)


def test_values_count_as_digits_and_code_does_not_count(tmp_path):
    note = tmp_path / "note.md"
    note.write_text("$a = {{ s.limit:.1f }}$ and `$b$`\n\n```\n$c$\n```\n", encoding="utf-8")
    assert math_font.needed([note]) == set("𝑎=0")


# --- the script ---


def test_check_is_silent_while_the_font_covers_the_notes(capsys):
    assert math_font.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_check_names_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(math_font, "needed", lambda notes: {"𝑎", "ℵ"})
    assert math_font.main(["--check"]) == 1
    assert "lacks ℵ (U+2135)" in capsys.readouterr().out


def test_cutting_twice_gives_the_same_bytes():
    ziamath = pytest.importorskip("ziamath.fonts")
    original = Path(ziamath.__file__).with_name("STIXTwoMath-Regular.ttf")
    assert math_font.cut(original, {"√", "𝑎"}) == math_font.cut(original, {"√", "𝑎"})
