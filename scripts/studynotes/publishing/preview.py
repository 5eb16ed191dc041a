"""The picture that a link to the site brings along elsewhere: its title and one of its figures.

One for each language, drawn from what the build has made anyway. Networks take no SVG, so the
figure is painted once more, as pixels.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from studynotes.execution.figures import FONTS, PAPER, TEXT, prepare
from studynotes.files import write_atomic
from studynotes.problems import ProjectError, nearest

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.path import Path as Outline
    from matplotlib.transforms import Affine2D

    from studynotes.weaving.weave import Woven

FOLDER = "assets/preview"
"""Where the site has its pictures: `assets/preview/bn.png`."""

WIDTH, HEIGHT = 1200, 630
"""Pixels; what Facebook, WhatsApp and their like ask for."""

INK = "#1d5c85"
"""That of links and signs on the pages, `--notes-ink`."""

MUTED = "#4b5863"

_MARGIN, _COLUMN, _FIGURE = 64, 470, 580
"""Pixels: round about, the words' column, the figure's width."""

_COLOURS = 128
"""So that the file stays small; there are few inks, and their edges."""

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Card:
    """What one picture shows."""

    title: str
    text: str
    figure: str
    """A figure of the site, as its SVG."""


def figures(name: str, locales: Iterable[str], pages: Iterable[Woven]) -> dict[str, Path]:
    """The drawing `snippet.figure` of each language, from the pages that show it.

    Raises ProjectError if none does.
    """
    shown = {uri: figure.path for page in pages for uri, figure in page.figures.items()}
    found = {locale: shown.get(f"{locale}/figures/{name}.svg") for locale in locales}
    if not all(found.values()):
        names = {Path(uri).stem for uri in shown}
        raise ProjectError(f"studynotes option `preview`: no page shows `{name}`: "
                           f"{nearest(name, names)}")
    return found


def write(cards: Mapping[str, Card], folder: Path, cache: Path | None = None) -> None:
    """Write the picture of each language into `folder`; those drawn before are in `cache`."""
    if cards and cache:
        _write(cards, folder, cache)
    elif cards:
        with tempfile.TemporaryDirectory() as temporary:
            _write(cards, folder, Path(temporary))


def _write(cards: Mapping[str, Card], folder: Path, cache: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    kept = {locale: cache / f"{locale}.{_key(card)}.png" for locale, card in cards.items()}
    missing = {str(kept[locale]): asdict(card) for locale, card in cards.items()
               if not kept[locale].is_file()}
    if missing:
        # In a process of its own: styles and fonts of matplotlib hold for a whole process.
        subprocess.run([sys.executable, "-m", "studynotes.publishing.preview"], check=True,
                       text=True, input=json.dumps(missing))
    for locale, picture in kept.items():
        (folder / f"{locale}.png").write_bytes(picture.read_bytes())
        for old in set(cache.glob(f"{locale}.*.png")) - {picture}:
            old.unlink(missing_ok=True)


def _key(card: Card) -> str:
    """Changes with everything that the picture depends on."""
    from importlib.metadata import version

    style = Path(__file__).parents[1] / "execution" / "figures.py"
    sources = [Path(__file__), style, *sorted(FONTS.glob("*.ttf"))]
    digest = hashlib.sha256(json.dumps([asdict(card), version("matplotlib")]).encode())
    for path in sources:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def draw(card: Card) -> bytes:
    """The picture as PNG, the same bytes each time; `figures.prepare` has to come first."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle
    from PIL import Image

    figure = Figure((WIDTH / 72, HEIGHT / 72), dpi=72, facecolor=PAPER)  # a point is a pixel
    canvas = FigureCanvasAgg(figure)
    figure.add_artist(Rectangle((0, 0), 14, HEIGHT, color=INK, transform=None))
    lines = [*_lines(figure, card.title, 56, TEXT), _Line("", 14, TEXT),
             *_lines(figure, card.text, 27, MUTED)]
    y = (HEIGHT + sum(line.leading for line in lines)) / 2
    for line in lines:
        figure.text(_MARGIN / WIDTH, y / HEIGHT, line.words, fontsize=line.size, color=line.colour,
                    verticalalignment="top")
        y -= line.leading
    _paint(figure, ElementTree.fromstring(card.figure))
    canvas.draw()
    pixels = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba())
    file = io.BytesIO()
    pixels.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(
        file, "PNG", optimize=True)
    return file.getvalue()


@dataclass(frozen=True)
class _Line:
    words: str
    size: int
    colour: str

    @property
    def leading(self) -> float:
        """Pixels to the next line; Bengali and Devanagari need more than Latin does."""
        return 1.5 * self.size


def _lines(figure: Figure, words: str, size: int, colour: str) -> list[_Line]:
    """The words in lines that are not wider than the column."""
    trial = figure.text(0, 0, "", fontsize=size)
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        trial.set_text(longer)
        if lines and trial.get_window_extent().width <= _COLUMN:
            lines[-1] = longer
        else:
            lines.append(word)
    trial.remove()
    return [_Line(line, size, colour) for line in lines]


# ---- the figure ----


def _paint(figure: Figure, root: ElementTree.Element) -> None:
    """Paint a drawing that `svg.themed` made, in its inks of day, at the right of the picture."""
    from matplotlib.transforms import Affine2D

    _, _, width, height = map(float, root.get("viewBox").split())
    zoom = min(_FIGURE / width, (HEIGHT - 2 * _MARGIN) / height)
    place = Affine2D().scale(zoom, -zoom).translate(
        WIDTH - _MARGIN / 2 - zoom * width, (HEIGHT + zoom * height) / 2)
    day = root.findtext(f"{_SVG}style").partition("@media")[0]
    inks = {name: {what: ink} for name, what, ink in
            re.findall(r"\.([fs]\d+)\{(fill|stroke):(#\w+)\}", day)}
    known = {element.get("id"): element for element in root.iter() if element.get("id")}
    painter = _Painter(figure, inks, known, zoom)
    painter.paint(root, place, {"fill": "#000000", "stroke": "none"}, None)


@dataclass
class _Painter:
    """Knows a drawing's inks and what its parts refer to."""

    figure: Figure
    inks: dict[str, dict[str, str]]
    known: dict[str, ElementTree.Element]
    zoom: float

    def paint(self, element: ElementTree.Element, place: Affine2D, look: dict[str, str],
              clip: tuple[Outline, Affine2D] | None) -> None:
        """Paint an element and what it holds; `look` is what its parents say of fill and stroke."""
        tag = element.tag.removeprefix(_SVG)
        if tag in ("style", "defs", "clipPath"):
            return
        look = look | self._look(element)
        place = _transform(element.get("transform", "")) + place
        if name := element.get("clip-path"):
            rect = self.known[name[5:-1]].find(f"{_SVG}rect")
            clip = _rectangle(rect), place
        if tag in ("svg", "g"):
            for child in element:
                self.paint(child, place, look, clip)
        elif tag == "use":
            step = f"translate({element.get('x', 0)} {element.get('y', 0)})"
            self.paint(self.known[element.get("href")[1:]], _transform(step) + place, look, clip)
        elif tag == "path":
            self._path(element.get("d", ""), place, look, clip)
        else:
            raise ValueError(f"a preview cannot show a figure with <{tag}>; name another one")

    def _look(self, element: ElementTree.Element) -> dict[str, str]:
        look: dict[str, str] = {}
        for name in element.get("class", "").split():
            look |= self.inks.get(name, {})
        declarations = filter(None, element.get("style", "").split(";"))
        return look | dict(declaration.split(":") for declaration in declarations)

    def _path(self, steps: str, place: Affine2D, look: dict[str, str],
              clip: tuple[Outline, Affine2D] | None) -> None:
        from matplotlib.colors import to_rgba
        from matplotlib.patches import PathPatch

        outline = _outline(steps)
        if outline is None:
            return
        whole = float(look.get("opacity", 1))

        def ink(what: str) -> tuple[float, ...]:
            return to_rgba(look[what], None if look[what] == "none" else
                           whole * float(look.get(f"{what}-opacity", 1)))

        dashes = [self.zoom * float(part) for part in
                  re.findall(r"[\d.]+", look.get("stroke-dasharray", ""))]
        patch = PathPatch(
            outline, transform=place, facecolor=ink("fill"), edgecolor=ink("stroke"),
            linewidth=0 if look["stroke"] == "none" else
            self.zoom * float(look.get("stroke-width", 1)),
            joinstyle=look.get("stroke-linejoin", "round"),
            capstyle={"square": "projecting"}.get(look.get("stroke-linecap"), "butt"))
        self.figure.add_artist(patch)
        if dashes:
            patch.set_linestyle((0, [dash / patch.get_linewidth() for dash in dashes]))
        if clip:
            patch.set_clip_path(*clip)


def _transform(written: str) -> Affine2D:
    """What an element's `transform` says, the last step first, as SVG has it."""
    from matplotlib.transforms import Affine2D

    result = Affine2D()
    for name, numbers in reversed(re.findall(r"(\w+)\(([^)]*)\)", written)):
        values = [float(number) for number in numbers.split()]
        match name:
            case "translate":
                result.translate(*values)
            case "scale":
                result.scale(*values)
            case "rotate":
                result.rotate_deg(*values)
    return result


def _rectangle(rect: ElementTree.Element) -> Outline:
    from matplotlib.path import Path as Outline

    x, y, width, height = (float(rect.get(side)) for side in ("x", "y", "width", "height"))
    return Outline([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)],
                   closed=True)


def _outline(steps: str) -> Outline | None:
    """The relative steps of a `d` as an outline of matplotlib's; None if there are none.

    >>> _outline("m1 2h3l-1 4z").vertices.tolist()
    [[1.0, 2.0], [4.0, 2.0], [3.0, 6.0], [1.0, 2.0]]
    """
    from matplotlib.path import Path as Outline

    codes = {"m": Outline.MOVETO, "l": Outline.LINETO, "h": Outline.LINETO, "v": Outline.LINETO,
             "q": Outline.CURVE3, "c": Outline.CURVE4}
    points: list[tuple[float, float]] = []
    kinds: list[int] = []
    at = start = (0.0, 0.0)
    for letter, numbers in _commands(steps):
        if letter == "z":
            points.append(start)
            kinds.append(Outline.CLOSEPOLY)
            at = start
            continue
        if letter in "hv":
            numbers = [numbers[0], 0] if letter == "h" else [0, numbers[0]]
        ends = [(at[0] + x, at[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        points += ends
        kinds += [codes[letter]] * len(ends)
        at = ends[-1]
        if letter == "m":
            start = at
    return Outline(points, kinds) if points else None


def _commands(steps: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with the numbers that one of its kind takes."""
    takes = {"m": 2, "l": 2, "h": 1, "v": 1, "q": 4, "c": 6, "z": 0}
    for letter, written in re.findall(r"([a-z])([^a-z]*)", steps):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", written)]
        if not takes[letter]:
            yield letter, []
            continue
        places = range(0, len(numbers) + 1, takes[letter])
        for begin, end in pairwise(places):
            yield letter, numbers[begin:end]


if __name__ == "__main__":
    prepare()
    for _path, _card in json.load(sys.stdin).items():
        write_atomic(Path(_path), draw(Card(**_card)))
