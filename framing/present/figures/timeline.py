"""How common frames are over time, with intervals and events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import pyplot
from matplotlib.axes import Axes

from framing.errors import FramingError
from framing.present.figures.axes import figure_width, foot, open_axes, require, row_text
from framing.present.figures.layout import plain, shorten, width_of, wrap_to
from framing.present.figures.lettering import Lettering, clean_name, frames_in
from framing.present.figures.panels import round_up
from framing.present.figures.style import MARKERS, colour, faint, ink, letters, muted, paper

NEEDED = ("group", "frame", "n_articles", "units", "units_with_frame", "prevalence", "low", "high")
HIGH = 0.78  # of a band
Event = tuple[str, str]


def plot_timeline(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    events: Sequence[Event] = (),
    digits: str = "western",
    note: str | None = None,
) -> Axes:
    """Draw a groups table whose groups are days (`trends`): a band per frame on one scale, time from left to right.

    Dots are shares of units, upright lines their 95 % intervals, hollow dots refused intervals; below stands the
    number of texts in each period. `events` are (date, text) pairs, drawn as lines through all bands. Time runs to
    the right in either direction of reading. Returns the Axes. Raises FramingError for a missing column, an empty
    table or a group or event that is no date.
    """
    require(table, NEEDED, "groups")
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    shown = list(frames_in(table))
    days = _days([*table["group"], *(day for day, _ in events)])
    tallest = float(np.nanmax([table["prevalence"].max(), table["high"].max()]))
    top = round_up(tallest if tallest > 0 else 0.1)
    levels = _levels(events, days)
    height = letters(4.2) * len(shown) + letters(1.5) * (max(levels, default=-1) + 1) + letters(9)
    ax = open_axes(ax, height)
    _bands(ax, shown, top, lettering)
    for band, frame in enumerate(shown):
        _series(ax, table[table["frame"] == frame], band, top, days, lettering.place(frame))
    _dates(ax, table, days, len(shown), lettering)
    _events(ax, events, levels, days, len(shown), lettering)
    foot(ax, lettering, [lettering.say("share_of_units"), lettering.say("lines_process")], note)
    return ax


def caption(table: pd.DataFrame, events: Sequence[Event] = (), lang: str = "en", digits: str = "western") -> str:
    """Return the caption: what is drawn, the number of periods and texts, the events with their dates."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    one = table.drop_duplicates("group")
    parts = [lettering.say("n_periods", n=len(one)), lettering.say("n_texts", n=int(one["n_articles"].sum()))]
    told = [f"{lettering.date(clean_name(day))}: {clean_name(text)}" for day, text in events]
    return f"{lettering.say('timeline_caption')} {lettering.listed([*parts, *told])}."


def _days(values: Sequence[object]) -> dict[str, float]:
    """Return each date as a day number."""
    days = {}
    for value in dict.fromkeys(str(value) for value in values):
        try:
            days[value] = float(pd.Timestamp(value).toordinal())
        except ValueError as error:
            raise FramingError(
                f'"{value}" is no date, so it has no place in time. Write dates as 2025-11-26.'
            ) from error
    return days


def _bands(ax: Axes, shown: Sequence[str], top: float, lettering: Lettering) -> None:
    """Draw a floor and a ceiling for every frame, its name at the side, the scale at the first."""
    ax.set_ylim(len(shown) - 1 + 0.12, -0.95)
    ax.set_yticks([])
    ax.spines[["left", "right"]].set_visible(False)
    room, size = figure_width(ax) * 0.24, letters(0.9)
    for band, frame in enumerate(shown):
        ax.axhline(band, color=muted(), linewidth=letters(0.07), zorder=0)
        ax.axhline(band - HIGH, color=faint(), linewidth=letters(0.07), zorder=0)
        names = [wrap_to(name, room, size, 2) for name in lettering.frame(frame).split("\n")]
        lines = "\n".join(names).split("\n")
        for place, line in enumerate(lines):
            up = (len(lines) - 1 - place) * 1.35 * size + letters(0.1)
            row_text(ax, band - 0.1, line, size, up, lettering)
        side = "right" if lettering.rtl else "left"
        edge = 0.0 if lettering.rtl else 1.0
        for at, text in ((band, lettering.number(0)), (band - HIGH, lettering.percent(top))):
            ax.annotate(
                text,
                (edge, at),
                xycoords=ax.get_yaxis_transform(),
                xytext=(letters(-0.4 if lettering.rtl else 0.4), -0.33 * letters(0.75)),
                textcoords="offset points",
                ha=side,
                fontsize=letters(0.75),
                color=muted(),
                parse_math=False,
                annotation_clip=False,
            )


def _series(ax: Axes, rows: pd.DataFrame, band: int, top: float, days: dict[str, float], place: int) -> None:
    color, scale = colour(place), HIGH / top
    known = rows[rows["prevalence"].notna()]
    x = [days[str(group)] for group in known["group"]]
    y = [band - share * scale for share in known["prevalence"]]
    ax.plot(x, y, color=color, linewidth=letters(0.1), alpha=0.6, zorder=2)
    for at, share, low, high in zip(x, y, known["low"], known["high"], strict=True):
        refused = pd.isna(low)
        if not refused:
            ends = [band - low * scale, band - high * scale]
            ax.plot([at, at], ends, color=color, linewidth=letters(0.16), solid_capstyle="butt", zorder=3)
        face = paper() if refused else color
        marker = MARKERS[place % len(MARKERS)]
        ax.plot([at], [share], marker, color=color, markersize=letters(0.55), markerfacecolor=face, zorder=4)


def _dates(ax: Axes, table: pd.DataFrame, days: dict[str, float], bands: int, lettering: Lettering) -> None:
    """Write dates below, as many as have room, and the number of texts of each period."""
    periods = table.drop_duplicates("group").sort_values("group")
    x = [days[str(group)] for group in periods["group"]]
    first, last = min(days.values()), max(days.values())
    pad = max(0.5, (last - first) * 0.04)
    ax.set_xlim(first - pad, last + pad)
    size = letters(0.8)
    room = figure_width(ax) * 0.68 / (last - first + 2 * pad)
    ticks, labels, free = [], [], -np.inf
    for at, group, count in zip(x, periods["group"], periods["n_articles"], strict=True):
        date, n = lettering.date(clean_name(group)), lettering.say("n_equals", n=int(count))
        half = max(width_of(date, size), width_of(n, size)) / 2 / room
        if at - half > free:
            ticks.append(at)
            labels.append(f"{date}\n{n}")
            free = at + half + letters(0.6) / room
    ax.set_xticks(ticks, labels, fontsize=size, linespacing=0.95)
    plain(ax.get_xticklabels())


def _levels(events: Sequence[Event], days: dict[str, float]) -> list[int]:
    """Give each event a line above the bands where its text meets no other text and no other event's line."""
    first, last = min(days.values()), max(days.values())
    room = float(pyplot.rcParams["figure.figsize"][0]) * 72 * 0.62 / ((last - first or 1.0) * 1.08)
    at = [days[str(day)] for day, _ in events]
    wide = [(width_of(_event_text(text), letters(0.8)) + letters(1)) / room for _, text in events]
    ahead = [x + width < last for x, width in zip(at, wide, strict=True)]
    spans = [(x, x + w) if on else (x - w, x) for x, w, on in zip(at, wide, ahead, strict=True)]
    levels: dict[int, int] = {}
    # from the last to the first: a text reaches over the lines of later events, so it stands higher
    for place in sorted(range(len(events)), key=lambda one: (not ahead[one], -at[one])):
        low, high = spans[place]
        under = [
            level
            for other, level in levels.items()
            if low <= at[other] <= high or (spans[other][0] < high and low < spans[other][1])
        ]
        levels[place] = max(under, default=-1) + 1
    return [levels[place] for place in range(len(events))]


def _event_text(text: str) -> str:
    return shorten(clean_name(text), letters(16), letters(0.8))


def _events(
    ax: Axes, events: Sequence[Event], levels: list[int], days: dict[str, float], bands: int, lettering: Lettering
) -> None:
    size = letters(0.8)
    low, high = ax.get_xlim()
    for (day, text), level in zip(events, levels, strict=True):
        at, words = days[str(day)], _event_text(text)
        up = letters(0.7) + level * letters(1.5)
        ax.axvline(at, color=ink(), linewidth=letters(0.08), linestyle=(0, (3, 2)), zorder=1)
        room = figure_width(ax) * 0.62 * (high - at) / (high - low)
        ahead = width_of(words, size) < room
        line: Any = {"arrowstyle": "-", "color": ink(), "linewidth": letters(0.06), "shrinkA": 0, "shrinkB": 0}
        top: Any = {"xycoords": ax.get_xaxis_transform(), "textcoords": "offset points"}
        ax.annotate("", (at, 1.0), xytext=(0, up + size * 0.7), arrowprops=line, **top)
        ax.annotate(
            words,
            (at, 1.0),
            xytext=(letters(0.3 if ahead else -0.3), up),
            ha="left" if ahead else "right",
            fontsize=size,
            parse_math=False,
            annotation_clip=False,
            **top,
        )
