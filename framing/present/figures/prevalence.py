"""Share of coding units with each frame, per text or per group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from framing.errors import FramingError
from framing.present.figures.axes import foot_height, open_axes, require, row_pitch, row_titles
from framing.present.figures.layout import write_middle
from framing.present.figures.lettering import Lettering, clean_name, frames_in
from framing.present.figures.panels import (
    START,
    Value,
    draw_scale,
    draw_values,
    finish,
    frame_columns,
    heads_height,
    open_panels,
    round_up,
)
from framing.present.figures.states import validated
from framing.present.figures.style import letters, muted, paper

ARTICLES = ("article_id", "outlet", "date", "frame", "applicable", "units", "units_with_frame", "prevalence")
GROUPS = ("group", "frame", "units", "units_with_frame", "prevalence", "low", "high", "target")


def plot_prevalence(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    interval: str = "text",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw the share of coding units with each frame: one row per text (scores table) or group (groups table).

    Each frame has its column, all on one scale; the numbers are units with the frame / units. For texts, `interval`
    is "text" (measurement error, drawn only where codings validated the dictionary), "process" (the writer's way of
    reporting, only on purpose) or "none"; for groups the table's interval is drawn, and a hollow dot marks a refused
    one. Off-story texts are "not applicable". Returns the Axes. Raises FramingError for a missing column, an empty
    table or another `interval`.
    """
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    grouped = "group" in table.columns
    if grouped and table.empty:
        raise FramingError(
            "There are no groups to draw: articles have no value in the grouping column, or every group is a single "
            "article. Give two articles or more an outlet in the metadata, or draw the scores table: texts."
        )
    require(table, GROUPS if grouped else ARTICLES, "groups" if grouped else "scores")
    columns = list(dict.fromkeys(table["frame"]))
    key = "group" if grouped else "article_id"
    rows = list(dict.fromkeys(table[key]))
    low, high = ("low", "high") if grouped else _limits(table, interval)
    titles = _titles(table, rows, lettering, names)
    heads = frame_columns(columns, lettering)
    lines = [lettering.say("share_of_units"), _state(table, grouped, low, lettering)]
    around = heads_height([one.head for one in heads]) + letters(3) + foot_height(lines, note)
    ax = open_axes(ax, row_pitch(titles) * len(rows) + around)
    values = _values(table, key, rows, columns, low, high, lettering)
    ends = [value.at for value in values] + [value.high for value in values if value.high is not None]
    top = round_up(max(ends, default=1.0))
    panels = open_panels(ax, heads, titles, values, top, lettering)
    draw_scale(panels, lettering.percent(top))
    draw_values(panels, values)
    if not grouped:
        off = set(table.loc[~table["applicable"].astype(bool), "article_id"])
        for place, row in enumerate(rows):
            if row in off:
                ground = {"facecolor": paper(), "edgecolor": "none", "pad": 1.0}
                text = lettering.say("off_story")
                write_middle(ax, START, place, text, letters(0.85), lettering.side, muted(), bbox=ground)
    return finish(panels, lines, note)


def caption(table: pd.DataFrame, lang: str = "en", interval: str = "text", digits: str = "western") -> str:
    """Return the caption: what is drawn, which interval, n; it ends "describes these texts only" for texts."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    if "group" in table.columns:
        corpus = table["target"].eq("corpus").any()
        parts = [lettering.say("prevalence_groups_caption")] + ([lettering.say("corpus_interval")] if corpus else [])
        return " ".join(parts)
    low, _ = _limits(table, interval)
    drawn = low is not None
    parts = [lettering.say("prevalence_caption")] + ([lettering.say(f"{interval}_interval")] if drawn else [])
    n = lettering.say("n_texts", n=table["article_id"].nunique())
    states = [] if validated(table) else [lettering.say("not_validated")]
    return " ".join(parts) + " " + lettering.listed([n, *states, lettering.say("these_texts_only")]) + "."


def _has(table: pd.DataFrame, column: str) -> bool:
    return column in table.columns and bool(table[column].notna().any())


def _limits(table: pd.DataFrame, interval: str) -> tuple[str | None, str | None]:
    """Choose the interval's columns: none is drawn for named texts unless it exists or is asked for."""
    if interval not in ("text", "process", "none"):
        raise FramingError(f'There is no interval "{interval}". Choose one of: text, process, none.')
    if interval == "none" or not _has(table, f"{interval}_low"):
        return None, None
    return f"{interval}_low", f"{interval}_high"


def _values(
    table: pd.DataFrame,
    key: str,
    rows: Sequence[str],
    columns: Sequence[str],
    low: str | None,
    high: str | None,
    lettering: Lettering,
) -> list[Value]:
    values = []
    for row in table.to_dict("records"):
        if pd.isna(row["prevalence"]):
            continue
        text = lettering.of(int(row["units_with_frame"]), int(row["units"]))
        drawn = low is not None and high is not None and not pd.isna(row[low])
        ends = (row[low], row[high]) if drawn else (None, None)
        hollow = not drawn if key == "group" else not row["prevalence"]
        place = rows.index(row[key]), columns.index(row["frame"])
        values.append(Value(*place, row["prevalence"], text, ends[0], ends[1], hollow))
    return values


def _titles(
    table: pd.DataFrame, rows: Sequence[str], lettering: Lettering, names: Mapping[str, str] | None
) -> list[tuple[str, str]]:
    if "group" in table.columns:
        return [(clean_name((names or {}).get(row, row)), "") for row in rows]
    return row_titles(table, lettering, names)


def _state(table: pd.DataFrame, grouped: bool, low: str | None, lettering: Lettering) -> str:
    if grouped:
        return lettering.say("lines_corpus" if table["target"].eq("corpus").any() else "lines_process")
    states = [] if validated(table) else [lettering.say("not_validated")]
    return " · ".join([*states, lettering.say("these_texts_only")])
