"""Cut STIX Two Math down to the formulas of the notes, for the theme.

    python scripts/math_font.py          write the font that the site ships
    python scripts/math_font.py --check  say whether the shipped font still covers the formulas

A browser whose maths font lacks the root sign may leave it out, and √0.04 = 0.2 reads 0.04 = 0.2.
The MathML of a formula does not hold every character that is drawn: a root sign has none, and a
one-letter `<mi>` is drawn from the maths italics. Both are counted here. Whatever a stretched
bracket is built from comes along with the MATH table. The original is in the package ziamath.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from fontTools import subset
from fontTools.ttLib import TTFont

from studynotes.reading.maths import MathsError, to_mathml
from studynotes.reading.notes import REFERENCE, Note

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FONTS = ROOT / "scripts/studynotes/theme/assets/fonts"
FONT = FONTS / "stix-two-math-subset.woff2"
LICENCE = FONTS / "OFL-STIX.txt"
OFL = ROOT / "scripts/studynotes/fonts/OFL.txt"

# A small edit of a note should not need a new font, nor a value that is woven into a formula.
BASE = (
    "".join(map(chr, range(ord(" "), ord("~") + 1)))
    + "αβγδεζηθκλμνξπρστφχψωϵϕΓΔΘΛΣΦΨΩ"
    + "×÷±·−≈≠≤≥≪≫∼∝∈→←∞√∑∏∫∂∇∗⋅…⋯⋮⋱′‖⟨⟩ˆ˜¯⊤⊙ℝ𝔼𝒩𝒰ℒ⏞⏟"
)
# Marks after a script capital, for one of its two styles: they are no characters of their own.
VARIANTS = "\ufe00\ufe01"


def formulas(source: str) -> Iterator[str]:
    """The formulas of a note, as MathML; what the site will compute counts as a number."""
    for formula in Note.parse("", "", "", source).formulas:
        latex = REFERENCE.sub("0", source[formula.start:formula.end])
        yield to_mathml(latex, display=formula.display)


def drawn(mathml: str) -> set[str]:
    """The characters that a browser draws for this formula with a maths font."""
    characters: set[str] = set()
    for element in ElementTree.fromstring(mathml).iter():
        text = element.text or ""
        if element.tag == "mi" and len(text) == 1 and element.get("mathvariant") != "normal":
            text = italic(text)
        if element.tag in ("msqrt", "mroot"):
            text = "√"
        characters.update(text)
    return {c for c in characters if not (indic(c) or c in VARIANTS)}


def italic(letter: str) -> str:
    """The maths italic of a letter, such as 𝑤 of w and 𝜎 of σ; other characters as they are."""
    if letter == "h":
        return "ℎ"  # encoded long before its sisters, as the Planck constant
    name = re.sub(r"^(LATIN|GREEK) |LETTER ", "", unicodedata.name(letter, ""))
    try:
        return unicodedata.lookup(f"MATHEMATICAL ITALIC {name}")
    except KeyError:
        return letter


def indic(character: str) -> bool:
    """Words in \\text{…} come from the page's own font."""
    return "\u0900" <= character <= "\u09ff" or character in "\u200c\u200d"


def needed(notes: Iterable[Path]) -> set[str]:
    """The characters of all formulas of these files."""
    characters: set[str] = set()
    for note in notes:
        try:
            for mathml in formulas(note.read_text(encoding="utf-8")):
                characters |= drawn(mathml)
        except MathsError as error:
            raise SystemExit(f"{note.relative_to(ROOT)}: {error}") from None
    return characters


def covered(font: Path) -> set[str]:
    with TTFont(font) as opened:
        return set(map(chr, opened.getBestCmap()))


def cut(original: Path, characters: set[str]) -> bytes:
    """The woff2 of the original with these characters, the same bytes each time."""
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=[], name_IDs=[0, 1, 2, 5, 13, 14]
    )
    with subset.load_font(original, options) as font:
        prime = script_size(font, "′")
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[ord(c) for c in (*characters, *VARIANTS)], glyphs=[prime])
        subsetter.subset(font)
        for table in font["cmap"].tables:
            if ord("′") in table.cmap:
                table.cmap[ord("′")] = prime
        level_roots(font)
        woff2 = BytesIO()
        subset.save_font(font, woff2, options)
    return woff2.getvalue()


def script_size(font: TTFont, character: str) -> str:
    """The glyph that is meant for exponents (OpenType `ssty`).

    The prime of σ′ is drawn with it; Chromium does not ask for it, so it takes the prime's place.
    """
    glyph = font.getBestCmap()[ord(character)]
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "ssty":
            for index in record.Feature.LookupListIndex:
                for lookup in table.LookupList.Lookup[index].SubTable:
                    if glyph in getattr(lookup, "alternates", {}):
                        return lookup.alternates[glyph][0]
    raise LookupError(f"{character} has no form for exponents")


def level_roots(font: TTFont, width: int = 960) -> None:
    """Make root signs of all heights equally wide.

    Chromium leaves room for the widest, a third of an em after each short one: √0.04  = 0.2.
    """
    construction = font["MATH"].table.MathVariants
    index = construction.VertGlyphCoverage.glyphs.index(font.getBestCmap()[ord("√")])
    root = construction.VertGlyphConstruction[index]
    glyphs = {record.VariantGlyph for record in root.MathGlyphVariantRecord}
    glyphs |= {part.glyph for part in root.GlyphAssembly.PartRecords}
    for name in glyphs:
        outline, (advance, _) = font["glyf"][name], font["hmtx"][name]
        outline.coordinates.scale((width / advance, 1))
        outline.coordinates.toInt()
        outline.recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, outline.xMin)


def licence(original: Path) -> str:
    """The Open Font License with the copyright line that the original carries."""
    with TTFont(original) as font:
        copyright_line = font["name"].getDebugName(0)
    terms = OFL.read_text(encoding="utf-8").partition("This Font Software")[1:]
    return "".join(
        [
            copyright_line,
            "\n\nA subset of STIX Two Math, with root signs of equal width.\n\n",
            *terms,
        ]
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, name what is missing")
    options = parser.parse_args(arguments)
    used = needed([*sorted(DOCS.glob("??/**/*.md")), DOCS / "glossary.yml"])
    if options.check:
        return report(used - covered(FONT))
    package = find_spec("ziamath").submodule_search_locations[0]
    original = Path(package, "fonts/STIXTwoMath-Regular.ttf")
    FONT.write_bytes(cut(original, used | {italic(character) for character in BASE} | set(BASE)))
    LICENCE.write_text(licence(original), encoding="utf-8")
    print(f"{FONT.relative_to(ROOT)}: {FONT.stat().st_size:,} bytes")
    return report(used - covered(FONT))


def report(missing: set[str]) -> int:
    if missing:
        names = ", ".join(f"{c} (U+{ord(c):04X})" for c in sorted(missing))
        print(f"{FONT.relative_to(ROOT)} lacks {names}: run python scripts/math_font.py")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
