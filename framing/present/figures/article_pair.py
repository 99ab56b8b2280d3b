"""Two articles side by side: their profiles over all frames."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.errors import FramingError
from framing.present.figures.axes import article_titles, foot, key, open_axes, require, row_pitch, set_rows, set_ticks
from framing.present.figures.layout import write_middle
from framing.present.figures.lettering import Lettering, frames_in
from framing.present.figures.panels import round_up
from framing.present.figures.states import validated
from framing.present.figures.style import colour, faint, letters, muted, paper

NEEDED = ("article_id", "outlet", "date", "frame", "applicable", "units", "units_with_frame", "prevalence")


def plot_article_pair(
    table: pd.DataFrame,
    articles: tuple[str, str],
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw two articles of a scores table against each other: a row per frame, a circle and a square.

    Beside each row stand units with the frame / units, of the first and of the second article. No test is made
    between two single texts. Returns the Axes. Raises FramingError for a missing column or an article without scores.
    """
    require(table, NEEDED, "scores")
    for article in articles:
        if article not in set(table["article_id"]):
            known = ", ".join(list(dict.fromkeys(table["article_id"]))[:8])
            raise FramingError(f'The scores have no article "{article}". They begin with: {known}.')
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    shown = list(frames_in(table))
    titles = [_title(lettering.frame(frame)) for frame in shown]
    own = {article: table[table["article_id"] == article].set_index("frame") for article in articles}
    both = pd.concat([own[article]["prevalence"] for article in articles])
    top = round_up(float(both.max()) if both.notna().any() else 1.0)
    ax = open_axes(ax, row_pitch(titles) * (len(shown) + 0.8) + letters(10))
    ax.set_xlim(0, top * 1.42)
    set_rows(ax, titles, lettering)
    ax.set_ylim(len(shown) - 0.4, -1.15)
    for place, (marker, color, face) in enumerate((("o", colour(0), colour(0)), ("s", colour(1), paper()))):
        at = top * (1.2 + 0.21 * place - 0.07)
        ax.plot(at, -0.8, marker, color=color, markerfacecolor=face, markersize=letters(0.6), clip_on=False)
    for row, frame in enumerate(shown):
        pair_row: list[Any] = [own[article].loc[frame] for article in articles]
        _row(ax, row, pair_row, top, lettering)
    looks = [("o", colour(0), colour(0)), ("s", colour(1), paper())]
    handles = [Line2D([], [], linestyle="", marker=m, color=c, markerfacecolor=f) for m, c, f in looks]
    called = article_titles(table[table["article_id"].isin(articles)], lettering, names)
    labels = [" · ".join(part for part in called[article] if part) for article in articles]
    if all(called[article][0] != called[articles[0]][0] for article in articles[1:]):
        labels = [called[article][0] for article in articles]
    key(ax, handles, labels, lettering)
    ax.spines["bottom"].set_bounds(0, top)
    set_ticks(ax, "x", lettering.percent_tick, 5, top)
    states = [lettering.say("these_texts_only")]
    if not validated(table):
        states.insert(0, lettering.say("not_validated"))
    foot(ax, lettering, [lettering.say("share_of_units"), " · ".join(states)], note)
    return ax


def caption(table: pd.DataFrame, articles: tuple[str, str], lang: str = "en", digits: str = "western") -> str:
    """Return the caption: what is drawn, units of each article; it ends "describes these texts only"."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    units = [int(table.loc[table["article_id"] == article, "units"].iloc[0]) for article in articles]
    parts = [lettering.say("n_units", n=count) for count in units] + [lettering.say("these_texts_only")]
    return f"{lettering.say('pair_caption')} {lettering.listed(parts)}."


def _title(name: str) -> tuple[str, str]:
    first, *second = name.split("\n")
    return first, "".join(second)


def _row(ax: Axes, row: int, pair: list[Any], top: float, lettering: Lettering) -> None:
    shares = [float(one["prevalence"]) for one in pair]
    known = [share for share in shares if share == share]
    ax.plot([0, top], [row, row], color=faint(), linewidth=letters(0.06), zorder=0)
    if len(known) == 2:
        ax.plot(known, [row, row], color=muted(), linewidth=letters(0.14), zorder=1)
    looks = (("s", colour(1), paper(), 0.85), ("o", colour(0), colour(0), 0.6))
    for share, (marker, color, face, size) in zip(reversed(shares), looks, strict=True):
        if share == share:
            ax.plot(share, row, marker, color=color, markerfacecolor=face, markersize=letters(size), clip_on=False)
    for place, one in enumerate(pair):
        on = bool(one["applicable"])
        text = lettering.of(int(one["units_with_frame"]), int(one["units"])) if on else lettering.say("not_applicable")
        at = top * (1.2 + 0.21 * place)
        edge = at - top * 0.17 if lettering.rtl else at
        write_middle(ax, edge, row, text, letters(0.8), "right")
