"""Rows × columns in one Axes: every column on the same scale, each value with its number beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib import pyplot
from matplotlib.axes import Axes

from framing.present.figures.axes import LINE, figure_width, foot, set_rows
from framing.present.figures.layout import longest_word, plain, width_of, wrap_to, write, write_middle
from framing.present.figures.lettering import Lettering
from framing.present.figures.style import MARKERS, colour, faint, ink, letters, muted, paper

HEAD_TURNED = 15  # letters high: names of columns that stand upright
START, END = 0.03, 0.88  # of a column; the rest keeps columns apart
ROUND = (0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Value:
    """One value of a panel: where it stands (in the units of the scale), its interval, the text beside it."""

    row: int
    column: int
    at: float
    text: str
    low: float | None = None
    high: float | None = None
    hollow: bool = False


@dataclass(frozen=True)
class Column:
    """A column: its name in lines, colour and marker."""

    head: tuple[str, ...]
    color: str
    marker: str


def frame_columns(frames: Sequence[str], lettering: Lettering) -> list[Column]:
    """Return a column for each frame, with the frame's name, colour and marker."""
    places = [lettering.place(frame) for frame in frames]
    heads = [tuple(lettering.frame(frame).split("\n")) for frame in frames]
    return [Column(head, colour(at), MARKERS[at % len(MARKERS)]) for head, at in zip(heads, places, strict=True)]


@dataclass(frozen=True)
class Panels:
    """The columns of one figure, the end of their common scale, the share of a column for numbers and before them."""

    ax: Axes
    columns: Sequence[Column]
    top: float
    text: float
    gap: float
    lettering: Lettering

    def x(self, column: int, at: float) -> float:
        """Return the place of a value in its column."""
        return column + START + at / self.top * (END - START - self.text)


def open_panels(
    ax: Axes,
    columns: Sequence[Column],
    titles: Sequence[tuple[str, str]],
    values: Sequence[Value],
    top: float,
    lettering: Lettering,
) -> Panels:
    """Divide the axes: width of the numbers measured, rows and columns named."""
    column = figure_width(ax) * 0.74 / len(columns)
    widest = max((width_of(value.text, number_size(columns)) for value in values), default=0.0)
    gap = max(0.05, letters(0.5) / column)  # a mark at the end stays off its number
    panels = Panels(ax, columns, top, min(0.68, widest / column + gap), gap, lettering)
    ax.set_xlim(0, len(columns))
    set_rows(ax, titles, lettering)
    write_heads(ax, [one.head for one in columns], column, START, lettering)
    ax.xaxis.set_ticks([])
    ax.spines["bottom"].set_visible(False)
    return panels


def number_size(columns: Sequence[Column]) -> float:
    """Return the size of the numbers: many columns leave them less room."""
    return letters(0.85 if len(columns) < 7 else 0.7)


def write_heads(
    ax: Axes, heads: Sequence[tuple[str, ...]], room: float, inset: float, lettering: Lettering, ha: str = ""
) -> None:
    """Write the names of columns above them, each in a column of `room` points; turned where a word is wider."""
    size, turned, texts = _laid_heads(heads, room)
    for place, text in enumerate(texts):
        if turned:
            upright: dict[str, Any] = {"rotation": 90, "linespacing": LINE}
            write(ax, place + 0.5, -0.7, text, size, "center", "bottom", weight="bold", **upright)
        else:
            write(ax, place + inset, -0.75, text, size, ha or lettering.side, weight="bold", linespacing=LINE)


def heads_height(heads: Sequence[tuple[str, ...]]) -> float:
    """Return how many points high the names of columns are in a figure of the style's width."""
    room = float(pyplot.rcParams["figure.figsize"][0]) * 72 * 0.74 / len(heads)
    size, turned, texts = _laid_heads(heads, room)
    if turned:
        return max(width_of(text, size, "bold") for text in texts) + letters(1)
    return size * 1.6 * max(text.count("\n") + 1 for text in texts) + letters(0.6)


def _laid_heads(heads: Sequence[tuple[str, ...]], room: float) -> tuple[float, bool, list[str]]:
    """Size, whether turned, and the broken names of columns."""
    size = letters(0.9 if len(heads) < 6 else 0.78)
    turned = any(longest_word(name, size, "bold") > room * 0.93 for head in heads for name in head)
    wide = HEAD_TURNED * size if turned else room * 0.93
    most = max(1, int(room / (1.5 * size))) if turned else 5
    lines = [[wrap_to(name, wide, size, max(1, most // len(head)), "bold") for name in head] for head in heads]
    return size, turned, ["\n".join(names) for names in lines]


def draw_scale(panels: Panels, tick: str) -> None:
    """Draw for each column the zero line and the end of the scale with its value."""
    rows = panels.ax.get_ylim()[0]
    for column in range(len(panels.columns)):
        for at, color in ((0.0, muted()), (panels.top, faint())):
            x = panels.x(column, at)
            panels.ax.plot([x, x], [-0.6, rows], color=color, linewidth=letters(0.07), zorder=0)
    places = [panels.x(c, at) for c in range(len(panels.columns)) for at in (0.0, panels.top)]
    zero, size = panels.lettering.number(0), letters(0.9 if len(panels.columns) < 7 else 0.7)
    apart = (panels.x(0, panels.top) - panels.x(0, 0)) * figure_width(panels.ax) * 0.74 / len(panels.columns)
    if apart < (width_of(zero, size) + width_of(tick, size)) / 2 + letters(0.4):
        zero = ""  # too near: the end of the scale says more, and the strong line is zero
    panels.ax.set_xticks(places, [zero, tick] * len(panels.columns), color=muted(), fontsize=size)
    panels.ax.tick_params(axis="x", length=0)
    plain(panels.ax.get_xticklabels())


def draw_values(panels: Panels, values: Sequence[Value], bars: bool = False) -> None:
    """Draw each value as a dot on a stem (or a bar), with its interval and its text."""
    ax, size = panels.ax, number_size(panels.columns)
    for value in values:
        color, marker = panels.columns[value.column].color, panels.columns[value.column].marker
        zero = panels.x(value.column, 0)
        x = panels.x(value.column, min(value.at, panels.top))
        if bars:
            ax.barh(value.row, x - zero, left=zero, height=0.62, color=color, linewidth=0, zorder=2)
        else:
            ax.plot([zero, x], [value.row] * 2, color=color, alpha=0.35, linewidth=letters(0.08), zorder=2)
            if value.low is not None and value.high is not None:
                ends = [panels.x(value.column, min(end, panels.top)) for end in (value.low, value.high)]
                ax.plot(ends, [value.row] * 2, color=color, linewidth=letters(0.2), solid_capstyle="butt", zorder=3)
            face = paper() if value.hollow else color
            style: dict[str, Any] = {
                "markerfacecolor": face,
                "markeredgecolor": color,
                "markeredgewidth": letters(0.12),
            }
            ax.plot([x], [value.row], marker, markersize=letters(0.62), zorder=4, clip_on=False, **style)
        if bars:
            away = letters(-0.35 if panels.lettering.rtl else 0.35)
            write_middle(ax, x, value.row, value.text, size, panels.lettering.side, aside=away)
            continue
        edge = value.column + (END - panels.text + panels.gap if panels.lettering.rtl else END)
        tone = ink() if value.at else muted()
        write_middle(ax, edge, value.row, value.text, size, "right", tone)


def finish(panels: Panels, lines: Sequence[str], note: str | None) -> Axes:
    """Write the line below and return the axes."""
    foot(panels.ax, panels.lettering, lines, note)
    return panels.ax


def round_up(share: float) -> float:
    """Return the next round end of a scale of shares."""
    return next((end for end in ROUND if share <= end), 1.0)
