"""Who blames whom: speakers in rows, those spoken of in columns."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from framing.present.figures.axes import foot, open_axes, require, row_pitch, titles_of
from framing.present.figures.cells import draw_cells
from framing.present.figures.lettering import Lettering, clean_name
from framing.present.figures.style import colour, letters

NEEDED = ("speaker", "target", "units")


def plot_blame(
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
    """Draw who speaks of whom: the number of units in which a row's speaker names a column's actor.

    `table` has the columns speaker (empty = the narrator), target and units, each pair once. `names` gives ids other
    names. Returns the Axes. Raises FramingError for a missing column or an empty table.
    """
    require(table, NEEDED, "who blames whom")
    lettering = Lettering(lang, rtl, digits, frames)
    called = names or {}
    totals = table.groupby("speaker", sort=False)["units"].sum().sort_values(ascending=False, kind="stable")
    rows = [name for name in totals.index if name] + [name for name in totals.index if not name]
    columns = list(table.groupby("target", sort=False)["units"].sum().sort_values(ascending=False, kind="stable").index)
    titles = titles_of([called.get(name, name) or lettering.say("narrator_row") for name in rows], None)
    heads = [(clean_name(called.get(name, name)),) for name in columns]
    top = max(1, int(table["units"].max()))
    cells = {(r, c): 0 for r in range(len(rows)) for c in range(len(columns))}
    for speaker, target, units in table[list(NEEDED)].itertuples(index=False, name=None):
        cells[rows.index(speaker), columns.index(target)] = int(units)
    texts = {cell: lettering.number(count) if count else "" for cell, count in cells.items()}
    ax = open_axes(ax, row_pitch(titles) * len(rows) + letters(9))
    draw_cells(ax, titles, heads, {cell: n / top for cell, n in cells.items()}, texts, lettering, colour(1))
    foot(ax, lettering, [lettering.say("blame_axis"), lettering.say("these_texts_only")], note)
    return ax


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption: what a cell counts, n; it ends "describes these texts only"."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    parts = [lettering.say("n_mentions", n=int(table["units"].sum())), lettering.say("these_texts_only")]
    return f"{lettering.say('blame_caption')} {lettering.listed(parts)}."
