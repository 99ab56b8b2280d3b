"""Where in the texts the evidence stands: one tick for every counted hit."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.errors import FramingError
from framing.present.figures.axes import foot, key, open_axes, require, row_pitch, set_rows, titles_of
from framing.present.figures.layout import plain
from framing.present.figures.lettering import Lettering, clean_name, frames_in
from framing.present.figures.style import colour, faint, letters

NEEDED = ("article_id", "frame", "entry", "place", "counted")
ROWS = ("article_id", "frame", "entry")


def plot_dispersion(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    rows: str = "article_id",
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw a hits table: a row per text (or `rows` = "frame" or "entry"), a tick for every counted hit at its place.

    The line runs from the beginning of the text to its end, in reading direction. Within a row each frame has its own
    lane and colour. Returns the Axes. Raises FramingError for a missing column, no counted hit or another `rows`.
    """
    require(table, NEEDED, "hits")
    if rows not in ROWS:
        raise FramingError(f'A dispersion plot has no rows "{rows}". Choose one of: {", ".join(ROWS)}.')
    hits = table[table["counted"].astype(bool)]
    if hits.empty:
        raise FramingError("The hits table has no counted hit, so there is nothing to draw.")
    lettering = Lettering(lang, rtl, digits, frames, frames_in(hits))
    shown = sorted(frames_in(hits), key=lettering.place)
    groups = list(dict.fromkeys(table[rows] if rows == "article_id" else hits[rows]))
    titles = titles_of(groups, names)
    if rows == "frame":
        titles = [(lettering.frame(group).replace("\n", " / "), "") for group in groups]
    ax = open_axes(ax, max(row_pitch(titles), letters(0.75) * len(shown)) * len(groups) + letters(10))
    ax.set_xlim(-0.01, 1.01)
    set_rows(ax, titles, lettering)
    lane = 0.8 / (len(shown) if rows != "frame" else 1)
    for row in range(len(groups)):
        ax.plot([0, 1], [row, row], color=faint(), linewidth=letters(0.07), zorder=0)
    for frame in shown:
        own = hits[hits["frame"] == frame]
        at = [groups.index(group) for group in own[rows]]
        middle = 0.0 if rows == "frame" else (shown.index(frame) - (len(shown) - 1) / 2) * lane
        y = [row + middle for row in at]
        low, high = [one - lane * 0.46 for one in y], [one + lane * 0.46 for one in y]
        ax.vlines(own["place"], low, high, color=colour(lettering.place(frame)), linewidth=letters(0.12), zorder=2)
    if rows != "frame" and len(shown) > 1:
        handles = [Line2D([], [], color=colour(lettering.place(f)), linewidth=letters(0.3)) for f in shown]
        key(ax, handles, [" / ".join(lettering.frame(frame).split("\n")) for frame in shown], lettering)
    ax.spines["bottom"].set_visible(False)
    ends = [lettering.say("beginning"), lettering.say("end")]
    ax.set_xticks([0, 1], ends)
    ax.tick_params(axis="x", length=0)
    plain(ax.get_xticklabels())
    first, last = ax.get_xticklabels()
    first.set_horizontalalignment(lettering.side)
    last.set_horizontalalignment(lettering.far)
    counted = lettering.say("n_hits", n=len(hits))
    lanes = lettering.say("lanes") if rows != "frame" and len(shown) > 1 else ""  # grey print has no colours
    foot(ax, lettering, [lanes, f"{counted} · {lettering.say('these_texts_only')}"], note)
    return ax


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption: what a tick is, n; it ends "describes these texts only"."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    counted = int(table["counted"].astype(bool).sum())
    parts = [lettering.say("n_hits", n=counted), lettering.say("n_texts", n=table["article_id"].nunique())]
    return f"{lettering.say('dispersion_caption')} {lettering.listed([*parts, lettering.say('these_texts_only')])}."


def entry_names(entries: pd.DataFrame) -> dict[str, str]:
    """Return the glosses of an entries table as names for `plot_dispersion(rows="entry")`."""
    return {entry: clean_name(gloss) for entry, gloss in zip(entries["entry"], entries["gloss"], strict=True) if gloss}
