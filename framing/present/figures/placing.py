"""Names beside points, set so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from framing.present.figures.layout import width_of
from framing.present.figures.style import letters, muted

AROUND = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)]
AWAY = (0.55, 1.1, 1.8, 2.7, 3.8, 5.0)  # distances tried, in letters
Box = tuple[float, float, float, float]


def name_points(ax: Axes, points: Sequence[tuple[float, float]], names: Sequence[str], size: float) -> None:
    """Write each name near its point, within the axes; a name that had to move away is tied to its point by a line."""
    scale = 72 / ax.get_figure(root=True).dpi  # type: ignore[union-attr]
    at = ax.transData.transform(np.asarray(points, dtype=float).reshape(-1, 2)) * scale
    room = ax.get_window_extent()
    inside = (room.x0 * scale, room.y0 * scale, room.x1 * scale, room.y1 * scale)
    dot = letters(0.35)
    taken: list[Box] = [(x - dot, y - dot, x + dot, y + dot) for x, y in at]
    for place in sorted(range(len(names)), key=lambda place: -_crowd(at, place)):
        x, y = at[place]
        width, height = width_of(names[place], size), size
        tried = [
            (_box(x, y, dx * far * letters(), dy * far * letters(), width, height), far, dx)
            for far in AWAY
            for dx, dy in AROUND
        ]
        box, far, _ = min(tried, key=lambda one: (_overlap(one[0], taken, inside), one[1]))
        taken.append(box)
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if far > AWAY[1]:
            ax.annotate(
                "",
                points[place],
                xytext=(middle[0] - x, middle[1] - y),
                textcoords="offset points",
                arrowprops={
                    "arrowstyle": "-",
                    "color": muted(),
                    "linewidth": letters(0.06),
                    "shrinkA": size * 0.6,
                    "shrinkB": 2,
                },
            )
        ax.annotate(
            names[place],
            points[place],
            xytext=(middle[0] - x, middle[1] - y - 0.33 * size),
            textcoords="offset points",
            ha="center",
            va="baseline",
            fontsize=size,
            parse_math=False,
            annotation_clip=False,
        )


def _crowd(at: np.ndarray, place: int) -> int:
    """Count the points near a point: the crowded are named first."""
    return int((np.hypot(*(at - at[place]).T) < letters(5)).sum())


def _box(x: float, y: float, dx: float, dy: float, width: float, height: float) -> Box:
    """Return the box of a name whose nearest edge is dx, dy away from its point."""
    cx = x + dx + np.sign(round(dx, 6)) * width / 2
    cy = y + dy + np.sign(round(dy, 6)) * height / 2
    return cx - width / 2 - 0.6, cy - height / 2 - 0.6, cx + width / 2 + 0.6, cy + height / 2 + 0.6


def _overlap(box: Box, taken: Sequence[Box], inside: Box) -> float:
    """Return the area of a box that lies on others or outside the axes."""
    boxes = np.asarray(taken)
    wide = np.minimum(box[2], boxes[:, 2]) - np.maximum(box[0], boxes[:, 0])
    high = np.minimum(box[3], boxes[:, 3]) - np.maximum(box[1], boxes[:, 1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    within = max(0.0, min(box[2], inside[2]) - max(box[0], inside[0])) * max(
        0.0, min(box[3], inside[3]) - max(box[1], inside[1])
    )
    return float((wide.clip(0) * high.clip(0)).sum() + area - within)
