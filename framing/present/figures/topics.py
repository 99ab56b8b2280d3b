"""Topics: their share, their words, and the frames they meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import pyplot
from matplotlib.axes import Axes

from framing.errors import FramingError
from framing.present.figures.axes import NAMES, figure_width, foot, foot_height, open_axes, require, set_rows, set_ticks
from framing.present.figures.cells import draw_cells
from framing.present.figures.layout import width_of, write_middle
from framing.present.figures.lettering import Lettering, clean_name, frames_in
from framing.present.figures.panels import heads_height, round_up
from framing.present.figures.style import colour, ink, letters, paper
from framing.present.labels import has_arabic

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
    stability: pd.DataFrame | None = None,
    most: int = 10,
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw topics of one level: a bar per topic for its share, with its interval, and its first words.

    `terms` is the topic_terms table; as many of the `most` first words stand beside each topic as fit, in their
    order. Topics are no frames and are not coloured as such. With `stability` (topic_stability) topics that do not
    outlast shuffled words are called unstable, and their bars are hollow. Where the table is empty since articles are
    too few, the word groups in `terms` are drawn without shares. Returns the Axes. Raises FramingError for a missing
    column or an unknown level.
    """
    require(terms, TERMS, "topic_terms")
    if table.empty and set(TOPICS) <= set(table.columns):
        return _draw_word_groups(terms, ax, Lettering(lang, rtl, digits, frames), most, names, note)
    require(table, TOPICS, "topics")
    rows = table[table["level"] == level]
    if rows.empty:
        known = ", ".join(map(str, dict.fromkeys(table["level"])))
        raise FramingError(f'The topics table has no level "{level}". Choose one of: {known}.')
    lettering = Lettering(lang, rtl, digits, frames)
    titles = topic_titles(list(rows["topic"]), None, stability, lettering, names)
    unstable = unstable_topics(stability)
    top = round_up(float(pd.concat([rows["share"], rows["high"]]).max()))
    lines = [lettering.say("topics_axis"), lettering.say("topics_no_frames")]
    lines += [lettering.say("unstable_means")] if unstable & set(rows["topic"]) else []
    ax = open_axes(ax, letters(2.2) * len(rows) + letters(2.5) + foot_height(lines, note))
    ax.set_xlim(0, top / BARS)
    set_rows(ax, titles, lettering)
    room = figure_width(ax) * 0.72 * (1 - BARS) - letters(1.6)
    for row, record in enumerate(rows.to_dict("records")):
        face = paper() if record["topic"] in unstable else colour(5)
        edge = letters(0.1) if record["topic"] in unstable else 0
        ax.barh(row, record["share"], height=0.6, facecolor=face, edgecolor=colour(5), linewidth=edge)
        if pd.notna(record["low"]) and pd.notna(record["high"]):
            ax.plot([record["low"], record["high"]], [row, row], color=ink(), linewidth=letters(0.12))
        text = _fitting(first_words(terms, record["topic"])[:most], room, lettering, letters(0.9))
        write_middle(ax, top * 1.12, row, text, letters(0.9), lettering.side)
    ax.spines["bottom"].set_bounds(0, top)
    set_ticks(ax, "x", lettering.percent_tick, 2, top)
    foot(ax, lettering, lines, note)
    return ax


def _draw_word_groups(
    terms: pd.DataFrame,
    ax: Axes | None,
    lettering: Lettering,
    most: int,
    names: Mapping[str, str] | None,
    note: str | None,
) -> Axes:
    """Words that stand in the same sentences, a row a group; no bars, since there are no shares."""
    groups = list(dict.fromkeys(terms["topic"]))
    titles = topic_titles(groups, None, None, lettering, names, "group_number")
    lines = [lettering.say("word_groups_axis"), lettering.say("word_groups_no_topics")]
    ax = open_axes(ax, letters(2.2) * len(groups) + letters(0.5) + foot_height(lines, note))
    ax.set_xlim(0, 1)
    set_rows(ax, titles, lettering)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    for row, group in enumerate(groups):
        text = _fitting(first_words(terms, group)[:most], figure_width(ax) * 0.72, lettering, letters(0.9))
        write_middle(ax, 0.0, row, text, letters(0.9), lettering.side)
    foot(ax, lettering, lines, note)
    return ax


def plot_topic_frames(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    stability: pd.DataFrame | None = None,
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw topics × frames: a row per topic, a column per frame, in cells the topic's mean share of the frame's units.

    `table` has the columns topic, frame, share (`topics_by_frame`); `stability` tells unstable topics. Returns the
    Axes. Raises FramingError for a missing column or an empty table.
    """
    require(table, MEETING, "topic × frame")
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    columns, rows = list(frames_in(table)), list(dict.fromkeys(table["topic"]))
    titles = topic_titles(rows, None, stability, lettering, names)
    top = float(table["share"].max()) or 1.0
    shades, texts = {}, {}
    for topic, frame, share in table[list(MEETING)].itertuples(index=False, name=None):
        cell = rows.index(topic), columns.index(frame)
        shades[cell] = 0.0 if pd.isna(share) else share / top
        texts[cell] = "–" if pd.isna(share) else lettering.percent(share)
    lines = [lettering.say("topic_frames_axis"), lettering.say("topics_no_frames")]
    lines += [lettering.say("unstable_means")] if unstable_topics(stability) & set(rows) else []
    heads = [tuple(lettering.frame(frame).split("\n")) for frame in columns]
    ax = open_axes(ax, letters(1.9) * len(rows) + heads_height(heads) + letters(1) + foot_height(lines, note))
    draw_cells(ax, titles, heads, shades, texts, lettering, colour(0))
    foot(ax, lettering, lines, note)
    return ax


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption of a figure from its table (topic_terms for word groups): what is drawn, how many topics."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    if "rank" in table:
        return f"{lettering.say('word_groups_axis')}. {lettering.say('word_groups_no_topics')}."
    drawn = lettering.say("topic_frames_caption" if "frame" in table else "topics_caption")
    parts = [lettering.say("n_topics", n=table["topic"].nunique()), lettering.say("topics_no_frames")]
    return f"{drawn} {lettering.listed(parts)}."


def topic_titles(
    topics: Sequence[object],
    terms: pd.DataFrame | None,
    stability: pd.DataFrame | None,
    lettering: Lettering,
    names: Mapping[str, str] | None = None,
    number: str = "topic_number",
) -> list[tuple[str, str]]:
    """Name topics by number (or by `names`), unstable ones so called; with `terms` the first words below."""
    unstable, titles = unstable_topics(stability), []
    room = float(pyplot.rcParams["figure.figsize"][0]) * 72 * NAMES
    for topic in topics:
        text = clean_name(topic)
        name = clean_name((names or {}).get(topic, "")) or (  # type: ignore[call-overload]
            lettering.say(number, n=int(text)) if text.isdigit() else text
        )
        name = lettering.say("topic_unstable", name=name) if topic in unstable else name
        first = [] if terms is None else first_words(terms, topic)
        titles.append((name, _fitting(first, room, lettering, letters(0.75))))
    return titles


def unstable_topics(stability: pd.DataFrame | None) -> set[object]:
    """Return the topics that other articles give no better than shuffled words do."""
    if stability is None or stability.empty:
        return set()
    keep = stability["keep"].astype("boolean")
    return set(stability["topic"][(keep == False).fillna(False)])  # noqa: E712


def first_words(terms: pd.DataFrame, topic: object) -> list[str]:
    """Return the labels of a topic's words, most probable first."""
    return list(terms[terms["topic"] == topic].sort_values("rank")["label"].map(clean_name))


def _fitting(words: list[str], room: float, lettering: Lettering, size: float) -> str:
    """Join as many words as have room."""
    comma = "، " if lettering.rtl or lettering.arabic or has_arabic("".join(words)) else ", "
    text = ""
    for word in words:
        longer = f"{text}{comma}{word}" if text else word
        if text and width_of(longer, size) > room:
            break
        text = longer
    return text
