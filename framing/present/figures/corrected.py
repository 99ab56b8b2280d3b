"""What the dictionary counted, and what coders would find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.present.figures.axes import foot, key, open_axes, require, row_pitch, set_rows, set_ticks
from framing.present.figures.layout import write_middle
from framing.present.figures.lettering import Lettering, clean_name, frames_in
from framing.present.figures.panels import round_up
from framing.present.figures.style import colour, letters, muted, paper

NEEDED = ("frame", "units", "coded", "naive", "corrected", "low", "high", "target")


def plot_corrected(
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
    """Draw corrected shares: the dictionary's own share (hollow) and the corrected one with its 95 % interval.

    One row per frame, or per group and frame; beside it the coded of all units. A refused correction leaves the
    hollow mark alone. Returns the Axes. Raises FramingError for a missing column or an empty table.
    """
    require(table, NEEDED, "corrected")
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    records = table.to_dict("records")
    titles = [_title(record, lettering, names or {}) for record in records]
    ends = pd.concat([table["naive"], table["corrected"], table["high"]]).astype(float)
    top = round_up(float(ends.max()))
    ax = open_axes(ax, row_pitch(titles, whole=True) * len(titles) + letters(9))
    ax.set_xlim(0, top * 1.3)
    set_rows(ax, titles, lettering, whole=True)
    for row, record in enumerate(records):
        color = colour(lettering.place(record["frame"]))
        if pd.notna(record["corrected"]):
            ax.plot(
                [record["naive"], record["corrected"]], [row, row], color=muted(), linewidth=letters(0.07), zorder=1
            )
            if pd.notna(record["low"]):
                limits = [record["low"], record["high"]]
                ax.plot(limits, [row, row], color=color, linewidth=letters(0.2), solid_capstyle="butt", zorder=2)
            ax.plot(record["corrected"], row, "o", color=color, markersize=letters(0.6), zorder=4, clip_on=False)
        look: dict[str, Any] = {"markerfacecolor": paper(), "markeredgewidth": letters(0.12)}
        ax.plot(record["naive"], row, "D", color=color, markersize=letters(0.55), zorder=3, clip_on=False, **look)
        text = lettering.of(int(record["coded"]), int(record["units"]))
        edge = top * (1.12 if rtl else 1.29)
        write_middle(ax, edge, row, text, letters(0.8), "right", muted())
    handles = [
        Line2D([], [], linestyle="", marker="D", color=muted(), markerfacecolor=paper()),
        Line2D([], [], linestyle="", marker="o", color=muted()),
    ]
    key(ax, handles, [lettering.say("naive"), lettering.say("corrected")], lettering)
    ax.spines["bottom"].set_bounds(0, top)
    set_ticks(ax, "x", lettering.percent_tick, 5, top)
    target = "target_corpus" if table["target"].eq("corpus").all() else "target_process"
    foot(ax, lettering, [lettering.say("corrected_axis"), lettering.say(target), _by_model(table, lettering)], note)
    return ax


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption: both marks, the target of the intervals, coded units."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    target = "target_corpus" if table["target"].eq("corpus").all() else "target_process"
    parts = [lettering.say("n_coded", n=int(table["coded"].max())), lettering.say(target), _by_model(table, lettering)]
    parts = [part for part in parts if part]
    return f"{lettering.say('corrected_caption')} {lettering.listed(parts)}."


def _by_model(table: pd.DataFrame, lettering: Lettering) -> str:
    """What must be said where no person coded."""
    notes = table["note"].fillna("").astype(str) if "note" in table else pd.Series([""])
    return lettering.say("model_coded") if notes.str.contains("no human coder", regex=False).any() else ""


def _title(record: dict, lettering: Lettering, names: Mapping[str, str]) -> tuple[str, str]:
    first, *second = lettering.frame(record["frame"]).split("\n")
    group = clean_name(record.get("group", ""))
    return (first, clean_name(names.get(group, "")) or group) if group else (first, "".join(second))
