"""Topics in columns: their share in each group, how well they survive other articles, how many there should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from framing.errors import FramingError
from framing.present.figures.axes import NAMES, figure_width, foot_height, open_axes, require, row_pitch
from framing.present.figures.lettering import Lettering, clean_name
from framing.present.figures.panels import (
    Column,
    Value,
    draw_scale,
    draw_values,
    finish,
    heads_height,
    open_panels,
    round_up,
)
from framing.present.figures.style import MARKERS, colour, letters
from framing.present.figures.topics import topic_titles, unstable_topics

GROUPS = ("topic", "level", "id", "share", "low", "high", "n")
STABILITY = ("topic", "stability", "null", "present", "npmi", "exclusivity", "articles")
NUMBERS = ("k", "stability", "se", "null", "kept", "npmi", "exclusivity", "diversity", "articles", "chosen")
OTHER = ("corpus", "article", "unit")  # levels that are no groups
NARROWEST = 48.0  # points that a column of groups needs


def plot_topics_by_group(
    table: pd.DataFrame,
    terms: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    level: str | None = None,
    stability: pd.DataFrame | None = None,
    most: int = 12,
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw the share of each topic in each group: a row a topic with its first words, a column a group, largest first.

    `table` is the topics table, `level` the grouping column that its group rows name (the only one unless given),
    `terms` the topic_terms. All columns have one scale; lines are the table's intervals, hollow dots have none. With
    `stability` (topic_stability) topics that do not outlast shuffled words are called unstable. As many groups as have
    room and the `most` largest topics are drawn, the rest is counted below. Returns the Axes. Raises FramingError for a
    missing column, an empty table or a level without groups.
    """
    require(table, GROUPS, "topics")
    rows = table[table["level"] == _level(table, level)]
    lettering = Lettering(lang, rtl, digits, frames)
    topics, groups = list(dict.fromkeys(rows["topic"])), rows.drop_duplicates("id").set_index("id")["n"]
    titles = topic_titles(topics[:most], terms, stability, lettering, names)
    lines = [lettering.say("topics_by_group_axis"), *_means(stability, topics[:most], lettering)]
    ax = open_axes(ax, row_pitch(titles) * len(titles) + letters(11) + foot_height([*lines, "."], note))
    room = max(1, int(figure_width(ax) * (1 - NAMES) / max(NARROWEST, letters(6))))
    shown = list(groups.sort_values(ascending=False, kind="stable").index[:room])
    heads = [(clean_name((names or {}).get(g, g)), lettering.say("n_equals", n=int(groups[g]))) for g in shown]
    columns = [Column(head, colour(5), "o") for head in heads]
    drawn = rows[rows["topic"].isin(topics[:most]) & rows["id"].isin(shown)].to_dict("records")
    values = [_share(row, topics.index(row["topic"]), shown.index(row["id"]), lettering) for row in drawn]
    top = round_up(max([value.at for value in values] + [value.high or 0.0 for value in values]))
    panels = open_panels(ax, columns, titles, values, top, lettering)
    draw_scale(panels, lettering.percent(top))
    draw_values(panels, values)
    left = [("topics_left_out", len(topics) - len(titles)), ("groups_left_out", len(groups) - len(shown))]
    return finish(panels, [*lines, " · ".join(lettering.say(key, n=n) for key, n in left if n)], note)


def plot_topic_stability(
    table: pd.DataFrame,
    terms: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw a topic_stability table: how well each topic is found again in other articles, beside shuffled words.

    A row a topic with its first words (`terms`), all values from 0 to 1: mean overlap of the ten top words over
    resamples, the same for the best topic of shuffled words, the share of resamples that found the topic again, the
    coherence (NPMI) of its words and how far they are its own. Returns the Axes. Raises FramingError for a missing
    column or an empty table.
    """
    require(table, STABILITY, "topic_stability")
    lettering = Lettering(lang, rtl, digits, frames)
    titles = topic_titles(list(table["topic"]), terms, table, lettering, names)
    lines = [lettering.say("topic_stability_axis", n=int(table["articles"].max()))]
    lines += _means(table, list(table["topic"]), lettering)
    return _qualities(table, STABILITY[1:6], titles, lines, ax, lettering, note)


def plot_topic_numbers(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    note: str | None = None,
) -> Axes:
    """Draw a topic_numbers table: what each number of topics would give, to choose one by looking.

    A row a number of topics, all values from 0 to 1: mean stability with one standard error, the highest stability of
    shuffled words, topics above it / topics, coherence (NPMI), exclusivity, diversity. The number that was taken is
    marked. Returns the Axes. Raises FramingError for a missing column or an empty table.
    """
    require(table, NUMBERS, "topic_numbers")
    lettering = Lettering(lang, rtl, digits, frames)
    chosen = table["chosen"].astype(bool)
    titles = [
        (lettering.say("n_topics", n=int(k)), lettering.say("taken") if taken else "")
        for k, taken in zip(table["k"], chosen, strict=True)
    ]
    columns = ("stability", "null", "kept", "npmi", "exclusivity", "diversity")
    lines = [lettering.say("topic_numbers_axis", n=int(table["articles"].max()))]
    return _qualities(table, columns, titles, lines, ax, lettering, note)


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption of any of the three: what is drawn, n; topics are no frames."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    if "level" in table:
        n = lettering.say("n_topics", n=table["topic"].nunique())
        return f"{lettering.say('topics_by_group_caption')} {lettering.listed([n, lettering.say('topics_no_frames')])}."
    drawn = "topic_stability_caption" if "topic" in table else "topic_numbers_caption"
    return f"{lettering.say(drawn)} {lettering.say('n_articles', n=int(table['articles'].max()))}."


def _level(table: pd.DataFrame, level: str | None) -> str:
    """The grouping column whose rows are drawn."""
    known = [name for name in dict.fromkeys(table["level"]) if name not in OTHER]
    if level is None and len(known) == 1:
        return str(known[0])
    if level not in known:
        there = ", ".join(map(str, known)) or "none; group_shares makes them"
        raise FramingError(f'The topics table has no groups "{level or ""}". There are: {there}.')
    return str(level)


def _share(row: dict, place: int, column: int, lettering: Lettering) -> Value:
    known = pd.notna(row["low"]) and pd.notna(row["high"])
    low, high = (float(row[end]) if known else None for end in ("low", "high"))
    return Value(place, column, float(row["share"]), lettering.percent(row["share"]), low, high, not known)


def _means(stability: pd.DataFrame | None, topics: Sequence[object], lettering: Lettering) -> list[str]:
    """What unstable means, where a topic is."""
    return [lettering.say("unstable_means")] if unstable_topics(stability) & set(topics) else []


def _qualities(
    table: pd.DataFrame,
    kinds: Sequence[str],
    titles: Sequence[tuple[str, str]],
    lines: Sequence[str],
    ax: Axes | None,
    lettering: Lettering,
    note: str | None,
) -> Axes:
    """Rows of values from 0 to 1, each kind in a column of its own."""
    columns = [
        Column((lettering.say(f"topic_{kind}"),), colour(place), MARKERS[place]) for place, kind in enumerate(kinds)
    ]
    values = [
        _quality(row, kind, place, column, lettering)
        for place, row in enumerate(table.to_dict("records"))
        for column, kind in enumerate(kinds)
        if pd.notna(row[kind])
    ]
    around = heads_height([one.head for one in columns]) + letters(3) + foot_height(lines, note)
    ax = open_axes(ax, row_pitch(titles) * len(titles) + around)
    panels = open_panels(ax, columns, titles, values, 1.0, lettering)
    draw_scale(panels, lettering.number(1))
    draw_values(panels, values)
    return finish(panels, lines, note)


def _quality(row: dict, kind: str, place: int, column: int, lettering: Lettering) -> Value:
    """One value; a negative coherence is drawn at zero and written as it is."""
    if kind == "kept":
        return Value(place, column, row["kept"] / row["k"], lettering.of(int(row["kept"]), int(row["k"])))
    text = lettering.percent(row[kind]) if kind == "present" else lettering.number(row[kind], 2)
    spread = float(row["se"]) if kind == "stability" and pd.notna(row.get("se")) else None
    low, high = (None, None) if spread is None else (max(row[kind] - spread, 0.0), row[kind] + spread)
    return Value(place, column, max(float(row[kind]), 0.0), text, low, high, kind == "null")
