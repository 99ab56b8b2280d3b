"""A grid of shaded cells with a number in each: shade for the eye, number for the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from framing.present.figures.axes import figure_width, set_rows
from framing.present.figures.layout import width_of, write_middle
from framing.present.figures.lettering import Lettering
from framing.present.figures.panels import write_heads
from framing.present.figures.style import faint, letters, muted, paper

Cell = tuple[int, int]


def draw_cells(
    ax: Axes,
    titles: Sequence[tuple[str, str]],
    heads: Sequence[tuple[str, ...]],
    shades: Mapping[Cell, float],
    texts: Mapping[Cell, str],
    lettering: Lettering,
    color: str,
) -> None:
    """Draw rows and columns named, each cell shaded by its share (0 to 1) of the darkest; empty cells stay paper."""
    ax.set_xlim(0, len(heads))
    set_rows(ax, titles, lettering)
    room = figure_width(ax) * 0.74 / len(heads)
    write_heads(ax, heads, room, 0.5, lettering, "center")
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    size = letters(0.85)
    widest = max((width_of(text, size) for text in texts.values()), default=1.0)
    size = max(5.0, size * min(1.0, room * 0.92 / widest))
    for (row, column), text in texts.items():
        shade = min(max(shades.get((row, column), 0.0), 0.0), 1.0)
        face = _mix(color, 0.12 + 0.88 * shade) if shade else paper()
        box = Rectangle((column + 0.02, row - 0.47), 0.96, 0.94, facecolor=face, edgecolor=faint(), linewidth=0.4)
        ax.add_patch(box)
        tone = _readable(to_rgb(face)) if shade else muted()
        write_middle(ax, column + 0.5, row, text, size, "center", tone)


def _mix(color: str, share: float) -> tuple[float, float, float]:
    """Lay a share of a colour on the ground."""
    over, ground = to_rgb(color), to_rgb(paper())
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(over, ground, strict=True))
    return red, green, blue


def _readable(face: tuple[float, float, float]) -> str:
    """Choose black or white letters, whichever has more contrast on a ground (WCAG 2 relative luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in face]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (light + 0.05) / 0.05 > 1.05 / (light + 0.05) else "#FFFFFF"
