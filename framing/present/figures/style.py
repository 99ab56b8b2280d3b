"""How figures look: sizes of a journal column or a slide, Arabic fonts, colours that survive grey print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager, pyplot
from matplotlib.colors import to_hex

from framing.errors import FramingError

MM = 1 / 25.4
SIZES = {  # width and usual height in inches, letters in points, lines in points
    "single": (85 * MM, 60 * MM, 6.8, 0.6),
    "double": (175 * MM, 100 * MM, 7.8, 0.7),
    "slide": (320 * MM, 180 * MM, 15.0, 1.3),
}
FONTS = {  # family: package on the index, files
    "IBM Plex Sans Arabic": ("fontpkg_ibm_plex_sans_arabic", ("IBMPlexSansArabic-Regular", "IBMPlexSansArabic-Bold")),
    "Amiri": ("fontpkg_amiri", ("Amiri-Regular", "Amiri-Bold")),
}
FALLBACK = "DejaVu Sans"  # comes with matplotlib; has the Greek and the signs that Arabic fonts lack
# Okabe and Ito (2008), toned so that neighbours differ in lightness too; the second channel is MARKERS or HATCHES.
LIGHT = ("#1F5FA6", "#DB6B1C", "#1C8E70", "#A8518A", "#C9971C", "#5AA7D6", "#6B4C35", "#7A7A7A", "#8A8F1F", "#4A3F94")
DARK = ("#7DB8F0", "#FF9C5B", "#52CFAA", "#E39BCB", "#F2CF63", "#B5DFFA", "#CFA98A", "#C4C4C4", "#D5DA62", "#B3A8FF")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "h", "p", "*")
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "++++", "oo", "**", "\\\\")
INK = {False: ("#1A1A1A", "#5C5C5C", "#D0D0D0", "#FFFFFF"), True: ("#F2F2F2", "#B4B4B4", "#4A4A4A", "#15181C")}


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the packaged Arabic fonts known to matplotlib, once, before any of the same name that the machine has."""
    known = font_manager.fontManager
    for package, files in FONTS.values():
        for name in files:
            known.addfont(str(import_module(package).ROOT / "files" / f"{name}.ttf"))
            known.ttflist.insert(0, known.ttflist.pop())  # of equal fonts the first is taken


def settings(size: str = "double", dark: bool = False, font: str = "IBM Plex Sans Arabic") -> Any:
    """Return matplotlib's settings for a style; see `style`."""
    if size not in SIZES:
        raise FramingError(f'There is no figure style "{size}". Choose one of: {", ".join(SIZES)}.')
    if font not in FONTS:
        raise FramingError(f'There is no packaged font "{font}". Choose one of: {", ".join(FONTS)}.')
    width, height, letters, line = SIZES[size]
    ink, muted, faint, paper = INK[dark]
    ticks = {f"{axis}tick.major.{key}": value for axis in "xy" for key, value in (("size", 2.5), ("width", line))}
    return ticks | {
        "font.family": [font, FALLBACK],
        "font.size": letters,
        "axes.titlesize": letters * 1.1,
        "axes.titleweight": "bold",
        "axes.labelsize": letters,
        "xtick.labelsize": letters * 0.9,
        "ytick.labelsize": letters * 0.9,
        "legend.fontsize": letters * 0.9,
        "figure.titlesize": letters * 1.2,
        "figure.figsize": (width, height),
        "figure.dpi": 150,
        "figure.max_open_warning": 0,
        "figure.facecolor": paper,
        "axes.facecolor": paper,
        "savefig.facecolor": paper,
        "savefig.bbox": None,
        "text.color": ink,
        "axes.labelcolor": ink,
        "axes.edgecolor": muted,
        "xtick.color": muted,
        "ytick.color": muted,
        "xtick.labelcolor": ink,
        "ytick.labelcolor": ink,
        "grid.color": faint,
        "grid.linewidth": line,
        "hatch.linewidth": line,
        "axes.linewidth": line,
        "lines.linewidth": line * 1.6,
        "lines.markersize": letters * 0.75,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.prop_cycle": cycler(color=DARK if dark else LIGHT),
        "legend.frameon": False,
        "text.hinting": "no_hinting",  # widths are the same in every format, as measured
        "text.parse_math": False,  # a title may hold dollar signs
        "axes.unicode_minus": True,
        "svg.fonttype": "path",
        "pdf.fonttype": 42,
    }


@contextmanager
def style(size: str = "double", dark: bool = False, font: str = "IBM Plex Sans Arabic") -> Iterator[None]:
    """Draw the figures of a `with` block at the size of a journal column (85 or 175 mm) or a slide.

    `size` is "single", "double" or "slide"; `dark` turns ink and paper round; `font` is "IBM Plex Sans Arabic" or
    "Amiri" (a naskh, for papers), each with DejaVu Sans behind it for Greek and signs. Raises FramingError for
    another name. Colours after Okabe and Ito (2008).

    >>> from matplotlib import rcParams
    >>> with style("single"):
    ...     print(round(rcParams["figure.figsize"][0] * 25.4))
    85
    """
    register_fonts()
    # A notebook's backend turns interaction on when it is loaded. Loaded within the block, that would be taken back
    # with the style, and every later figure would stay unseen.
    pyplot.draw_if_interactive()
    with pyplot.rc_context(settings(size, dark, font)):
        yield


def colour(index: int) -> str:
    """Return the colour of a frame by its place in the codebook."""
    cycle = mpl.rcParams["axes.prop_cycle"].by_key()["color"]
    return to_hex(cycle[index % len(cycle)])


def ink() -> str:
    """Return the colour of letters."""
    return to_hex(mpl.rcParams["text.color"])


def muted() -> str:
    """Return the grey of what matters less."""
    return to_hex(mpl.rcParams["axes.edgecolor"])


def faint() -> str:
    """Return the grey of hairlines."""
    return to_hex(mpl.rcParams["grid.color"])


def paper() -> str:
    """Return the colour of the ground."""
    return to_hex(mpl.rcParams["figure.facecolor"])


def letters(share: float = 1.0) -> float:
    """Return a share of the style's letter size, in points."""
    return float(mpl.rcParams["font.size"]) * share
