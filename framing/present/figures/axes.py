"""What every plot on one Axes shares: opening it, direction, names of rows, the line below."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib import pyplot
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from framing.errors import FramingError
from framing.present.figures.layout import plain, shorten, width_of, wrap_to
from framing.present.figures.lettering import Lettering, clean_name, join_both
from framing.present.figures.style import faint, ink, letters, muted

NAMES = 0.25  # of the width, for names of rows
UPPER, LOWER = 0.35, -1.3  # baselines of two lines beside a row, in their size
WHOLE_STEP = 1.3  # from line to line of a name that is not cut: Amiri needs most
LINE = 0.95  # matplotlib counts from the font's full height, which is large in Arabic fonts


def open_axes(ax: Axes | None, height: float | None = None) -> Axes:
    """Return the Axes to draw on: the given one, or a new one of the style's width and `height` points."""
    if ax is not None:
        return ax
    width, usual = pyplot.rcParams["figure.figsize"]
    _, opened = pyplot.subplots(figsize=(width, height / 72 if height else usual), layout="constrained")
    return opened


def figure_of(ax: Axes) -> Figure:
    """Return the figure that holds the axes."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def figure_width(ax: Axes) -> float:
    """Return the width of the figure in points."""
    return float(figure_of(ax).get_size_inches()[0]) * 72


def require(table: pd.DataFrame, columns: Sequence[str], name: str) -> None:
    """Raise FramingError where a table is empty or lacks a column that the figure draws."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise FramingError(
            f'The {name} table has no column "{missing[0]}". It has: {", ".join(map(str, table.columns))}. '
            f"Pass the table as the package made it."
        )
    if table.empty:
        raise FramingError(f"The {name} table has no row, so there is nothing to draw.")


def turn(ax: Axes, lettering: Lettering) -> None:
    """Lay the axes out from the right where the figure is right-to-left."""
    if not lettering.rtl:
        return
    if not ax.xaxis_inverted():
        ax.invert_xaxis()
    ax.yaxis.tick_right()
    ax.yaxis.set_label_position("right")
    ax.spines["right"].set_visible(ax.spines["left"].get_visible())
    ax.spines["left"].set_visible(False)


def article_titles(
    table: pd.DataFrame, lettering: Lettering, names: Mapping[str, str] | None = None
) -> dict[str, tuple[str, str]]:
    """Name each text in two lines: outlet, then date and id; without an outlet the id comes first."""
    first = table.drop_duplicates("article_id")
    titles = {}
    for own_id, outlet, day in first[["article_id", "outlet", "date"]].itertuples(index=False, name=None):
        own, date = clean_name(own_id), clean_name(day)
        main = clean_name((names or {}).get(own_id, "")) or clean_name(outlet) or own
        second = ["" if date in own else lettering.date(date), own if main != own else ""]
        titles[own_id] = (main, join_both(second, lettering))
    return titles


def row_titles(
    table: pd.DataFrame, lettering: Lettering, names: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """Name the rows of texts, in the table's order; the second line only where two texts would be called the same."""
    titles = list(article_titles(table, lettering, names).values())
    mains = [main for main, _ in titles]
    return [(main, second if mains.count(main) > 1 else "") for main, second in titles]


def row_pitch(titles: Sequence[tuple[str, str]], whole: bool = False) -> float:
    """Return the height of a row in points: room for its name; `whole` names are broken, never cut."""
    room = float(pyplot.rcParams["figure.figsize"][0]) * 72 * NAMES
    if whole:
        return letters(WHOLE_STEP) * max(len(_whole(title, room)) for title in titles) + letters(0.9)
    two = any(second or width_of(main, letters(0.9)) > room for main, second in titles)
    return letters(2.9 if two else 1.9)


def set_rows(ax: Axes, titles: Sequence[tuple[str, str]], lettering: Lettering, whole: bool = False) -> None:
    """Name the rows, the first on top, without an axis line."""
    ax.set_ylim(len(titles) - 0.4, -0.6)
    ax.set_yticks([])
    ax.spines[["left", "right"]].set_visible(False)
    if lettering.rtl and not ax.xaxis_inverted():
        ax.invert_xaxis()
    room, size, small = figure_width(ax) * NAMES, letters(0.9), letters(0.75)
    for row, (main, second) in enumerate(titles):
        if whole:
            _write_whole(ax, row, (main, second), room, lettering)
            continue
        two = wrap_to(main, room, size, 2).split("\n")
        if second or len(two) == 1:
            row_text(ax, row, shorten(main, room, size), size, UPPER * size if second else -0.33 * size, lettering)
        else:
            row_text(ax, row, two[0], small, UPPER * small, lettering)
            row_text(ax, row, shorten("\n".join(two[1:]), room, small), small, LOWER * small, lettering)
        if second:
            row_text(ax, row, shorten(second, room, small), small, LOWER * small, lettering, muted())


def _whole(title: tuple[str, str], room: float) -> list[tuple[str, bool]]:
    """A name and its second line in as many small lines as they need (four each at most), and which are the second."""
    lines = [(line, False) for line in wrap_to(title[0], room, letters(0.8), 4).split("\n")]
    return lines + [(line, True) for line in wrap_to(title[1], room, letters(0.8), 4).split("\n") if line]


def _write_whole(ax: Axes, row: int, title: tuple[str, str], room: float, lettering: Lettering) -> None:
    size, step = letters(0.8), letters(WHOLE_STEP)
    lines = _whole(title, room)
    for place, (line, second) in enumerate(lines):
        up = ((len(lines) - 1) / 2 - place) * step - 0.33 * size
        row_text(ax, row, line, size, up, lettering, muted() if second else None)


def row_text(
    ax: Axes, row: float, text: str, size: float, up: float, lettering: Lettering, color: str | None = None
) -> None:
    """Write beside a row, its baseline `up` points above the middle."""
    side = 1.0 if lettering.rtl else -1.0
    ax.annotate(
        text,
        (1.0 if lettering.rtl else 0.0, row),
        xycoords=ax.get_yaxis_transform(),
        xytext=(side * letters(0.5), up),
        textcoords="offset points",
        ha="left" if lettering.rtl else "right",
        va="baseline",
        fontsize=size,
        color=color or ink(),
        parse_math=False,
        annotation_clip=False,
    )


def foot(ax: Axes, lettering: Lettering, parts: Sequence[str], note: str | None) -> None:
    """Write below the axes what the figure claims, a part a line, then the caller's note."""
    text = _foot_text(figure_width(ax), parts, note)
    ax.set_xlabel(text, loc=lettering.side, parse_math=False, fontsize=letters(0.9), linespacing=LINE)
    ax.xaxis.label.set_multialignment(lettering.side)


def foot_height(parts: Sequence[str], note: str | None) -> float:
    """Return how many points high the lines of `foot` are in a figure of the style's width."""
    width = float(pyplot.rcParams["figure.figsize"][0]) * 72
    return letters(1.45) * (_foot_text(width, parts, note).count("\n") + 1)


def _foot_text(width: float, parts: Sequence[str], note: str | None) -> str:
    lines = [part for part in parts if part] + ([clean_name(note)] if note else [])
    return "\n".join(wrap_to(line, width * 0.72, letters(0.9), 3) for line in lines)


def set_ticks(
    ax: Axes, which: str, write: Callable[[float, int], str], most: int = 5, end: float | None = None
) -> None:
    """Set round ticks within the limits, up to `end`: no tick is left to be made up at drawing.

    `write` gets a value and the decimals that its step needs, so that no tick is written as another number than it is.
    """
    axis, limits = (ax.xaxis, ax.get_xlim()) if which == "x" else (ax.yaxis, ax.get_ylim())
    low, high = min(limits), max(limits) if end is None else end
    found = MaxNLocator(most, steps=[1, 2, 5, 10]).tick_values(low, high)
    ticks = [0.0 if abs(t) < 1e-12 else float(t) for t in found if low - 1e-9 <= t <= high + 1e-9]
    step = found[1] - found[0]
    decimals = max(0, math.ceil(-math.log10(step) - 1e-9))
    axis.set_ticks(ticks, labels=[write(tick, decimals) for tick in ticks], parse_math=False)


def titles_of(ids: Sequence[str], names: Mapping[str, str] | None) -> list[tuple[str, str]]:
    """Name rows by their ids, or by other names given for them."""
    return [(clean_name((names or {}).get(own, "")) or clean_name(own), "") for own in ids]


def key(ax: Axes, handles: Sequence[Artist], labels: Sequence[str], lettering: Lettering) -> None:
    """Write a key above the axes, beginning where reading begins, in as many columns as there is room for."""
    size = letters(0.85)
    room = figure_width(ax) * 0.72
    each = max(width_of(label, size) for label in labels) + letters(3.4)
    columns = max(1, min(len(labels), int(room / each)))
    cut = [shorten(label, room - letters(3.4), size) for label in labels]
    order = _by_row(len(labels), columns, lettering.rtl)
    corner: Any = f"lower {lettering.side}"
    legend = ax.legend(
        [handles[place] for place in order],
        [cut[place] for place in order],
        loc=corner,
        bbox_to_anchor=(1.0 if lettering.rtl else 0.0, 1.0),
        ncols=columns,
        fontsize=size,
        markerfirst=not lettering.rtl,
        borderaxespad=0.2,
        borderpad=0.3,
        handlelength=1.6,
        columnspacing=1.4,
        labelspacing=0.35,
    )
    plain(legend.get_texts())


def _by_row(count: int, columns: int, rtl: bool) -> list[int]:
    """Order items so that a legend, which fills its columns from the left, reads row by row in reading direction."""
    rows = -(-count // columns)
    full = count - columns * (rows - 1)  # columns that hold an item in the last row
    lengths = [rows if column < full else rows - 1 for column in range(columns)]
    grid = [[row * columns + column for row in range(length)] for column, length in enumerate(lengths)]
    if rtl and full == columns:
        grid = grid[::-1]
    return [place for column in grid for place in column]


def rule(ax: Axes, x: float, strong: bool = False) -> None:
    """Draw a thin upright line."""
    ax.axvline(x, color=muted() if strong else faint(), linewidth=letters(0.07), zorder=0)
