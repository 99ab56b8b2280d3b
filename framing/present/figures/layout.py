"""Measuring and placing text before it is drawn, in points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.text import Annotation, Text
from matplotlib.textpath import TextPath

from framing.present.figures.style import ink, letters
from framing.present.labels import RLM, has_arabic, label

_PIECE = re.compile(r"[^\s\-/_]*(?:[\-/_]+|\s+|$)")


@lru_cache(maxsize=8192)
def _width(text: str, weight: str, families: tuple[str, ...]) -> float:
    if not text.strip():
        return 0.25 * len(text)
    font = FontProperties(family=list(families), weight=weight)
    across = TextPath((0, 0), text, size=100, prop=font).vertices[:, 0]
    return float(across.max() - across.min()) / 100


def width_of(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of a text in points, its longest line deciding."""
    families = tuple(mpl.rcParams["font.family"])
    return max(_width(line.replace("$", "S"), weight, families) for line in text.split("\n")) * size


def shorten(text: str, room: float, size: float, weight: str = "normal") -> str:
    """Cut a name that does not fit, an ellipsis in its place; the reading end is cut, in any script."""
    text = label(text, math=False)
    if width_of(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(_cut(text, middle), size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return _cut(text, low)


def _cut(text: str, at: int) -> str:
    """Cut at a code point; the ellipsis follows the direction of the text."""
    return text[:at].rstrip() + "…" + (RLM if has_arabic(text) else "")


def wrap_to(text: str, room: float, size: float, lines: int = 2, weight: str = "normal") -> str:
    """Break a text into at most `lines` lines of `room` points, at spaces or after a hyphen, slash or underscore.

    What is still too long is shortened.
    """
    pieces, done, line = _PIECE.findall(text), list[str](), ""
    for place, piece in enumerate(pieces):
        if not line or width_of(label((line + piece).rstrip(), math=False), size, weight) <= room:
            line += piece
        elif len(done) < lines - 1:
            done.append(line)
            line = piece
        else:
            line += "".join(pieces[place:])
            break
    return "\n".join(shorten(part.strip(), room, size, weight) for part in [*done, line])


def longest_word(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of the widest piece that `wrap_to` cannot break."""
    return max(
        (width_of(label(piece.strip(), math=False), size, weight) for piece in _PIECE.findall(text)), default=0.0
    )


def flow(widths: Sequence[float], room: float, gap: float) -> list[tuple[int, float]]:
    """Set items one after another in lines of `room` points: line and start of each."""
    placed, line, at = [], 0, 0.0
    for width in widths:
        if at and at + width > room:
            line, at = line + 1, 0.0
        placed.append((line, at))
        at += width + gap
    return placed


def write(
    ax: Axes,
    x: float,
    y: float,
    text: str,
    size: float | None = None,
    ha: str = "left",
    va: str = "baseline",
    color: str | None = None,
    weight: str = "normal",
    **more: Any,
) -> Text:
    """Write a prepared text at a place of the axes; dollar signs are plain characters."""
    return ax.text(
        x,
        y,
        text,
        fontsize=size or letters(),
        ha=ha,
        va=va,
        color=color or ink(),
        fontweight=weight,
        parse_math=False,
        **more,
    )


def write_middle(
    ax: Axes,
    x: float,
    y: float,
    text: str,
    size: float | None = None,
    ha: str = "left",
    color: str | None = None,
    weight: str = "normal",
    aside: float = 0.0,
    **more: Any,
) -> Annotation:
    """Write a line whose letters have their middle at y, whatever the font's metrics, `aside` points right of x."""
    size = size or letters()
    return ax.annotate(
        text,
        (x, y),
        xytext=(aside, -0.33 * size),
        textcoords="offset points",
        fontsize=size,
        ha=ha,
        va="baseline",
        color=color or ink(),
        fontweight=weight,
        parse_math=False,
        annotation_clip=False,
        **more,
    )


def plain(texts: Sequence[Text]) -> None:
    """Take tick labels or legend texts as they are: dollar signs are plain characters."""
    for text in texts:
        text.set_parse_math(False)


def spread(wanted: Sequence[float], widths: Sequence[float], low: float, high: float, gap: float) -> list[float]:
    """Move centres as little as needed so that neighbours (in ascending order) do not overlap, within low and high."""
    centres: list[float] = []
    for centre, width in zip(wanted, widths, strict=True):
        least = low + width / 2
        if centres:
            least = centres[-1] + widths[len(centres) - 1] / 2 + width / 2 + gap
        centres.append(max(centre, least))
    bound = high
    for place in range(len(centres) - 1, -1, -1):
        centres[place] = min(centres[place], bound - widths[place] / 2)
        bound = centres[place] - widths[place] / 2 - gap
    return centres
