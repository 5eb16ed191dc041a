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
from typing import TYPE_CHECKING

from studynotes.execution.svg import BAR, themed

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONTS = Path(__file__).parents[1] / "fonts"

FAMILIES = ["Noto Sans", "Noto Sans Bengali", "Noto Sans Devanagari", "DejaVu Sans"]

TEXT, PAPER, AXES, GRID = "#22303c", "#ffffff", "#808080", "#c9d1d8"

CYCLE = ["#5560e0", "#a83605", "#22988f", "#600541", "#ae7e02", "#0a1288"]
"""C0 to C5 by day: indigo, rust, teal, plum, ochre, navy."""

INKS = {
    TEXT: "#dfe5ea",
    **dict(zip(CYCLE, ["#a3b4ff", "#ff9735", "#74f2cb", "#d2699b", "#f4ec55", "#7a78f5"],
               strict=True)),
    AXES: "#9aa3ab",
    GRID: "#46525e",
    PAPER: "#1e2129",
    "#000000": "#dfe5ea",
}
"""Ink by day and by night; `"gray"` is that of the axes, `"white"` the paper.

Text has a contrast of at least 4.5:1 against Material's backgrounds, lines have 3:1, and two
lines differ enough in lightness for readers who cannot tell red from green.
"""

MOST_BYTES = 1024 * 1024
"""A larger drawing is no drawing for a phone."""

STYLE = {
    "axes.axisbelow": True,
    "axes.edgecolor": AXES,
    "axes.formatter.use_mathtext": True,  # ×10⁶ rather than 1e6
    "axes.formatter.useoffset": False,
    "axes.grid": True,
    "axes.labelcolor": TEXT,
    "axes.labelpad": 2,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": TEXT,
    "axes.titlesize": "medium",
    "boxplot.boxprops.color": TEXT,
    "boxplot.capprops.color": TEXT,
    "boxplot.flierprops.color": TEXT,
    "boxplot.flierprops.markeredgecolor": TEXT,
    "boxplot.whiskerprops.color": TEXT,
    "figure.dpi": 96,
    "figure.figsize": (4.6, 3.2),
    "font.family": FAMILIES,
    "font.size": 11,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "legend.borderaxespad": 0.3,
    "legend.edgecolor": "none",
    "legend.facecolor": PAPER,  # what lies behind shines through a little
    "legend.framealpha": 0.7,
    "legend.handlelength": 1.6,
    "legend.labelcolor": TEXT,
    "legend.labelspacing": 0.3,
    "lines.linewidth": 1.8,
    "mathtext.fontset": "custom",  # exponents of log axes look like the other numbers
    **dict.fromkeys([f"mathtext.{style}" for style in ("rm", "it", "bf", "bfit", "cal", "sf")],
                    "Noto Sans"),
    "mathtext.tt": "DejaVu Sans Mono",
    "patch.edgecolor": TEXT,
    "path.simplify_threshold": 0.5,
    "savefig.dpi": 192,  # of what is drawn as pixels: sharp on a phone
    "savefig.transparent": True,
    "svg.fonttype": "path",
    "svg.hashsalt": "studynotes",
    "text.color": TEXT,
    "xtick.color": AXES,
    "xtick.labelcolor": TEXT,
    "ytick.color": AXES,
    "ytick.labelcolor": TEXT,
}

Label = Callable[..., str]


class DrawingError(Exception):
    """A figure that would mislead, or be no use on a phone; `hint` says what to do."""

    def __init__(self, message: str, hint: str = ""):
        super().__init__(message)
        self.hint = hint


def prepare() -> None:
    """Set style and fonts for every figure that this process or its children will draw.

    Whatever the machine has of its own, a matplotlibrc or another Noto Sans, plays no part.
    """
    import matplotlib.backends.backend_svg
    import matplotlib.figure  # now, so that it takes none of a snippet's time
    from cycler import cycler
    from matplotlib.font_manager import fontManager

    matplotlib.rcdefaults()
    matplotlib.use("svg")
    fontManager.ttflist = [font for font in fontManager.ttflist
                           if font.fname.startswith(matplotlib.get_data_path())]
    for font in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(font)
    matplotlib.rcParams.update(STYLE | {"axes.prop_cycle": cycler(color=CYCLE)})


def draw(function: Callable[[Label], object], label: Label) -> tuple[str, int, int]:
    """The figure as themed SVG with its width and height in CSS pixels.

    Raises DrawingError for whatever matplotlib warns of (a missing glyph, axes without room),
    for too large a drawing or where no Figure comes back, and whatever the function raises.
    """
    from matplotlib.figure import Figure

    with _warnings_are_errors():
        figure = function(label)
        if not isinstance(figure, Figure):
            raise DrawingError(f"`{function.__name__}` gives back {type(figure).__name__}, "
                               "not a matplotlib Figure", "end it with `return figure`")
        _without_seams(figure)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    width, height = (round(side * 96) for side in figure.get_size_inches())
    svg = themed(buffer.getvalue(), width, height, INKS, TEXT)
    if len(svg) > MOST_BYTES:
        raise DrawingError(f"a drawing of {len(svg) // 1024:,} KB is too large for a phone",
                           "thin its curves and points to what the eye sees")
    return svg, width, height


def _without_seams(figure: Figure) -> None:
    """Bars and cells that touch show no hairline between them; cells become one small image."""
    from matplotlib.collections import QuadMesh
    from matplotlib.patches import Rectangle

    for axes in figure.axes:
        for patch in axes.patches:
            if isinstance(patch, Rectangle):
                patch.set_gid(BAR)
    for mesh in figure.findobj(QuadMesh):
        mesh.set_rasterized(True)


@contextmanager
def _warnings_are_errors() -> Iterator[None]:
    """Matplotlib warns of a missing glyph in text and only logs one in maths; both stop us."""
    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            raise _as_error(record.getMessage())

    log = logging.getLogger("matplotlib")
    listener = Listener(logging.WARNING)
    log.addHandler(listener)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            yield
    except UserWarning as warning:
        raise _as_error(str(warning)).with_traceback(warning.__traceback__) from None
    finally:
        log.removeHandler(listener)


def _as_error(message: str) -> DrawingError:
    """What matplotlib warns of, as an author wants to hear it."""
    if glyph := re.match(r"Glyph (\d+) .* missing from font", message):
        return DrawingError(f"no font has the character {_shown(int(glyph[1]))}",
                            "write it in another way")
    if glyph := re.search(r"does not have a glyph for .* \[U\+(\w+)\]", message):
        return DrawingError(f"between dollars, no font has the character "
                            f"{_shown(int(glyph[1], 16))}",
                            "write σ² and nᵢₙ as they are, without dollars")
    return DrawingError(message)


def _shown(code: int) -> str:
    return f"{chr(code)} (U+{code:04X})"
