"""Topics: their share, their words, and the frames they meet."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from framing.errors import FramingError
from framing.present.figures.axes import figure_width, foot, open_axes, require, set_rows, set_ticks
from framing.present.figures.cells import draw_cells
from framing.present.figures.layout import width_of, write_middle
from framing.present.figures.lettering import Lettering, clean_name, frames_in
from framing.present.figures.panels import round_up
from framing.present.figures.style import colour, ink, letters

TOPICS = ("topic", "level", "share", "low", "high")
TERMS = ("topic", "rank", "label")
MEETING = ("topic", "frame", "share")
BARS = 0.3  # of the width, for shares; the rest is for words


def plot_topics(
    table: pd.DataFrame,
    terms: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    level: str = "corpus",
    most: int = 10,
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw topics of one level: a bar per topic for its share, with its interval, and its first words.

    `terms` is the topic_terms table; as many of the `most` first words stand beside each topic as fit, in their
    order. Topics are no frames and are not coloured as such. Returns the Axes. Raises FramingError for a missing
    column or an unknown level.
    """
    require(table, TOPICS, "topics")
    require(terms, TERMS, "topic_terms")
    rows = table[table["level"] == level]
    if rows.empty:
        known = ", ".join(map(str, dict.fromkeys(table["level"])))
        raise FramingError(f'The topics table has no level "{level}". Choose one of: {known}.')
    lettering = Lettering(lang, rtl, digits, frames)
    called = names or {}
    titles = [(clean_name(called.get(topic, "")) or _topic_name(topic, lettering), "") for topic in rows["topic"]]
    top = round_up(float(pd.concat([rows["share"], rows["high"]]).max()))
    ax = open_axes(ax, letters(2.2) * len(rows) + letters(6))
    ax.set_xlim(0, top / BARS)
    set_rows(ax, titles, lettering)
    room = figure_width(ax) * 0.72 * (1 - BARS) - letters(1.6)
    for row, record in enumerate(rows.to_dict("records")):
        ax.barh(row, record["share"], height=0.6, color=colour(5), linewidth=0)
        if pd.notna(record["low"]) and pd.notna(record["high"]):
            ax.plot([record["low"], record["high"]], [row, row], color=ink(), linewidth=letters(0.12))
        words = terms[terms["topic"] == record["topic"]].sort_values("rank").head(most)["label"].map(clean_name)
        text = _fitting(list(words), room, lettering)
        write_middle(ax, top * 1.12, row, text, letters(0.9), lettering.side)
    ax.spines["bottom"].set_bounds(0, top)
    set_ticks(ax, "x", lettering.percent_tick, 2, top)
    foot(ax, lettering, [lettering.say("topics_axis"), lettering.say("topics_no_frames")], note)
    return ax


def plot_topic_frames(
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
    """Draw topics × frames: a row per topic, a column per frame, in cells the topic's mean share of the frame's units.

    `table` has the columns topic, frame, share (`topics_by_frame`). Returns the Axes. Raises FramingError for a missing
    column or an empty table.
    """
    require(table, MEETING, "topic × frame")
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    columns, rows = list(frames_in(table)), list(dict.fromkeys(table["topic"]))
    called = names or {}
    titles = [(clean_name(called.get(topic, "")) or _topic_name(topic, lettering), "") for topic in rows]
    top = float(table["share"].max()) or 1.0
    shades, texts = {}, {}
    for topic, frame, share in table[list(MEETING)].itertuples(index=False, name=None):
        cell = rows.index(topic), columns.index(frame)
        shades[cell] = 0.0 if pd.isna(share) else share / top
        texts[cell] = "–" if pd.isna(share) else lettering.percent(share)
    ax = open_axes(ax, letters(1.9) * len(rows) + letters(11 if lettering.lang == "both" else 8.5))
    heads = [tuple(lettering.frame(frame).split("\n")) for frame in columns]
    draw_cells(ax, titles, heads, shades, texts, lettering, colour(0))
    foot(ax, lettering, [lettering.say("topic_frames_axis"), lettering.say("topics_no_frames")], note)
    return ax


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption of either figure: what is drawn, the number of topics; topics are no frames."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    drawn = lettering.say("topic_frames_caption" if "frame" in table else "topics_caption")
    parts = [lettering.say("n_topics", n=table["topic"].nunique()), lettering.say("topics_no_frames")]
    return f"{drawn} {lettering.listed(parts)}."


def _topic_name(topic: object, lettering: Lettering) -> str:
    text = clean_name(topic)
    return lettering.say("topic_number", n=int(text)) if text.isdigit() else text


def _fitting(words: list[str], room: float, lettering: Lettering) -> str:
    """Join as many words as have room."""
    comma = "، " if lettering.rtl or lettering.arabic else ", "
    text = ""
    for word in words:
        longer = f"{text}{comma}{word}" if text else word
        if text and width_of(longer, letters(0.9)) > room:
            break
        text = longer
    return text
