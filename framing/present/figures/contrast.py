"""Two frames against each other in every text or group: only one, both, only the other, neither."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from framing.present.figures.axes import foot, key, open_axes, require, row_pitch, set_rows, set_ticks, titles_of
from framing.present.figures.layout import width_of, write_middle
from framing.present.figures.lettering import Lettering
from framing.present.figures.style import colour, faint, ink, letters, muted, paper

NEEDED = ("frame_a", "frame_b", "units", "a_only", "b_only", "both", "neither", "difference")
PARTS = ("a_only", "both", "b_only", "neither")


def plot_contrast(
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
    """Draw a contrast table of one pair: a bar per text or group, divided into the first frame only, both, the second
    only, and neither.

    The numbers are units; their sum stands at the end. A row without a difference (off-story, or no units) is "not
    applicable". Returns the Axes. Raises FramingError for a missing column or an empty table.
    """
    require(table, NEEDED, "contrast")
    pair = str(table["frame_a"].iloc[0]), str(table["frame_b"].iloc[0])
    lettering = Lettering(lang, rtl, digits, frames, pair)
    label = "group" if "group" in table else "article_id"
    titles = titles_of(table[label].tolist(), names)
    ax = open_axes(ax, row_pitch(titles) * len(titles) + letters(11))
    ax.set_xlim(0, 1.12)
    set_rows(ax, titles, lettering)
    looks = _looks(pair, lettering)
    for row, record in enumerate(table.to_dict("records")):
        _draw_row(ax, row, record, looks, lettering)
    first, second = (" / ".join(lettering.frame(frame).split("\n")) for frame in pair)
    labels = [lettering.say("only", name=first), lettering.say("both_frames"), lettering.say("only", name=second)]
    key(ax, [Patch(**looks[part]) for part in PARTS], [*labels, lettering.say("neither")], lettering)
    ax.spines["bottom"].set_bounds(0, 1)
    set_ticks(ax, "x", lettering.percent_tick, 4, 1.0)
    limit = "groups_only" if label == "group" else "these_texts_only"
    foot(ax, lettering, [lettering.say("share_of_units"), lettering.say(limit)], note)
    return ax


def caption(table: pd.DataFrame, frames: pd.DataFrame | None = None, lang: str = "en", digits: str = "western") -> str:
    """Return the caption: the four parts, n; it ends "describes these texts only" for texts."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits, frames)
    a, b = (lettering.frame(str(table[column].iloc[0])) for column in ("frame_a", "frame_b"))
    if "group" in table:
        return f"{lettering.say('contrast_caption', a=a, b=b)} {lettering.say('n_groups', n=len(table))}."
    parts = [lettering.say("n_texts", n=len(table)), lettering.say("these_texts_only")]
    return f"{lettering.say('contrast_caption', a=a, b=b)} {lettering.listed(parts)}."


def _looks(pair: tuple[str, str], lettering: Lettering) -> dict[str, dict]:
    """Return face, edge and hatch of each part; both frames together are hatched in the two colours."""
    first, second = (colour(lettering.place(frame)) for frame in pair)
    return {
        "a_only": {"facecolor": first, "edgecolor": first, "linewidth": 0.0},
        "both": {"facecolor": first, "edgecolor": second, "hatch": "//////", "linewidth": 0.0},
        "b_only": {"facecolor": second, "edgecolor": second, "linewidth": 0.0},
        "neither": {"facecolor": paper(), "edgecolor": faint(), "linewidth": letters(0.08)},
    }


def _draw_row(ax: Axes, row: int, record: dict, looks: dict[str, dict], lettering: Lettering) -> None:
    units, size = record["units"], letters(0.8)
    if pd.isna(record["difference"]) or any(pd.isna(record[part]) for part in PARTS):  # the only difference not given
        write_middle(ax, 0.01, row, lettering.say("not_applicable"), size, lettering.side, muted())
        return
    room = ax.get_window_extent().width * 72 / ax.figure.dpi / 1.12
    start = 0.0
    for part in PARTS:
        share = record[part] / units
        if not share:
            continue
        ax.barh(row, share, left=start, height=0.66, **looks[part])
        text = lettering.number(int(record[part]))
        if part != "both" and width_of(text, size) + 2 < share * room:
            tone = muted() if part == "neither" else paper()
            write_middle(
                ax, start + share / 2, row, text, size, "center", tone, "bold" if part != "neither" else "normal"
            )
        elif part == "both" and width_of(text, size) + 5 < share * room:
            ground = {"facecolor": paper(), "edgecolor": "none", "pad": 0.8}
            write_middle(ax, start + share / 2, row, text, size, "center", ink(), bbox=ground)
        start += share
    end = letters(-0.4 if lettering.rtl else 0.4)
    write_middle(ax, 1.0, row, lettering.say("n_equals", n=int(units)), size, lettering.side, muted(), aside=end)
