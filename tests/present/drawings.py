"""Every figure, drawn from invented tables: name -> how it is drawn in a given look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import invented_more as more
import pandas as pd
from invented import FRAMES, PAIR, REMARKS, groups
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.present.figures.article_pair import plot_article_pair
from framing.present.figures.axes import figure_of
from framing.present.figures.blame import plot_blame
from framing.present.figures.contrast import plot_contrast
from framing.present.figures.corrected import plot_corrected
from framing.present.figures.coverage import plot_copies, plot_coverage
from framing.present.figures.dispersion import plot_dispersion
from framing.present.figures.keyness import plot_keyness, plot_word_shift
from framing.present.figures.matrix import plot_matrix
from framing.present.figures.overlap import overlap_counts, plot_overlap
from framing.present.figures.prevalence import plot_prevalence
from framing.present.figures.reading_strips import plot_reading_strips
from framing.present.figures.reliability import plot_reliability, plot_validation
from framing.present.figures.speakers import plot_speakers
from framing.present.figures.specification_curve import plot_specification_curve
from framing.present.figures.timeline import plot_timeline
from framing.present.figures.topic_panels import plot_topic_numbers, plot_topic_stability, plot_topics_by_group
from framing.present.figures.topics import plot_topic_frames, plot_topics
from framing.present.figures.two_frames import plot_two_frames

Tables = dict[str, pd.DataFrame]
Drawing = Callable[..., Axes | Figure]
SIDES = {"target": more.GROUPS[0], "reference": more.GROUPS[1]}


def narrow(table: pd.DataFrame, single: bool) -> pd.DataFrame:
    """In a narrow column only the pair has room."""
    return table[table["frame"].isin(PAIR)] if single else table


def strips(t: Tables, single: bool, **look: Any) -> Figure:
    reasons = {(t["hits"]["unit_id"].iloc[0], t["hits"]["frame"].iloc[0])} if len(t["hits"]) else set()
    tables = (t["units"], t["hits"], t["sources"], t["scores"])
    units = list(t["units"]["unit_id"])
    notes = dict(zip((units[3], units[5], units[-1]), REMARKS, strict=True))
    return plot_reading_strips(*tables, FRAMES, PAIR, reasons=reasons, notes=notes, **look)


def pair(t: Tables, single: bool, **look: Any) -> Axes:
    articles = tuple(t["scores"]["article_id"].unique()[:2])
    return plot_article_pair(t["scores"], articles, None, FRAMES, **look)


_MAKERS: dict[str, Drawing] = {
    "reading_strips": strips,
    "prevalence": lambda t, single, **look: plot_prevalence(narrow(t["scores"], single), None, FRAMES, **look),
    "prevalence_groups": lambda t, single, **look: plot_prevalence(narrow(groups(), single), None, FRAMES, **look),
    "two_frames": lambda t, single, **look: plot_two_frames(t["scores"], PAIR, None, FRAMES, **look),
    "speakers": lambda t, single, **look: plot_speakers(narrow(t["sources"], single), None, FRAMES, **look),
    "contrast": lambda t, single, **look: plot_contrast(more.contrast(t["scores"], PAIR), None, FRAMES, **look),
    "matrix": lambda t, single, **look: plot_matrix(narrow(t["scores"], single), None, FRAMES, **look),
    "timeline": lambda t, single, **look: plot_timeline(more.trends(), None, FRAMES, events=more.EVENTS, **look),
    "dispersion": lambda t, single, **look: plot_dispersion(t["hits"], None, FRAMES, **look),
    "overlap": lambda t, single, **look: plot_overlap(overlap_counts(t["hits"]), None, FRAMES, **look),
    "keyness": lambda t, single, **look: plot_keyness(more.keyness(), None, FRAMES, most=9, **SIDES, **look),
    "word_shift": lambda t, single, **look: plot_word_shift(more.keyness(), None, FRAMES, most=9, **SIDES, **look),
    "article_pair": pair,
    "reliability": lambda t, single, **look: plot_reliability(more.reliability(), None, FRAMES, **look),
    "validation": lambda t, single, **look: plot_validation(more.validation(), None, FRAMES, **look),
    "corrected": lambda t, single, **look: plot_corrected(more.corrected(), None, FRAMES, **look),
    "specification_curve": lambda t, single, **look: plot_specification_curve(*more.curve(), **look),
    "coverage": lambda t, single, **look: plot_coverage(more.articles(24, True), None, FRAMES, **look),
    "copies": lambda t, single, **look: plot_copies(more.articles(24, True), None, FRAMES, **look),
    "topics": lambda t, single, **look: plot_topics(
        *more.topics()[:2], None, FRAMES, stability=more.topic_stability(), **look
    ),
    "topic_frames": lambda t, single, **look: plot_topic_frames(narrow(more.topics()[2], single), None, FRAMES, **look),
    "word_groups": lambda t, single, **look: plot_topics(
        more.topics()[0].iloc[:0], more.topics()[1], None, FRAMES, **look
    ),
    "topics_by_group": lambda t, single, **look: plot_topics_by_group(
        more.topic_groups(), more.topics()[1], None, FRAMES, stability=more.topic_stability(), **look
    ),
    "topic_stability": lambda t, single, **look: plot_topic_stability(
        more.topic_stability(), more.topics()[1], None, FRAMES, **look
    ),
    "topic_numbers": lambda t, single, **look: plot_topic_numbers(more.topic_numbers(), None, FRAMES, **look),
    "blame": lambda t, single, **look: plot_blame(more.blame(), None, FRAMES, **look),
}


def _figure(maker: Drawing) -> Callable[..., Figure]:
    def draw(tables: Tables, single: bool, **look: Any) -> Figure:
        drawn = maker(tables, single, **look)
        return drawn if isinstance(drawn, Figure) else figure_of(drawn)

    return draw


DRAWINGS = {name: _figure(maker) for name, maker in _MAKERS.items()}
FIRST = ("reading_strips", "prevalence", "prevalence_groups", "two_frames", "speakers")
