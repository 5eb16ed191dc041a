"""A drawing gets inks for day and night, and loses what the eye does not see."""

import re
from xml.etree import ElementTree

import pytest

from studynotes.execution.svg import LETTER_GRID, LINE_GRID, themed

SVG = "{http://www.w3.org/2000/svg}"
INKS = {"#111111": "#eeeeee", "#0000ff": "#aaaaff", "#000000": "#ffffff"}


def root_of(body: str) -> ElementTree.Element:
    svg = ('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
           f'width="9pt" height="9pt">{body}</svg>')
    return ElementTree.fromstring(themed(svg, 12, 12, INKS, text="#111111"))


def path_of(d: str, **attributes: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return root_of(f'<path d="{d}"{more}/>').find(f"{SVG}path").get("d")


def points(d: str) -> list[tuple[float, float]]:
    """Where each straight step of a relative path ends."""
    x = y = 0.0
    start, found = (x, y), []
    for command, written in re.findall(r"([a-z])([^a-z]*)", d):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", written)]
        steps = {"h": [(number, 0) for number in numbers],
                 "v": [(0, number) for number in numbers],
                 "z": [(start[0] - x, start[1] - y)]}.get(
                     command, list(zip(numbers[::2], numbers[1::2], strict=False)))
        for right, up in steps:
            x, y = x + right, y + up
            found.append((x, y))
        if command == "m":
            start = found[-1]
    return found


# --- inks ---


def test_an_ink_becomes_a_class_with_a_colour_by_day_and_by_night():
    root = root_of('<path d="M 0 0" style="stroke: #0000ff; stroke-width: 2"/>')
    path, sheet = root.find(f"{SVG}path"), root.find(f"{SVG}style").text
    assert (path.get("class"), path.get("style")) == ("s1", "stroke-width:2")
    day, night = sheet.split("@media")
    assert ".s1{stroke:#0000ff}" in day
    assert ".s1{stroke:#aaaaff}" in night


def test_black_left_to_svgs_default_is_text_ink():
    """Matplotlib leaves `fill` out where it is black, and a night reader would see nothing."""
    root = root_of('<path d="M 0 0"/><path d="M 0 0" style="stroke: #000000"/>')
    night = root.find(f"{SVG}style").text.partition("@media")[2]
    assert root.get("class") == "f0"
    assert set(re.findall(r"(fill|stroke):(#\w+)", night)) == {("fill", "#eeeeee"),
                                                               ("stroke", "#ffffff")}


def test_what_is_no_ink_stays_as_it_is():
    path = root_of('<path d="M 0 0" style="fill: #c0ffee; opacity: 0.5"/>').find(f"{SVG}path")
    assert path.get("style") == "fill:#c0ffee;opacity:0.5"
    assert "class" not in path.attrib


# --- size ---


def test_steps_are_relative_and_say_no_more_than_they_must():
    assert path_of("M 10 20 L 10 30 L 25 30 L 20 25 L 15 27 z") == "m10 20v10h15l-5-5-5 2z"


def test_a_curve_keeps_its_control_points():
    assert path_of("M 0 0 Q 1 2 3 4 C 4 4 5 5 6 7") == "m0 0q1 2 3 4c1 0 2 1 3 3"


def test_rounding_does_not_add_up_along_a_line():
    exact = [(0.033 * i, 0.047 * i) for i in range(500)]
    d = "M " + " L ".join(f"{x:.6f} {y:.6f}" for x, y in exact)
    ends = points(path_of(d))
    assert ends[-1] == pytest.approx(exact[-1], abs=LINE_GRID / 2 + 1e-6)


def test_after_a_closed_outline_the_next_starts_from_its_beginning():
    ends = points(path_of("M 10 10 L 20 10 L 20 20 z M 12 12 L 14 12"))
    assert ends[-2:] == [(12, 12), (14, 12)]


def test_letters_lie_on_a_grid_of_their_own():
    d = path_of("M 0 0 L 3200 0 L 3200 6400 z", id="A", transform="scale(0.015625)")
    assert d == f"m0 0h{3200 // LETTER_GRID}v{6400 // LETTER_GRID}z"


def test_groups_that_say_nothing_and_papers_that_do_not_show_are_left_out():
    root = root_of('<g id="figure_1"><g><path d="M 0 0 L 9 0 z" style="fill: none"/></g>'
                   '<g transform="scale(2)"><path d="M 0 0 L 9 9"/></g></g>')
    assert [child.tag for child in root] == [f"{SVG}style", f"{SVG}g"]
    assert len(root.findall(f".//{SVG}path")) == 1


def test_short_ids_still_lead_to_what_they_name():
    root = root_of('<defs><path id="NotoSans-Regular-1e" d="M 0 0 L 1 1"/>'
                   '<clipPath id="p1"><rect width="3" height="3"/></clipPath></defs>'
                   '<use xlink:href="#NotoSans-Regular-1e" transform="translate(57.25 0)"/>'
                   '<path clip-path="url(#p1)" d="M 0 0 L 1 1"/>')
    use, glyph = root.find(f"{SVG}use"), root.find(f"{SVG}defs/{SVG}path")
    assert use.get("href") == f"#{glyph.get('id')}"
    assert use.get("x") == "57.25"
    clip = root.find(f"{SVG}defs/{SVG}clipPath")
    assert root.find(f"{SVG}path").get("clip-path") == f"url(#{clip.get('id')})"


def test_a_picture_of_pixels_keeps_its_data():
    root = root_of('<image xlink:href="data:image/png;base64,AAAA" width="3" height="3"/>')
    assert root.find(f"{SVG}image").get("href") == "data:image/png;base64,AAAA"
