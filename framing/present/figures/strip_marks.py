"""The marks of reading strips: cells above and below a line, the headline's frame, the lead's brackets."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Ellipse, Rectangle

from framing.present.figures.style import ink, letters, muted, paper

OFF_LINE = 0.9  # points between the line and a cell


def spine(ax: Axes, segments: Sequence[tuple[float, float]], y: float, color: str | None = None) -> None:
    """Draw the thin line of units, from start to end of each."""
    lines = [[(start, y), (end, y)] for start, end in segments]
    width = letters(0.07)
    ax.add_collection(LineCollection(lines, colors=color or muted(), linewidths=width, capstyle="butt", zorder=2))


def cell(
    ax: Axes, start: float, end: float, y: float, below: bool, lane: float, mark: str, color: str, near: bool = False
) -> None:
    """Draw the cell of a unit that holds the frame, above or below the line at y; hatched where it is no firm case."""
    top = y + OFF_LINE if below else y - OFF_LINE - lane
    line = min(letters(0.1), (end - start) * 0.22)
    if mark == "narrator" and not near:
        ax.add_patch(Rectangle((start, top), end - start, lane, facecolor=color, edgecolor="none", zorder=3))
        return
    inset = line / 2
    box = (start + inset, top + inset), max(0.1, end - start - line), lane - line
    hatch = "//////" if mark == "reasons" or near else None
    ax.add_patch(Rectangle(*box, facecolor=paper(), edgecolor=color, linewidth=line, hatch=hatch, zorder=3))
    if mark == "source":
        size = min(letters(0.3), lane * 0.42, max(0.9, (end - start) * 0.55))
        middle = (start + end) / 2, top + lane / 2
        ax.add_patch(Ellipse(middle, size, size, facecolor=color, edgecolor="none", zorder=4))
    elif mark == "unclear":
        ax.add_patch(
            Rectangle((start, top + lane / 2), end - start, lane / 2, facecolor=color, edgecolor="none", zorder=3)
        )


def frame_box(ax: Axes, start: float, end: float, y: float, reach: float) -> None:
    """Frame a headline, as high as both lanes."""
    box = (start - 0.8, y - reach), end - start + 1.6, 2 * reach
    ax.add_patch(Rectangle(*box, facecolor="none", edgecolor=ink(), linewidth=letters(0.08), zorder=5))


def bracket(ax: Axes, start: float, end: float, y: float, reach: float) -> None:
    """Set square brackets round a lead, as high as both lanes."""
    foot = min(letters(0.28), (end - start) / 3)
    for at, way in ((start - 0.5, 1), (end + 0.5, -1)):
        path = [at + way * foot, at, at, at + way * foot], [y - reach, y - reach, y + reach, y + reach]
        ax.plot(*path, color=muted(), linewidth=letters(0.08), solid_joinstyle="miter", zorder=5)
