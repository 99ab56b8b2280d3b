"""What the corpus holds: articles by outlet and date, and stories that several articles share."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from framing.errors import FramingError
from framing.present.figures.axes import (
    figure_width,
    foot,
    foot_height,
    open_axes,
    require,
    row_pitch,
    set_rows,
    titles_of,
)
from framing.present.figures.cells import draw_cells
from framing.present.figures.layout import shorten, write_middle
from framing.present.figures.lettering import Lettering, clean_name
from framing.present.figures.panels import heads_height
from framing.present.figures.style import colour, letters, muted

NEEDED = ("article_id", "outlet", "date")
MOST_DATES = 14
MOST_COPIES = 6
UNKNOWN = ""


def plot_coverage(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw an articles table: a row per outlet, a column per date (month, year or decade), counts in cells.

    Unknown outlets and dates have a row and a column of their own: gaps of a corpus are part of it. Returns the Axes.
    Raises FramingError for a missing column or an empty table.
    """
    require(table, NEEDED, "articles")
    lettering = Lettering(lang, rtl, digits, frames)
    outlet = table["outlet"].map(clean_name)
    period = _periods(table["date"].map(clean_name))
    rows = sorted(set(outlet), key=lambda name: (name == UNKNOWN, list(outlet).index(name)))
    columns = sorted(set(period), key=lambda name: (name == UNKNOWN, name))
    counts = pd.crosstab(outlet, period)
    top = int(counts.to_numpy().max())
    unknown = lettering.say("unknown")
    titles = titles_of([name or unknown for name in rows], names)
    heads = [(lettering.date(name) if name else unknown,) for name in columns]
    cells = {(r, c): int(counts.loc[row, column]) for r, row in enumerate(rows) for c, column in enumerate(columns)}
    texts = {cell: lettering.number(count) if count else "" for cell, count in cells.items()}
    lines = [lettering.say("coverage_axis"), lettering.say("n_texts", n=len(table))]
    ax = open_axes(ax, row_pitch(titles) * len(rows) + heads_height(heads) + letters(1) + foot_height(lines, note))
    draw_cells(ax, titles, heads, {cell: n / top for cell, n in cells.items()}, texts, lettering, colour(0))
    foot(ax, lettering, lines, note)
    return ax


def plot_copies(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw the stories that several articles share: a row per story, its articles in order of date.

    A mark is an article, with its outlet and date; beyond six the rest is counted. Returns the Axes. Raises
    FramingError for a missing column, or where no two articles share a story.
    """
    require(table, (*NEEDED, "story"), "articles")
    lettering = Lettering(lang, rtl, digits, frames)
    sizes = table.groupby("story", sort=False)["article_id"].transform("size")
    shared = table[sizes > 1]
    if shared.empty:
        raise FramingError("No two articles share a story, so there is no cluster of copies to draw.")
    stories = list(dict.fromkeys(shared["story"]))
    titles = titles_of(stories, names)
    longest = min(MOST_COPIES, int(shared["story"].value_counts().max()))
    ax = open_axes(ax, letters(3.1) * len(stories) + letters(5.5))
    ax.set_xlim(-0.12, max(longest, 2) + 0.25)
    set_rows(ax, titles, lettering)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    room = figure_width(ax) * 0.7 / (max(longest, 2) + 0.4)
    for row, story in enumerate(stories):
        _chain(ax, row, shared[shared["story"] == story], room, lettering)
    parts = [lettering.say("n_stories", n=len(stories)), lettering.say("n_texts", n=len(shared))]
    foot(ax, lettering, [lettering.say("copies_axis"), " · ".join(parts)], note)
    return ax


def caption(table: pd.DataFrame, kind: str = "coverage", lang: str = "en", digits: str = "western") -> str:
    """Return the caption of `plot_coverage` (kind "coverage") or `plot_copies` ("copies"), with n."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    parts = [lettering.say("n_texts", n=len(table))]
    if kind == "copies":
        sizes = table["story"].value_counts()
        parts = [lettering.say("n_stories", n=int((sizes > 1).sum())), *parts]
    return f"{lettering.say(f'{kind}_caption')} {lettering.listed(parts)}."


def _periods(dates: pd.Series) -> pd.Series:
    """Shorten dates to months, years or decades, until they fit."""
    for length in (10, 7, 4):
        periods = dates.str.slice(0, length)
        if periods.nunique() <= MOST_DATES:
            return periods
    return dates.map(lambda date: f"{date[:3]}0\u2013{date[:3]}9" if date else date)


def _chain(ax: Axes, row: int, articles: pd.DataFrame, room: float, lettering: Lettering) -> None:
    ordered = articles.assign(unknown=articles["date"].map(clean_name) == "").sort_values(
        ["unknown", "date"], kind="stable"
    )
    shown = ordered.head(MOST_COPIES)
    last = len(shown) - 1
    if last:
        ax.plot([0, last], [row + 0.03] * 2, color=muted(), linewidth=letters(0.08), zorder=1)
    size, small = letters(0.8), letters(0.72)
    for place, (outlet, date) in enumerate(shown[["outlet", "date"]].itertuples(index=False, name=None)):
        ax.plot(place, row + 0.03, "o", color=colour(0), markersize=letters(0.6), zorder=2)
        name = shorten(clean_name(outlet) or lettering.say("unknown"), room * 0.9, size)
        start = letters(0.3 if not lettering.rtl else -0.3)
        write_middle(ax, place, row - 0.3, name, size, lettering.side, aside=-start)
        day = lettering.date(clean_name(date)) or lettering.say("no_date")
        write_middle(ax, place, row + 0.36, day, small, lettering.side, muted(), aside=-start)
    if len(ordered) > len(shown):
        text = lettering.signed(len(ordered) - len(shown))
        write_middle(ax, last + 0.86, row + 0.03, text, size, lettering.side, muted())
