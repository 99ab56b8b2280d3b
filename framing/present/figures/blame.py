"""Who blames whom: speakers in rows, those spoken of in columns."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from framing.present.figures.axes import foot, foot_height, open_axes, require, row_pitch, titles_of
from framing.present.figures.cells import draw_cells
from framing.present.figures.lettering import Lettering, clean_name
from framing.present.figures.panels import heads_height
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
    """Draw a `blame_counts` table: the number of units in which a row's speaker blames a column's actor.

    An empty speaker is a source without a name, an empty target nobody named. `names` gives ids of actors other names.
    Returns the Axes. Raises FramingError for a missing column or an empty table.
    """
    require(table, NEEDED, "who blames whom")
    lettering = Lettering(lang, rtl, digits, frames)
    called = names or {}
    summed = table.groupby(["speaker", "target"], sort=False)["units"].sum().reset_index()
    totals = summed.groupby("speaker", sort=False)["units"].sum().sort_values(ascending=False, kind="stable")
    rows = [name for name in totals.index if name] + [name for name in totals.index if not name]
    blamed = summed.groupby("target", sort=False)["units"].sum().sort_values(ascending=False, kind="stable")
    columns = list(blamed.index)
    titles = titles_of([called.get(name, name) or lettering.say("unnamed_row") for name in rows], None)
    heads = [(clean_name(called.get(name, name)) or lettering.say("no_target"),) for name in columns]
    top = max(1, int(summed["units"].max()))
    cells = {(r, c): 0 for r in range(len(rows)) for c in range(len(columns))}
    for speaker, target, units in summed[list(NEEDED)].itertuples(index=False, name=None):
        cells[rows.index(speaker), columns.index(target)] = int(units)
    texts = {cell: lettering.number(count) if count else "" for cell, count in cells.items()}
    lines = [lettering.say("blame_axis"), lettering.say("these_texts_only")]
    ax = open_axes(ax, row_pitch(titles) * len(rows) + heads_height(heads) + letters(1) + foot_height(lines, note))
    draw_cells(ax, titles, heads, {cell: n / top for cell, n in cells.items()}, texts, lettering, colour(1))
    foot(ax, lettering, lines, note)
    return ax


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption: what a cell counts, n; it ends "describes these texts only"."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    parts = [lettering.say("n_mentions", n=int(table["units"].sum())), lettering.say("these_texts_only")]
    return f"{lettering.say('blame_caption')} {lettering.listed(parts)}."
