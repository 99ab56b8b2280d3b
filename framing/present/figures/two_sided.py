"""Bars to both sides of a line: what one side has more of, and what the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from framing.present.figures.axes import figure_width
from framing.present.figures.layout import shorten, width_of, write, write_middle
from framing.present.figures.lettering import Lettering
from framing.present.figures.style import colour, ink, letters, muted


@dataclass(frozen=True)
class Bar:
    """One bar: its name, a second name (a gloss), its length to either side, limits and the text at its end."""

    name: str
    second: str
    at: float
    text: str
    low: float | None = None
    high: float | None = None


def draw_bars(ax: Axes, bars: Sequence[Bar], sides: tuple[str, str], lettering: Lettering) -> None:
    """Draw the bars from top to bottom; each name stands on the empty side of the line, the number at the bar's end.

    `sides` are the names of what positive and negative bars have more of. Positive bars run in reading direction.
    """
    size, small = letters(0.9), letters(0.75)
    ends = [abs(value) for bar in bars for value in (bar.at, bar.low, bar.high) if value is not None]
    longest = max(ends, default=1.0) or 1.0
    half = figure_width(ax) * 0.94 / 2
    names = max(width_of(bar.name, size) + width_of(bar.second, small) + letters(1.4) for bar in bars)
    numbers = max(width_of(bar.text, small) for bar in bars) + letters(0.9)
    room = max(half * 0.3, half - max(numbers, min(names, half * 0.62)))
    reach = longest * half / room
    ax.set_xlim((reach, -reach) if lettering.rtl else (-reach, reach))
    ax.set_ylim(len(bars) - 0.4, -1.9)
    ax.set_yticks([])
    ax.spines[["left", "right"]].set_visible(False)
    ax.plot([0, 0], [-0.5, len(bars) - 0.5], color=muted(), linewidth=letters(0.07))
    _draw_scale(ax, longest, lettering)
    for row, bar in enumerate(bars):
        _draw_bar(ax, row, bar, half * 0.62, lettering)
    for place, (title, sign) in enumerate(zip(sides, (1, -1), strict=True)):
        ahead = sign > 0
        ha = lettering.side if ahead else lettering.far
        text = shorten(title, half - letters(1.4), size, "bold")
        write(ax, sign * longest * 0.04, -1.15, text, size, ha, color=ink(), weight="bold")
        ax.plot([sign * longest * 0.04, sign * longest * 0.5], [-0.85] * 2, color=colour(place), linewidth=letters(0.2))


def _draw_scale(ax: Axes, longest: float, lettering: Lettering) -> None:
    """Round ticks to both sides as far as the longest bar, with a line between the outermost."""
    step = MaxNLocator(3, steps=[1, 2, 5, 10]).tick_values(0, longest)[1]
    ends = int(longest / step + 1e-9)
    ticks = [step * place for place in range(-ends, ends + 1)]
    decimals = max(0, math.ceil(-math.log10(step) - 1e-9))
    ax.set_xticks(ticks, [lettering.number(tick, decimals) for tick in ticks], parse_math=False)
    ax.spines["bottom"].set_bounds(ticks[-1] if lettering.rtl else ticks[0], ticks[0] if lettering.rtl else ticks[-1])


def _draw_bar(ax: Axes, row: int, bar: Bar, names: float, lettering: Lettering) -> None:
    size, small = letters(0.9), letters(0.75)
    ahead = bar.at >= 0
    hatch = None if ahead else "////"
    look = {"facecolor": colour(0)} if ahead else {"facecolor": "none", "edgecolor": colour(1), "hatch": hatch}
    ax.barh(row, bar.at, height=0.64, linewidth=letters(0.07) if not ahead else 0, **look)
    tip = bar.at
    if bar.low is not None and bar.high is not None:
        ax.plot([bar.low, bar.high], [row, row], color=ink(), linewidth=letters(0.1), zorder=3)
        tip = max(bar.high, bar.at, 0.0) if ahead else min(bar.low, bar.at, 0.0)
    right = ahead != lettering.rtl  # the bar points to the right of the page
    aside = letters(0.4) if right else letters(-0.4)
    write_middle(ax, tip, row, bar.text, small, "left" if right else "right", muted(), aside=aside)
    name = shorten(bar.name, names, size)
    start = 0.0
    if bar.low is not None and bar.high is not None:  # an interval over the line pushes the name away
        start = min(bar.low, 0.0) if ahead else max(bar.high, 0.0)
    write_middle(ax, start, row, name, size, "right" if right else "left", aside=-aside)
    left = names - width_of(name, size) - letters(0.8)
    if bar.second and left > letters(2):
        shift = (width_of(name, size) + letters(0.9)) * (-1 if right else 1)
        second = shorten(bar.second, left, small)
        write_middle(ax, start, row, second, small, "right" if right else "left", muted(), aside=shift - aside * 0.3)
