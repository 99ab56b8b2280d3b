"""Words that set one group of texts apart from another."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from framing.present.figures.axes import foot, foot_height, open_axes, require
from framing.present.figures.lettering import Lettering, clean_name
from framing.present.figures.style import letters
from framing.present.figures.two_sided import Bar, draw_bars

NEEDED = ("term", "label", "n_target", "n_reference", "log_ratio", "low", "high", "z")
SHIFT = ("term", "label", "n_target", "n_reference", "per_1000_target", "per_1000_reference")


def plot_keyness(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    target: str = "",
    reference: str = "",
    most: int = 12,
    digits: str = "western",
    note: str | None = None,
) -> Axes:
    """Draw a keyness table: the `most` telling words of each side (by z, else by log ratio), as log ratios.

    A bar of 1 is twice as often, 2 four times; the line over a bar is its 95 % interval, absent where refused. Beside
    each bar stand the counts in target : reference. `target` and `reference` name the sides. Returns the Axes. Raises
    FramingError for a missing column or an empty table.
    """
    require(table, NEEDED, "keyness")
    lettering = Lettering(lang, rtl, digits, frames)
    rank = table["z"].where(table["z"].notna(), table["log_ratio"])
    bars = [_bar(row, "log_ratio", lettering) for row in _both_ends(table, rank, most)]
    return _draw(bars, ax, (target, reference), "keyness_axis", lettering, note)


def plot_word_shift(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    target: str = "",
    reference: str = "",
    most: int = 12,
    digits: str = "western",
    note: str | None = None,
) -> Axes:
    """Draw a keyness table as a word shift: which words make up most of the difference, in uses per 1,000 words.

    Log ratios find telling words, shifts find weighty ones: a frequent word that is a little more frequent moves more
    text (Gallagher et al. 2021, proportion shift). Beside each bar stand the counts in target : reference. Returns
    the Axes. Raises FramingError for a missing column or an empty table.
    """
    require(table, SHIFT, "keyness")
    lettering = Lettering(lang, rtl, digits, frames)
    difference = table["per_1000_target"] - table["per_1000_reference"]
    known = table.assign(shift=difference, low=float("nan"), high=float("nan"))
    bars = [_bar(row, "shift", lettering) for row in _both_ends(known, difference, most)]
    return _draw(bars, ax, (target, reference), "shift_axis", lettering, note)


def caption(table: pd.DataFrame, kind: str = "keyness", lang: str = "en", digits: str = "western") -> str:
    """Return the caption of `plot_keyness` (kind "keyness") or `plot_word_shift` ("shift"): what a bar is, n."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    return f"{lettering.say(f'{kind}_caption')} {lettering.say('n_terms', n=len(table))}."


def _both_ends(table: pd.DataFrame, rank: pd.Series, most: int) -> list[dict[Any, Any]]:
    """Return the rows of the highest and of the lowest rank, the sides never mixed."""
    order = rank.sort_values(ascending=False, kind="stable")
    first, last = order[order > 0].head(most).index, order[order < 0].tail(most).index
    return table.loc[[*first, *last]].to_dict("records")


def _bar(row: dict[Any, Any], column: str, lettering: Lettering) -> Bar:
    counts = lettering.versus(int(row["n_target"]), int(row["n_reference"]))
    refused = pd.isna(row["low"]) or pd.isna(row["high"])
    limits = (None, None) if refused else (float(row["low"]), float(row["high"]))
    gloss = clean_name(row.get("gloss", ""))
    return Bar(clean_name(row["label"]), gloss, float(row[column]), counts, *limits)


def _draw(
    bars: list[Bar], ax: Axes | None, sides: tuple[str, str], axis: str, lettering: Lettering, note: str | None
) -> Axes:
    lines = [lettering.say(axis)]
    ax = open_axes(ax, letters(1.75) * (len(bars) + 2) + letters(3) + foot_height(lines + [""] * (not bars), note))
    named = [
        clean_name(side) or lettering.say(other) for side, other in zip(sides, ("target", "reference"), strict=True)
    ]
    if bars:
        draw_bars(ax, bars, (named[0], named[1]), lettering)
    foot(ax, lettering, lines if bars else [*lines, lettering.say("no_rows")], note)
    return ax
