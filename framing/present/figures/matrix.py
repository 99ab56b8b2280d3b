"""Texts × frames, with the counts in the cells."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from framing.present.figures.axes import foot, foot_height, open_axes, require, row_pitch, row_titles
from framing.present.figures.cells import draw_cells
from framing.present.figures.lettering import Lettering, frames_in
from framing.present.figures.panels import heads_height
from framing.present.figures.states import validated
from framing.present.figures.style import colour, letters

NEEDED = ("article_id", "outlet", "date", "frame", "applicable", "units", "units_with_frame", "prevalence")


def plot_matrix(
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
    """Draw a scores table as a grid: a row per text, a column per frame, units with the frame / units in each cell.

    The shade is the share of units, the darkest cell being the largest share; texts off-story have no number. Returns
    the Axes. Raises FramingError for a missing column or an empty table.
    """
    require(table, NEEDED, "scores")
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    columns, rows = list(frames_in(table)), list(dict.fromkeys(table["article_id"]))
    titles = row_titles(table, lettering, names)
    top = float(table["prevalence"].max()) or 1.0
    shades, texts = {}, {}
    for row in table.to_dict("records"):
        cell = rows.index(row["article_id"]), columns.index(row["frame"])
        on = bool(row["applicable"]) and not pd.isna(row["prevalence"])
        shades[cell] = row["prevalence"] / top if on else 0.0
        both = lettering.of(int(row["units_with_frame"]), int(row["units"])) if on else "–"
        texts[cell] = both
    off = lettering.say("matrix_off") if (~table["applicable"].astype(bool)).any() else ""
    states = [lettering.say("these_texts_only")]
    if "text_low" not in table or not table["text_low"].notna().any():
        states.insert(0, lettering.say("not_validated"))
    lines = [lettering.say("units_with_frame"), off, " · ".join(states)]
    heads = [tuple(lettering.frame(frame).split("\n")) for frame in columns]
    ax = open_axes(ax, row_pitch(titles) * len(rows) + heads_height(heads) + letters(1) + foot_height(lines, note))
    draw_cells(ax, titles, heads, shades, texts, lettering, colour(0))
    off = lettering.say("matrix_off") if (~table["applicable"].astype(bool)).any() else ""
    states = [lettering.say("these_texts_only")]
    if not validated(table):
        states.insert(0, lettering.say("not_validated"))
    foot(ax, lettering, [lettering.say("units_with_frame"), off, " · ".join(states)], note)
    return ax


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption: what the cells hold, n; it ends "describes these texts only"."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    parts = [lettering.say("n_texts", n=table["article_id"].nunique())]
    if not validated(table):
        parts.append(lettering.say("not_validated"))
    return f"{lettering.say('matrix_caption')} {lettering.listed([*parts, lettering.say('these_texts_only')])}."
