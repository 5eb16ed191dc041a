"""A drawing of matplotlib's as the reader gets it: themed by day and night, and small.

Nothing here draws. Letters are outlines, so most of a file is outlines: written relative to the
point before, on a grid finer than a phone shows, they compress to half of what matplotlib writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
ElementTree.register_namespace("", _SVG[1:-1])

BAR = "bar"
"""Matplotlib id (`set_gid`) of the rectangles whose edges fall on whole pixels."""

LINE_GRID = 0.05
"""Points (1/72 inch) to which lines are rounded."""

LETTER_GRID = 50
"""Units to which outlines of letters are rounded; an em has 6,400 of them."""

_LETTER = "scale(0.015625)"  # matplotlib's transform of a glyph: 1/64


def themed(svg: str, width: int, height: int, inks: dict[str, str], text: str) -> str:
    """The drawing `svg` as one line, `width` × `height` CSS pixels, in inks of day and night.

    `inks` gives for each colour of day (`#22303c`) the one by night. `style="fill: #22303c"`
    becomes `class="f0"`, and a style sheet in the file says what `f0` is by day and by night.
    What matplotlib leaves to SVG's default, black, is ink `text` as well.
    """
    root = ElementTree.fromstring(svg)
    numbers = {ink: number for number, ink in enumerate(inks)}
    used = {("fill", numbers[text])}
    _drop(root, lambda element: element.tag in (f"{_SVG}style", f"{_SVG}metadata"))
    for element in root.iter():
        used |= _ink(element, numbers)
        _shorten_path(element)
        _shorten_place(element)
    _name_again(root)
    _drop(root, _invisible)
    _ungroup(root)
    root.set("width", str(width))
    root.set("height", str(height))
    root.set("class", f"f{numbers[text]}")
    sheet = ElementTree.Element(f"{_SVG}style")
    sheet.text = _sheet(sorted(used, key=lambda pair: (pair[1], pair[0])), list(inks.items()))
    root.insert(0, sheet)
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>") + "\n"


def _ink(element: ElementTree.Element, numbers: dict[str, int]) -> set[tuple[str, int]]:
    """Turn what `style` says of known inks into classes; gives what was used, ("fill", 0)."""
    used, rest = [], []
    for declaration in filter(None, map(str.strip, element.attrib.pop("style", "").split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in ("fill", "stroke") and value in numbers:
            used.append((name, numbers[value]))
        else:
            rest.append(f"{name}:{value}")
    if used:
        element.set("class", " ".join(f"{name[0]}{number}" for name, number in used))
    if rest:
        element.set("style", ";".join(rest))
    return set(used)


def _sheet(used: list[tuple[str, int]], inks: list[tuple[str, str]]) -> str:
    def rules(night: int) -> str:
        return "".join(f".{name[0]}{number}{{{name}:{inks[number][night]}}}"
                       for name, number in used)

    return ("*{stroke-linejoin:round;stroke-linecap:butt}"
            f".{BAR}{{shape-rendering:crispEdges}}{rules(0)}"
            f"@media(prefers-color-scheme:dark){{{rules(1)}}}")


def _shorten_path(element: ElementTree.Element) -> None:
    if not (path := element.get("d")):
        return
    if element.get("transform") == _LETTER:
        element.set("d", "".join(_steps(path, LETTER_GRID, 1)))
        element.set("transform", f"scale({LETTER_GRID / 64:g})")
    else:
        element.set("d", "".join(_steps(path, LINE_GRID, LINE_GRID)))


def _steps(path: str, grid: float, unit: float) -> Iterator[str]:
    """The absolute `path` (M, L, Q, C, Z) as relative steps over whole points of the grid.

    `unit` is what a step of one grid point is written as. Each point is rounded where it
    stands, so that errors do not add up along a line.
    """
    points = {"M": 1, "L": 1, "Q": 2, "C": 3}
    tokens = iter(re.findall(r"[A-Za-z]|-?[\d.]+(?:e-?\d+)?", path))
    at = start = (0, 0)
    before = None
    for command in tokens:
        if command in "Zz":
            at, before = start, None
            yield "z"
            continue
        ends = [(round(float(next(tokens)) / grid), round(float(next(tokens)) / grid))
                for _ in range(points[command])]
        steps = [x - origin for end in ends for x, origin in zip(end, at, strict=True)]
        letter = command.lower()
        if command == "L" and 0 in steps:
            letter = "v" if steps[0] == 0 else "h"
            steps = [steps[1] if steps[0] == 0 else steps[0]]
        at = ends[-1]
        if command == "M":
            start = at
        numbers = _numbers(f"{step * unit:.2f}" if unit != 1 else str(step) for step in steps)
        if letter != before or letter == "m":
            yield letter + numbers
        else:  # the letter goes on to hold
            yield numbers if numbers.startswith("-") else f" {numbers}"
        before = letter


def _numbers(written: Iterator[str]) -> str:
    """Numbers with no more between them than they need: `-` parts as well as a space."""
    return " ".join(_short(number) for number in written).replace(" -", "-")


def _short(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _shorten_place(element: ElementTree.Element) -> None:
    """Where letters, marks and clips stand: `x` for a step to the right, hundredths of a point."""
    transform = element.get("transform", "")
    if element.tag == f"{_SVG}use" and "x" not in element.attrib and (
            right := re.fullmatch(r"translate\((-?[\d.]+) 0\)", transform)):
        del element.attrib["transform"]
        element.set("x", right[1])
    elif "translate" in transform:
        element.set("transform", re.sub(r"-?\d+\.\d{3,}", _hundredths, transform))
    for side in {"x", "y"} & element.attrib.keys():
        element.set(side, re.sub(r"-?\d+\.\d{3,}", _hundredths, element.get(side)))


def _hundredths(number: re.Match[str]) -> str:
    return _short(f"{float(number[0]):.2f}")


def _name_again(root: ElementTree.Element) -> None:
    """Short ids for what is referred to, none for the rest; `href` without its old prefix."""
    for element in root.iter():
        if element.tag == f"{_SVG}g" and (name := element.attrib.pop("id", None)) == BAR:
            element.set("class", BAR)
    names = (element.get("id") for element in root.iter() if element.get("id"))
    short = {name: f"i{number:x}" for number, name in enumerate(dict.fromkeys(names))}
    for element in root.iter():
        if name := element.get("id"):
            element.set("id", short[name])
        if target := element.attrib.pop(_XLINK_HREF, None):
            element.set("href", f"#{short[target[1:]]}" if target.startswith("#") else target)
        if clip := element.get("clip-path"):
            element.set("clip-path", f"url(#{short[clip[5:-1]]})")


def _invisible(element: ElementTree.Element) -> bool:
    """Neither filled nor stroked: matplotlib's transparent papers."""
    return (element.tag == f"{_SVG}path" and "class" not in element.attrib
            and element.get("style") == "fill:none")


def _drop(element: ElementTree.Element,
          unwanted: Callable[[ElementTree.Element], bool]) -> None:
    for child in list(element):
        if unwanted(child):
            element.remove(child)
        else:
            _drop(child, unwanted)


def _ungroup(element: ElementTree.Element) -> None:
    """Groups that say nothing give way to what they hold; line breaks between elements go."""
    element.text = element.tail = None
    children = list(element)
    for child in children:
        _ungroup(child)
        element.remove(child)
    for child in children:
        if child.tag in (f"{_SVG}g", f"{_SVG}defs") and not len(child):
            continue
        if child.tag == f"{_SVG}g" and not child.attrib:
            element.extend(child)
        else:
            element.append(child)
