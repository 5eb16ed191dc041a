"""A figure reads well on any phone, day and night, in three scripts, and is the same each time."""

from __future__ import annotations

import io
import itertools
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import Rectangle

from studynotes.execution import figures
from studynotes.execution.figures import CYCLE, INKS, PAPER, TEXT, DrawingError, draw

SVG = "{http://www.w3.org/2000/svg}"
LABELS = {
    "en": "number of weights",
    "bn": "র‍্যান্ডম ওজনের স্ট্যান্ডার্ড ডেভিয়েশন",
    "ne": "र्‍यान्डम तौलको मानक विचलन",
}


@pytest.fixture(scope="module", autouse=True)
def our_style():
    """The style of the figures, here and nowhere else."""
    fonts = list(fontManager.ttflist)
    with matplotlib.rc_context():
        figures.prepare()
        yield
    fontManager.ttflist = fonts


def histogram(label) -> Figure:
    """As a note would draw it: bars, a line across them, a legend."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.hist(np.linspace(-1, 1, 99) ** 3, bins=21, color="C0", alpha=0.6)
    axes.axvline(0.5, color="C1", linestyle="--", label=label("weight"))
    axes.set(xlabel=label("weight"), ylabel=label("weight"), title=label("weight"))
    axes.legend()
    return figure


def curves(label) -> Figure:
    """Six curves and a gray line on a log axis, the legend over them."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for n in range(6):
        axes.semilogy(np.arange(1, 20), np.arange(1, 20.0) ** -n, "o-", label=label("weight"))
    axes.axhline(1e-3, color="gray", linestyle=":")
    axes.legend(loc="lower left")
    return figure


def map_of_cells(label) -> Figure:
    """A pcolormesh with its colour bar and a contour."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    cells = np.add.outer(np.arange(40.0), np.arange(60.0))
    figure.colorbar(axes.pcolormesh(cells), label=label("weight"))
    axes.contour(cells, [30], colors="C1")
    return figure


def what_is_black_by_default(label) -> Figure:
    """What matplotlib draws in black unless told otherwise."""
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    axes.boxplot([np.arange(9), [1, 2, 30]])
    axes.quiver([1], [2], [1], [1])
    axes.annotate(label("weight"), (1, 2), (2, 9), arrowprops={"arrowstyle": "->"})
    axes.bar([1], [3], fill=False, hatch="/")
    axes.add_patch(Rectangle((0, 0), 1, 1, color="black"))
    axes.text(1, 1, label("weight"), color="k")
    axes.errorbar([1], [1], [1], color="black")
    axes.table([["1"]], loc="top")
    return figure


ALL = [histogram, curves, map_of_cells, what_is_black_by_default]


@cache
def drawn(function, text: str = "weight") -> str:
    """The SVG; looked at by several tests, and the same each time, as one of them says."""
    return draw(function, lambda _: text)[0]


def parsed(function, text: str = "weight") -> ElementTree.Element:
    return ElementTree.fromstring(drawn(function, text))


def style_of(svg: ElementTree.Element) -> tuple[dict[str, str], dict[str, str]]:
    """The colour of every ink class, by day and by night."""
    day, _, night = svg.find(f"{SVG}style").text.partition("@media(prefers-color-scheme:dark)")
    rule = r"\.([fs]\d+)\{(?:fill|stroke):(#\w+)\}"
    return dict(re.findall(rule, day)), dict(re.findall(rule, night))


def paints(svg: ElementTree.Element) -> set[tuple[str, str]]:
    """Every (property, colour) that something visible is painted with, as SVG inherits them.

    A colour is the name of an ink class, or what stands in the file.
    """
    targets = {element.get("id"): element for element in svg.iter() if element.get("id")}
    found = set()

    def visit(element: ElementTree.Element, inherited: dict[str, str]) -> None:
        if element.tag in (f"{SVG}defs", f"{SVG}style"):
            return  # painted where it is used, with what is inherited there
        paint = dict(inherited)
        for declaration in element.get("style", "").split(";"):
            name, _, value = declaration.partition(":")
            paint[name.strip()] = value.strip()
        for name in element.get("class", "").split():
            paint[{"f": "fill", "s": "stroke"}.get(name[0], "")] = name
        for name in ("fill", "stroke"):
            if element.get(name):
                paint[name] = element.get(name)
        if element.tag == f"{SVG}use":
            visit(targets[element.get("href")[1:]], paint)
        elif element.tag in (f"{SVG}path", f"{SVG}rect", f"{SVG}circle", f"{SVG}polygon"):
            found.update((name, paint[name]) for name in ("fill", "stroke"))
        for child in element:
            visit(child, paint)

    visit(svg, {"fill": "#000000 by default", "stroke": "none"})
    return found


# --- the file ---


@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize("text", LABELS.values(), ids=LABELS)
def test_it_is_xml_of_the_size_it_says(function, text):
    root = parsed(function, text)
    assert (root.get("width"), root.get("height")) == ("442", "307")
    assert [float(side) for side in root.get("viewBox").split()] == pytest.approx(
        [0, 0, 0.75 * 441.6, 0.75 * 307.2])


@pytest.mark.parametrize("function", ALL)
def test_drawn_twice_it_is_the_same_byte_for_byte(function):
    assert draw(function, str)[0] == draw(function, str)[0]


def test_its_size_in_css_pixels_comes_with_it():
    def wide(label) -> Figure:
        return Figure(figsize=(5, 2))

    assert draw(wide, str)[1:] == (480, 192)


def test_another_text_is_another_drawing():
    assert len({drawn(histogram, text) for text in LABELS.values()}) == 3


def test_text_is_outlines_so_no_phone_needs_the_font():
    svg = parsed(histogram, LABELS["bn"])
    assert not list(svg.iter(f"{SVG}text"))
    assert len(list(svg.iter(f"{SVG}use"))) > 30


def test_the_texts_themselves_and_the_maker_are_left_out():
    """Comments and metadata are of no use to a reader."""
    svg = drawn(histogram, "secret")
    assert "secret" not in svg
    assert "metadata" not in svg
    assert "<!--" not in svg


def test_coordinates_have_two_digits_after_the_point():
    assert not re.search(r'\bd="[^"]*\d\.\d{3}', drawn(curves))


def test_cells_are_one_small_image():
    """2,400 paths would weigh ten times as much, with hairlines between them."""
    svg = drawn(map_of_cells)
    assert svg.count("<image") == 2  # the cells and the colour bar
    assert len(svg) < 60_000


def test_bars_that_touch_have_edges_on_whole_pixels():
    svg = parsed(histogram)
    bars = [group for group in svg.iter(f"{SVG}g") if group.get("class") == "bar"]
    assert len(bars) == 21
    assert ".bar{shape-rendering:crispEdges}" in svg.find(f"{SVG}style").text


# --- day and night ---


@pytest.mark.parametrize("function", ALL)
def test_every_ink_has_a_colour_by_day_and_by_night(function):
    svg = parsed(function)
    day, night = style_of(svg)
    used = {paint for _, paint in paints(svg) if re.fullmatch(r"[fs]\d+", paint)}
    assert used <= day.keys() == night.keys()
    for name in used:
        ink, at_night = list(INKS.items())[int(name[1:])]
        assert (day[name], night[name]) == (ink, at_night)


@pytest.mark.parametrize("function", ALL)
def test_nothing_keeps_a_colour_that_vanishes_at_night(function):
    """Whatever is painted has an ink, a pattern (in ink) or nothing."""
    colours = {paint for _, paint in paints(parsed(function))}
    assert {colour for colour in colours
            if not re.fullmatch(r"[fs]\d+|none|url\(.*\)", colour)} == set()


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def linear(colour: str) -> np.ndarray:
    """Linear RGB of a `#rrggbb`."""
    rgb = np.array([int(colour[i:i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it."""
    dark, bright = sorted([luminance(one), luminance(other)])
    return (bright + 0.05) / (dark + 0.05)


def test_text_has_a_contrast_of_seven_to_one():
    assert contrast(TEXT, PAPER) > 7
    assert contrast(INKS[TEXT], INKS[PAPER]) > 7


@pytest.mark.parametrize("ink", [*CYCLE, figures.AXES])
def test_lines_have_a_contrast_of_three_to_one(ink):
    assert contrast(ink, PAPER) > 3
    assert contrast(INKS[ink], INKS[PAPER]) > 3


VIEWERS = {  # Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB
    "most people": np.eye(3),
    "protanopes": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopes": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
}


def oklab(rgb: np.ndarray) -> np.ndarray:
    """Linear RGB as lightness and two colour axes in which distances are those that one sees.

    Ottosson 2020, https://bottosson.github.io/posts/oklab/
    """
    lms = np.cbrt(np.array([[0.41222147, 0.53633254, 0.05144599],
                            [0.21190350, 0.68069955, 0.10739696],
                            [0.08830246, 0.28171884, 0.62997870]]) @ np.clip(rgb, 0, 1))
    return np.array([[0.21045426, 0.79361778, -0.00407205],
                     [1.97799850, -2.42859221, 0.45059371],
                     [0.02590404, 0.78277177, -0.80867577]]) @ lms


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_curves_can_be_told_apart(viewer, night):
    """The first four by everyone at a glance, all six still clearly."""
    inks = [INKS[ink] if night else ink for ink in CYCLE]
    seen = [oklab(VIEWERS[viewer] @ linear(ink)) for ink in inks]
    for (i, one), (j, other) in itertools.combinations(enumerate(seen), 2):
        assert np.linalg.norm(one - other) > (0.14 if j < 4 else 0.085), (f"C{i}", f"C{j}")


# --- fonts ---


def test_no_font_of_the_machine_plays_a_part():
    """Another Noto Sans than ours would draw another figure."""
    ours = str(figures.FONTS)
    data = matplotlib.get_data_path()
    assert all(font.fname.startswith((ours, data)) for font in fontManager.ttflist)
    found = {Path(font.fname).name for font in fontManager.ttflist if font.fname.startswith(ours)}
    assert found == {path.name for path in figures.FONTS.glob("*.ttf")}


def test_a_matplotlibrc_of_the_machine_plays_no_part():
    with matplotlib.rc_context({"lines.marker": "o", "axes.facecolor": "red"}):
        figures.prepare()
        assert matplotlib.rcParams["lines.marker"] == "None"
        assert matplotlib.rcParams["axes.facecolor"] == "white"


@pytest.mark.parametrize("text", ["10⁻² σ² nᵢₙ ½ ± × √ ≈ → ∞ ≤",
                                  "স্ট্যান্ডার্ড ক্ষ জ্ঞ র‍্য ০১২", "र्‍यान्डम क्ष ज्ञ श्र ०१२"])
def test_every_glyph_of_the_notes_is_there(text):
    drawn(histogram, text)


def test_scripts_are_shaped():
    """ক্ + ষ is one conjunct: fewer glyphs than the letters apart (one for the vowel sign)."""
    def glyphs(text: str) -> int:
        def only_text(label) -> Figure:
            figure = Figure()
            figure.text(0.1, 0.5, label(text))
            return figure
        return len(list(ElementTree.fromstring(draw(only_text, str)[0]).iter(f"{SVG}use")))

    assert glyphs("ক্ষ") == 1
    assert glyphs("क्ष") == 1


def test_exponents_of_log_axes_come_from_the_font_of_the_other_numbers():
    """Matplotlib names glyph outlines after their font."""
    raw = io.StringIO()
    curves(str).savefig(raw, format="svg")
    assert set(re.findall(r'<path id="(\w+)-', raw.getvalue())) == {"NotoSans"}


def test_a_missing_glyph_in_text_is_an_error():
    with pytest.raises(DrawingError, match=r"^no font has the character 人 \(U\+4EBA\)$"):
        drawn(histogram, "人")


def test_a_missing_glyph_in_maths_is_an_error():
    """Matplotlib only logs it, and draws a box."""
    with pytest.raises(DrawingError, match=r"^between dollars, no font has the character ও"):
        drawn(histogram, "$ও$")


# --- what is no figure ---


def test_axes_without_room_are_an_error():
    def crowded(label) -> Figure:
        figure = Figure(layout="constrained", figsize=(0.5, 0.5))
        figure.subplots(5, 5)
        return figure

    with pytest.raises(DrawingError, match="constrained_layout not applied"):
        drawn(crowded)


def test_something_else_than_a_figure_is_an_error():
    def forgetful(label) -> Figure:
        Figure()

    with pytest.raises(DrawingError, match="`forgetful` gives back NoneType") as caught:
        drawn(forgetful)
    assert caught.value.hint == "end it with `return figure`"


def test_too_large_a_drawing_is_an_error():
    def cloud(label) -> Figure:
        figure = Figure()
        figure.subplots().scatter(*np.random.default_rng(0).normal(size=(2, 20_000)))
        return figure

    with pytest.raises(DrawingError, match=r"a drawing of [\d,]+ KB is too large for a phone"):
        drawn(cloud)


def test_an_error_of_the_figure_comes_through():
    def broken(label) -> Figure:
        raise ZeroDivisionError("in the figure")

    with pytest.raises(ZeroDivisionError, match="in the figure"):
        drawn(broken)
