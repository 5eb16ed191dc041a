"""How figures look: one style, one set of fonts, and an SVG that reads well day and night.

Drawn inside the snippet's child; nothing here knows about notes or caches.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"

FAMILIES = ["Noto Sans", "Noto Sans Bengali", "Noto Sans Devanagari", "DejaVu Sans"]

INK = "#22303c"
"""Text and axes; day and night inks have at least 4.5:1 against Material's backgrounds."""

INKS = {
    INK: "#dfe5ea",
    "#3f51b5": "#9fa8ff",
    "#c2410c": "#ffab70",
    "#0f766e": "#5eead4",
    "#9d174d": "#f9a8d4",
    "#5b21b6": "#c4b5fd",
    "#4d5b00": "#d9e36b",
    "#808080": "#9aa3ab",
    "#c9d1d8": "#46525e",
}
"""Ink by day and by night. The second to the seventh are C0 to C5, then gray and the grid."""

STYLE = {
    "axes.axisbelow": True,
    "axes.edgecolor": "#808080",
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlesize": "medium",
    "figure.dpi": 96,
    "figure.figsize": (4.6, 3.2),
    "font.family": FAMILIES,
    "font.size": 11,
    "grid.color": "#c9d1d8",
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "legend.labelcolor": INK,
    "lines.linewidth": 1.8,
    "mathtext.fontset": "custom",
    "path.simplify_threshold": 0.5,
    "savefig.transparent": True,
    "svg.fonttype": "path",
    "svg.hashsalt": "studynotes",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}

Label = Callable[..., str]


class DrawingError(Exception):
    """A figure that would mislead: a glyph that no font has, or not a figure at all."""


def prepare() -> None:
    """Set style and fonts for every figure that this process or its children will draw."""
    import matplotlib
    from cycler import cycler
    from matplotlib import font_manager

    matplotlib.use("svg")
    for font in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(font)
    colours = list(INKS)[1:7]
    matplotlib.rcParams.update(STYLE | {"axes.prop_cycle": cycler(color=colours)})


def draw(function: Callable[[Label], object], label: Label) -> tuple[str, int, int]:
    """The figure as themed SVG with its width and height in CSS pixels.

    Raises DrawingError for a missing glyph or where no Figure comes back, and whatever the
    function raises.
    """
    from matplotlib.figure import Figure

    with _missing_glyphs_are_errors():
        figure = function(label)
        if not isinstance(figure, Figure):
            raise DrawingError(f"`{function.__name__}` gives back "
                               f"{type(figure).__name__}, not a matplotlib Figure")
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    width, height = (round(side * 96) for side in figure.get_size_inches())
    return themed(buffer.getvalue(), width, height), width, height


def themed(svg: str, width: int, height: int) -> str:
    """The SVG with inks as classes that follow the reader's colour scheme, and less ballast.

    `style="fill: #22303c"` becomes `class="f0"`; a style sheet in the file says what `f0` is
    by day and by night.
    """
    used: dict[tuple[str, int], None] = {}
    numbers = {ink: number for number, ink in enumerate(INKS)}

    def to_class(style: re.Match[str]) -> str:
        classes, rest = [], []
        for declaration in filter(None, map(str.strip, style[1].split(";"))):
            name, _, value = (part.strip() for part in declaration.partition(":"))
            if name in ("fill", "stroke") and value in numbers:
                used[name, numbers[value]] = None
                classes.append(f"{name[0]}{numbers[value]}")
            else:
                rest.append(f"{name}:{value}")
        return " ".join(filter(None, [
            f'class="{" ".join(classes)}"' if classes else "",
            f'style="{";".join(rest)}"' if rest else ""]))

    svg = svg[svg.index("<svg"):]
    svg = re.sub(r"<metadata>.*?</metadata>\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'style="([^"]*)"', to_class, svg)
    svg = re.sub(r'\b(?:d|x|y)="[^"]*"|translate\([^)]*\)', _rounded, svg)
    svg = re.sub(r"\s*\n\s*", "\n", svg)
    inks = list(INKS.items())

    def rules(night: int) -> str:
        return "".join(f".{name[0]}{number}{{{name}:{inks[number][night]}}}"
                       for name, number in sorted(used, key=lambda pair: (pair[1], pair[0])))

    style = (f"<style>*{{stroke-linejoin:round;stroke-linecap:butt}}{rules(0)}"
             f"@media(prefers-color-scheme:dark){{{rules(1)}}}</style>")
    svg = re.sub(r"<style[^>]*>\*\{[^}]*\}</style>", "", svg)
    return re.sub(r'(<svg[^>]*?) width="[^"]*"([^>]*?)>',
                  rf'\1 width="{width}"\2>{style}',
                  re.sub(r'(<svg[^>]*?) height="[^"]*"', rf'\1 height="{height}"', svg, count=1),
                  count=1)


def _rounded(coordinates: re.Match[str]) -> str:
    """Coordinates to a hundredth of a point; scales are left alone, they multiply."""
    def short(number: re.Match[str]) -> str:
        return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")

    return re.sub(r"-?\d+\.\d{3,}", short, coordinates[0])


@contextmanager
def _missing_glyphs_are_errors() -> Iterator[None]:
    """Text warns of a missing glyph, mathtext only logs it; both must stop the build."""
    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "does not have a glyph" in (message := record.getMessage()):
                raise DrawingError(message.partition(",")[0])

    log = logging.getLogger("matplotlib.mathtext")
    listener = Listener()
    log.addHandler(listener)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message=r"Glyph .* missing")
            yield
    except UserWarning as warning:
        raise DrawingError(str(warning)) from None
    finally:
        log.removeHandler(listener)
