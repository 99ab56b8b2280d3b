"""Do coders agree, and does the dictionary agree with them? Coefficients with their intervals."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.present.figures.axes import foot, foot_height, key, open_axes, require, row_pitch, set_rows, set_ticks
from framing.present.figures.layout import write_middle
from framing.present.figures.lettering import Lettering, frames_in
from framing.present.figures.panels import (
    START,
    Column,
    Value,
    draw_scale,
    draw_values,
    finish,
    heads_height,
    open_panels,
)
from framing.present.figures.style import MARKERS, colour, faint, letters, muted, paper

RELIABILITY = ("frame", "variable", "units", "alpha", "alpha_low", "alpha_high", "ac1", "note")
VALIDATION = ("frame", "units", "with_frame", "flagged", "tp", "precision", "recall", "f1", "coder_type")
TENTATIVE, FIRM = 0.667, 0.8  # Krippendorff's (2004) bounds for tentative and for firm conclusions
Title = tuple[str, str]


def plot_reliability(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    note: str | None = None,
) -> Axes:
    """Draw a reliability table: Krippendorff's alpha with its 95 % interval per frame and variable, AC1 beside it.

    The upright lines are Krippendorff's (2004) bounds, .667 for tentative and .8 for firm conclusions. Beside each
    row stand the coded units. A row without an alpha says "undefined". Returns the Axes. Raises FramingError for a
    missing column or an empty table.
    """
    require(table, RELIABILITY, "reliability")
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    titles = [_title(row, lettering) for row in table.to_dict("records")]
    ax = open_axes(ax, row_pitch(titles, whole=True) * len(titles) + letters(10))
    low = min([0.0, *table["alpha_low"].dropna(), *table["alpha"].dropna(), *table["ac1"].dropna()])
    ax.set_xlim(max(-1.0, low - 0.02), 1.24)
    set_rows(ax, titles, lettering, whole=True)
    for bound in (TENTATIVE, FIRM):
        ax.plot([bound, bound], [-0.6, len(titles) - 0.4], color=faint(), linewidth=letters(0.1), zorder=0)
    aside = letters(-0.5 if rtl else 0.5)
    for row, record in enumerate(table.to_dict("records")):
        _coefficients(ax, row, record, lettering)
        words = lettering.say("n_equals", n=int(record["units"]))
        write_middle(ax, 1.02, row, words, letters(0.8), lettering.side, muted(), aside=aside)
    kinds = (("o", colour(0), colour(0), "alpha"), ("D", muted(), paper(), "ac1"))
    handles = [Line2D([], [], linestyle="", marker=m, color=c, markerfacecolor=f) for m, c, f, _ in kinds]
    key(ax, handles, [lettering.say(kind) for *_, kind in kinds], lettering)
    ax.spines["bottom"].set_bounds(ax.get_xlim()[1] if rtl else ax.get_xlim()[0], 1)
    set_ticks(ax, "x", lettering.number, 5, 1.0)
    foot(ax, lettering, [lettering.say("reliability_axis"), _coders(table, lettering)], note)
    return ax


def plot_validation(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    note: str | None = None,
) -> Axes:
    """Draw a validation table (the rows over all units): precision, recall and F1 of each frame with 95 % intervals.

    Beside precision stands found rightly / flagged, beside recall found / coded; 0/0 is left out, not drawn as zero.
    Agreement with a model's coding is named so. Returns the Axes. Raises FramingError for a missing column or an
    empty table.
    """
    require(table, VALIDATION, "validation")
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    whole = table[table["group"].fillna("") == ""] if "group" in table else table
    titles = [_frame_title(row["frame"], lettering) for row in whole.to_dict("records")]
    kinds = ("precision", "recall", "f1")
    columns = [Column((lettering.say(kind),), colour(at), MARKERS[at]) for at, kind in enumerate(kinds)]
    values = [
        value
        for row, record in enumerate(whole.to_dict("records"))
        for column, kind in enumerate(kinds)
        if (value := _score(record, kind, row, column, lettering)) is not None
    ]
    human = table["coder_type"].fillna("").str.contains("human").any()
    lines = [lettering.say("validation_axis"), "" if human else lettering.say("model_coded")]
    around = heads_height([one.head for one in columns]) + letters(3) + foot_height(lines, note)
    ax = open_axes(ax, row_pitch(titles) * len(titles) + around)
    panels = open_panels(ax, columns, titles, values, 1.0, lettering)
    draw_scale(panels, lettering.number(1))
    draw_values(panels, values)
    for row in set(range(len(titles))) - {value.row for value in values}:
        write_middle(ax, START, row, lettering.say("undefined"), letters(0.85), lettering.side, muted())
    return finish(panels, lines, note)


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption of a reliability or a validation table: what is drawn, n, who coded."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    n = lettering.say("n_coded", n=int(table["units"].max()))
    if "alpha" in table:
        return f"{lettering.say('reliability_caption')} {lettering.listed([n, _coders(table, lettering)])}."
    human = table["coder_type"].fillna("").str.contains("human").any()
    parts = [n] if human else [n, lettering.say("model_coded")]
    return f"{lettering.say('validation_caption')} {lettering.listed(parts)}."


def _title(row: dict, lettering: Lettering) -> Title:
    known = row["frame"] in ("set of frames", "all frames")
    name = lettering.say("set_of_frames") if known else lettering.frame(row["frame"]).split("\n")[0]
    variable = str(row["variable"])
    return name, lettering.say("voice") if variable == "voice" else ""


def _frame_title(frame: str, lettering: Lettering) -> Title:
    first, *second = lettering.frame(frame).split("\n")
    return first, "".join(second)


def _coders(table: pd.DataFrame, lettering: Lettering) -> str:
    kinds = " ".join(table["coder_type"].dropna().unique()) if "coder_type" in table else ""
    return "" if not kinds else lettering.say("human_coders" if kinds == "human" else "model_coders")


def _coefficients(ax: Axes, row: int, record: dict, lettering: Lettering) -> None:
    if pd.notna(record["ac1"]):
        ax.plot(record["ac1"], row, "D", color=muted(), markerfacecolor=paper(), markersize=letters(0.55), zorder=2)
    if pd.isna(record["alpha"]):
        write_middle(ax, 0.02, row, lettering.say("undefined"), letters(0.8), lettering.side, muted())
        return
    if pd.notna(record["alpha_low"]):
        ends = [record["alpha_low"], record["alpha_high"]]
        ax.plot(ends, [row, row], color=colour(0), linewidth=letters(0.2), solid_capstyle="butt", zorder=3)
    ax.plot(record["alpha"], row, "o", color=colour(0), markersize=letters(0.6), zorder=4, clip_on=False)


def _score(record: dict, kind: str, row: int, column: int, lettering: Lettering) -> Value | None:
    if pd.isna(record[kind]):
        return None
    whole = {"precision": "flagged", "recall": "with_frame"}.get(kind)
    text = lettering.of(int(record["tp"]), int(record[whole])) if whole else lettering.number(record[kind], 2)
    low, high = (record.get(f"{kind}_{end}") for end in ("low", "high"))
    known = pd.notna(low) and pd.notna(high)
    return Value(row, column, record[kind], text, low if known else None, high if known else None, hollow=not known)
