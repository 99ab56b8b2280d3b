"""Which frames stand in the same units: pairs by the number of units that hold both."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
from matplotlib.axes import Axes

from framing.present.figures.axes import foot, open_axes, require, row_pitch, set_rows
from framing.present.figures.layout import write_middle
from framing.present.figures.lettering import Lettering, frames_in
from framing.present.figures.style import colour, letters, muted

NEEDED = ("frame_a", "frame_b", "units_a", "units_b", "both")


def plot_overlap(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    most: int = 15,
    note: str | None = None,
) -> Axes:
    """Draw an `overlap_counts` table: a bar per pair of frames, as long as the number of units that hold both.

    Beside the bar stands that number, then the units of the first and of the second frame. At most `most` pairs are
    drawn, the largest first; the foot says how many were left out. Returns the Axes. Raises FramingError for a missing
    column or an empty table.
    """
    require(table, NEEDED, "overlap")
    lettering = Lettering(lang, rtl, digits, frames, tuple(dict.fromkeys([*table["frame_a"], *table["frame_b"]])))
    drawn = table.sort_values("both", ascending=False, kind="stable").head(most)
    titles = [_pair(lettering, a, b) for a, b in zip(drawn["frame_a"], drawn["frame_b"], strict=True)]
    ax = open_axes(ax, row_pitch(titles, whole=True) * len(titles) + letters(7))
    top = max(1, int(drawn["both"].max()))
    ax.set_xlim(0, top * 1.45)
    set_rows(ax, titles, lettering, whole=True)
    aside = letters(-0.4 if rtl else 0.4)
    for row, (a, b, both) in enumerate(zip(drawn["units_a"], drawn["units_b"], drawn["both"], strict=True)):
        ax.barh(row, both, height=0.6, color=colour(0), linewidth=0)
        text = lettering.say("both_of", both=int(both), a=int(a), b=int(b))
        write_middle(ax, both, row, text, letters(0.85), lettering.side, muted() if not both else None, aside=aside)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    left = len(table) - len(drawn)
    more = lettering.say("pairs_left_out", n=left) if left else ""
    foot(ax, lettering, [lettering.say("overlap_axis"), more, lettering.say("these_texts_only")], note)
    return ax


def overlap_counts(hits: pd.DataFrame) -> pd.DataFrame:
    """Count units that hold both frames of each pair, from counted hits: `frame_a, frame_b, units_a, units_b, both`."""
    counted = hits[hits["counted"].astype(bool)]
    units = {frame: set(counted.loc[counted["frame"] == frame, "unit_id"]) for frame in frames_in(counted)}
    rows = [(a, b, len(units[a]), len(units[b]), len(units[a] & units[b])) for a, b in combinations(units, 2)]
    return pd.DataFrame(rows, columns=list(NEEDED))


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption: what is counted, n; it ends "describes these texts only"."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    parts = [lettering.say("n_pairs", n=len(table)), lettering.say("these_texts_only")]
    return f"{lettering.say('overlap_caption')} {lettering.listed(parts)}."


def _pair(lettering: Lettering, a: str, b: str) -> tuple[str, str]:
    """Name a pair on two lines, in the first language of the figure."""
    return lettering.frame(a).split("\n")[0], "+ " + lettering.frame(b).split("\n")[0]
