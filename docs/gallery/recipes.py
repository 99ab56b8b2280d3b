"""The lines behind every figure of the gallery, run on the constructed teaching texts: they show form, no finding."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

import pandas as pd

from framing import figures
from framing.codebook.files import load_codebook
from framing.corpus.read import read_articles
from framing.corpus.stories import assign_stories
from framing.figures import style
from framing.measure.blame import blame_counts, blames
from framing.measure.keyness import keyness
from framing.measure.topic_shares import group_shares, topics_by_frame
from framing.measure.topics import fit_topics
from framing.measure.trends import trends
from framing.measure.words import count_words
from framing.pipeline import analyse
from framing.study import teaching_codings, teaching_corpus
from framing.validity.correction import correct
from framing.validity.multiverse import multiverse
from framing.validity.reliability import reliability
from framing.validity.specifications import Claim
from framing.validity.validation import validate

NOTE = "نصوص تعليمية مصطنعة – constructed teaching texts, no finding"
book = load_codebook("leak-coverage")
articles = assign_stories(read_articles(teaching_corpus()))
t = analyse(articles, book)
codings = pd.read_csv(teaching_codings(), keep_default_na=False)
pair, frames = ("leak_attribution", "russian_anger"), t["frames"]
headline = t["scores"][t["scores"]["frame"].isin(pair)]


def reading_strips():
    """Where the two frames stand in each text, and who speaks them, with your remarks on units."""
    shown = list(t["units"]["article_id"].unique()[:8])
    tables = t["units"], t["hits"], t["sources"], t["scores"]
    units = t["units"].loc[t["units"]["article_id"] == shown[1], "unit_id"].tolist()
    look = {"articles": shown, "notes": {units[4]: "read this one first"}, "note": NOTE}
    return figures.plot_reading_strips(*tables, frames, pair, **look)


def reading_strips_ar():
    """The same, read from the right."""
    shown = list(t["units"]["article_id"].unique()[:8])
    tables = t["units"], t["hits"], t["sources"], t["scores"]
    return figures.plot_reading_strips(*tables, frames, pair, "ar", True, NOTE, digits="arabic", articles=shown)


def prevalence():
    """Share of coding units with each frame, per text."""
    some = t["scores"]["article_id"].isin(t["scores"]["article_id"].unique()[:10])
    return figures.plot_prevalence(t["scores"][some], None, frames, note=NOTE)


def prevalence_groups():
    """The same per outlet, with intervals."""
    return figures.plot_prevalence(t["groups"], None, frames, lang="ar", rtl=True, note=NOTE)


def two_frames():
    """One frame against the other; texts with neither stand beside."""
    return figures.plot_two_frames(t["scores"], pair, None, frames, note=NOTE)


def contrast():
    """Only one, both, only the other, neither."""
    return figures.plot_contrast(t["contrast"], None, frames, note=NOTE)


def speakers():
    """Who speaks each frame."""
    return figures.plot_speakers(t["sources"], None, frames, lang="ar", rtl=True, most=8, note=NOTE)


def blame():
    """Who blames whom."""
    counted = blame_counts(blames(t["hits"], t["sources"], t["units"], book))
    names = {actor.id: actor.label_en for actor in book.actors}
    return figures.plot_blame(counted, None, frames, names=names, note=NOTE)


def matrix():
    """Texts × frames, counts in the cells."""
    some = t["scores"]["article_id"].isin(t["scores"]["article_id"].unique()[:10])
    return figures.plot_matrix(t["scores"][some], None, frames, note=NOTE)


def timeline():
    """Shares over time, with intervals and events."""
    days = trends(t["hits"], t["units"], book, articles, "day")
    events = [("2025-11-25", "the call is published"), ("2025-11-26", "the Kremlin reacts")]
    return figures.plot_timeline(days[days["frame"].isin(pair)], None, frames, events=events, note=NOTE)


def dispersion():
    """Every counted hit at its place in the text."""
    hits = t["hits"][t["hits"]["frame"].isin(pair)]
    return figures.plot_dispersion(hits, None, frames, note=NOTE)


def overlap():
    """Frames that stand in the same units."""
    return figures.plot_overlap(figures.overlap_counts(t["hits"]), None, frames, most=8, note=NOTE)


def article_pair():
    """Two texts side by side."""
    one, other = t["scores"]["article_id"].unique()[:2]
    return figures.plot_article_pair(t["scores"], (one, other), None, frames, note=NOTE)


def compared():
    """Count the words of two outlets and compare them."""
    counts = count_words(t["units"], codebook=book)
    return keyness(counts, "صحيفة أ", min_count=3, min_articles=2)


def keyness_plot():
    """Words that set one outlet apart."""
    sides = {"target": "صحيفة أ", "reference": "all others"}
    return figures.plot_keyness(compared(), None, frames, most=8, **sides, note=NOTE)


def word_shift():
    """Words that make up most of the difference."""
    sides = {"target": "صحيفة أ", "reference": "البقية"}
    return figures.plot_word_shift(compared(), None, frames, lang="ar", rtl=True, most=8, **sides, note=NOTE)


def reliability_plot():
    """Agreement of two coders; the second is made up by turning every ninth code."""
    second = codings.assign(coder="made up", present=(codings["present"] + (codings.index % 9 == 0)) % 2)
    table = reliability(pd.concat([codings, second], ignore_index=True), resamples=200)
    return figures.plot_reliability(table[table["variable"] == "present"], None, frames, note=NOTE)


def validation():
    """Precision, recall and F1 of the dictionary."""
    return figures.plot_validation(validate(codings, t["hits"], book, articles), None, frames, note=NOTE)


def corrected():
    """The dictionary's share and what coders would find."""
    coded = codings[codings["article_id"].isin(articles["article_id"][::2])]
    table = correct(coded, t["hits"], t["units"], book, articles)
    return figures.plot_corrected(table, None, frames, note=NOTE)


def specification_curve():
    """A claim under every defensible choice."""
    claim = Claim(*pair)
    few = {"unit": ("sentence", "paragraph"), "measure": ("prevalence", "text_share")}
    with tempfile.TemporaryDirectory() as folder:
        run = multiverse(articles, book, claim, Path(folder) / "list.csv", few, permutations=199)
    return figures.plot_specification_curve(run["curve"], run["summary"], note=NOTE)


def coverage():
    """Articles by outlet and date."""
    return figures.plot_coverage(articles, None, frames, lang="ar", rtl=True, note=NOTE)


def copies():
    """Stories that several articles share."""
    return figures.plot_copies(articles, None, frames, note=NOTE)


@lru_cache
def fitted():
    """Fit three topics, and compare four numbers of them: 24 articles are few, so all of it is exploratory."""
    counts = count_words(t["units"], codebook=book)
    return fit_topics(counts, 3), fit_topics(counts, numbers=(3, 4, 5, 6)).choices


def topics():
    """Topics: shares and first words; unstable ones are called so."""
    found = fitted()[0]
    look = {"stability": found.topic_stability, "note": NOTE}
    return figures.plot_topics(found.topics, found.topic_terms, None, frames, **look)


def topics_by_group():
    """The same in each outlet, with intervals over stories."""
    found = fitted()[0]
    look = {"stability": found.topic_stability, "lang": "ar", "rtl": True, "note": NOTE}
    return figures.plot_topics_by_group(group_shares(found), found.topic_terms, None, frames, **look)


def topic_frames():
    """Topics in the units of each frame."""
    found = fitted()[0]
    met = topics_by_frame(found, t["hits"], list(frames["frame"][:5]))
    return figures.plot_topic_frames(met, None, frames, stability=found.topic_stability, note=NOTE)


def topic_stability():
    """Would other articles have given these topics?"""
    found = fitted()[0]
    return figures.plot_topic_stability(found.topic_stability, found.topic_terms, None, frames, note=NOTE)


def topic_numbers():
    """How many topics? Look at all of it."""
    return figures.plot_topic_numbers(fitted()[1], None, frames, note=NOTE)


RECIPES = (
    [reading_strips, reading_strips_ar, prevalence, prevalence_groups, two_frames, contrast, speakers, blame, matrix]
    + [timeline, dispersion, overlap, article_pair, keyness_plot, word_shift, reliability_plot, validation, corrected]
    + [specification_curve, coverage, copies, topics, topics_by_group, topic_frames, topic_stability, topic_numbers]
)
__all__ = ["RECIPES", "style"]
