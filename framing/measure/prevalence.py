"""How much room a frame has in an article: prevalence, text share, prominence and rate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.errors import FramingError
from framing.measure.groups import group_prevalence
from framing.measure.intervals import (
    Array,
    dispersion,
    effective_n,
    lag1_of,
    lag1_or_pooled,
    lag1_sums,
    rate_interval,
    wilson,
)
from framing.measure.presence import Presence, descendants, presence, unit_rows

if TYPE_CHECKING:
    from framing.codebook.model import Codebook

VOICES = ("narrator", "attributed", "quoted", "unclear")
SCORE_COLUMNS = [
    *("article_id", "outlet", "date", "frame", "applicable", "units", "units_with_frame", "hits", "words"),
    *("words_in_units", "prevalence", "process_low", "process_high", "text_low", "text_high", "text_share"),
    *("rate", "rate_low", "rate_high", "in_headline", "in_lead", "first_position", *VOICES, "n_effective", "note"),
]
LEAD_COLUMNS = ["article_id", "leads", "by_prevalence", "by_text_share", "note"]
OFF_STORY = "not applicable: off-story"
SHARES = ["prevalence", "process_low", "process_high", "text_share", "rate", "rate_low", "rate_high", "n_effective"]


def prevalence(
    hits: pd.DataFrame,
    units: pd.DataFrame,
    codebook: Codebook,
    by: str | None = None,
    target: str = "process",
    sources: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    method: str = "wilson-t",
) -> pd.DataFrame:
    """How often each frame occurs: one row an article × frame (`scores`), or with `by` a group × frame (`groups`).

    `prevalence` is the share of coding units with a counted hit, `text_share` the share of words that stand in such
    units, `rate` counted hits per 1,000 words, `first_position` the place (0 to 1) of the first hit. `process_low` and
    `process_high` (95 %) are about the writer's way of reporting, of which this text is a sample: Wilson (1927) on the
    units' effective number, given the correlation of neighbours. `text_low` and `text_high` (measurement error of a
    text read completely) stay empty until codings exist. `narrator` to `unclear` count units by voice where `sources`
    are given. Frames that never hit have rows too; off-story articles are not applicable and have no shares. With
    `by`, a column of articles or of units, see `group_prevalence`. Errors: an unknown `by`, `target` or `method`.

    >>> from framing.codebook.model import Codebook, Frame
    >>> units = pd.DataFrame({"unit_id": ["t#0", "t#9"], "article_id": "t", "part": "headline", "start": [0, 9],
    ...                       "words": [2, 6]})
    >>> hit = pd.DataFrame({"unit_id": ["t#9"], "frame": ["leak"], "start": [10], "end": [13], "place": [0.5],
    ...                     "counted": [True]})
    >>> scores = prevalence(hit, units, Codebook("demo", frames=(Frame("leak"), Frame("anger", 1))))
    >>> scores[["frame", "units", "units_with_frame", "prevalence", "text_share", "rate"]].values.tolist()
    [['leak', 2, 1, 0.5, 0.75, 125.0], ['anger', 2, 0, 0.0, 0.0, 0.0]]
    """
    if target != "process":
        allowed = 'target "corpus" needs hand codings (validity.correction)' if target == "corpus" else "use process"
        raise FramingError(f'prevalence: target "{target}" cannot be computed from hits alone: {allowed}.')
    families = descendants(codebook)
    here = presence(hits, units, families, articles)
    if by is not None:
        return group_prevalence(here, by, method)
    tables = [_frame_scores(here, frame) for frame in families]
    for table, (frame, family) in zip(tables, families.items(), strict=True):
        _add_voices(table, here, sources, frame, family)
        table["frame"] = frame
    scores = pd.concat(tables).sort_index(kind="stable") if tables else pd.DataFrame(columns=SCORE_COLUMNS)
    return scores.reset_index(drop=True)[SCORE_COLUMNS]


def _frame_scores(here: Presence, frame: str) -> pd.DataFrame:
    """Scores of one frame, one row an article."""
    h, words = here.hits[frame].astype(float), here.units["words"].to_numpy(float)
    x, on_story = (h > 0).astype(float), here.on_story
    n, k, total = here.per_article(), here.per_article(x), here.per_article(words)
    inside = here.per_article(words * x)
    covariance, squares, _ = lag1_sums(x, here.article, len(n))
    covariance, squares = np.where(on_story, covariance, 0), np.where(on_story, squares, 0)
    n_effective = effective_n(n, lag1_or_pooled(covariance, squares, n))
    share = _ratio(k, n)
    low, high = wilson(share * n_effective, n_effective)
    number = here.per_article(h)
    rate_low, rate_high = rate_interval(number, total, dispersion(h, words, here.article, len(n)))
    scores = here.articles[["article_id", "outlet", "date"]].copy()
    scores["applicable"] = on_story
    for column, counts in {"units": n, "units_with_frame": k, "hits": number, "words": total}.items():
        scores[column] = counts.astype(int)
    scores["words_in_units"] = inside.astype(int)
    scores["prevalence"], scores["process_low"], scores["process_high"] = share, np.minimum(low, share), high
    scores["text_low"], scores["text_high"], scores["text_share"] = np.nan, np.nan, _ratio(inside, total)
    scores["rate"], scores["rate_low"], scores["rate_high"] = _ratio(number, total) * 1000, rate_low, rate_high
    scores["in_headline"], scores["in_lead"] = (_seen_in(here, x, part) for part in ("headline", "lead"))
    scores["first_position"], scores["n_effective"] = here.first[frame], n_effective
    scores["note"] = _notes(on_story, n, lag1_of(covariance, squares, n), squares.sum() > 0)
    scores.loc[~on_story | (n == 0), SHARES] = np.nan
    scores.loc[~on_story, ["in_headline", "in_lead"]] = pd.NA
    scores.loc[~on_story, "first_position"] = np.nan
    return scores


def _ratio(part: Array, whole: Array) -> Array:
    return part / np.where(whole > 0, whole, np.nan)


def _seen_in(here: Presence, x: Array, part: str) -> pd.Series:
    """Whether the frame stands in the headline (or lead); empty where the article has none."""
    there = (here.units["part"] == part).to_numpy(float)
    seen = pd.Series(here.per_article(x * there) > 0, dtype="boolean")
    return seen.where(pd.Series(here.per_article(there) > 0))


def _notes(on_story: Array, n: Array, own: Array, pooled: bool) -> list[str]:
    borrowed = "lag-1 correlation of the frame's other articles" if pooled else "lag-1 correlation taken as .2"
    notes = np.where(np.isnan(own), f"not validated; {borrowed}", "not validated")
    notes = np.where(n == 0, "no units", notes)
    return np.where(on_story, notes, OFF_STORY).tolist()


def _add_voices(
    scores: pd.DataFrame, here: Presence, sources: pd.DataFrame | None, frame: str, family: Sequence[str]
) -> None:
    """Units with the frame by who speaks in them; a unit with two voices counts under both."""
    if sources is None:
        for voice in VOICES:
            scores[voice] = pd.array([pd.NA] * len(scores), dtype="Int64")
        return
    own = sources[sources["frame"] == frame]
    if own.empty:
        own = sources[sources["frame"].isin(list(family))]
    pairs = pd.DataFrame({"unit": unit_rows(own, here.units, "sources"), "voice": own["voice"].to_numpy()})
    pairs = pairs.drop_duplicates()
    for voice in VOICES:
        rows = pairs.loc[pairs["voice"] == voice, "unit"].to_numpy()
        scores[voice] = np.bincount(here.article[rows], minlength=len(scores))


def leads(scores: pd.DataFrame, frames: Sequence[str] | None = None) -> pd.DataFrame:
    """Which frame leads each article: named only where prevalence and text share agree.

    One row an applicable article. `leads` is the frame, or empty, and `note` then says why: "depends on the unit",
    "a tie", or "none of the frames occurs". `frames` limits the comparison, as to a contrast pair; leave out frames
    that are parents of others, which always hold at least as much. Errors: a frame without scores.

    >>> scores = pd.DataFrame({"article_id": "t", "frame": ["leak", "anger"], "applicable": True,
    ...                        "prevalence": [0.3, 0.2], "text_share": [0.2, 0.25]})
    >>> leads(scores)[["by_prevalence", "by_text_share", "note"]].values.tolist()
    [['leak', 'anger', 'depends on the unit']]
    """
    known = list(dict.fromkeys(scores["frame"]))
    strangers = [frame for frame in frames or [] if frame not in known]
    if strangers:
        raise FramingError(f'leads: no scores for frame "{strangers[0]}". There are scores for: {", ".join(known)}.')
    wanted = scores[scores["frame"].isin(frames or known) & scores["applicable"].astype(bool)]
    rows = [_leader(article, group) for article, group in wanted.groupby("article_id", sort=False)]
    return pd.DataFrame(rows, columns=LEAD_COLUMNS)


def _leader(article: object, group: pd.DataFrame) -> tuple[object, str, str, str, str]:
    top = [_top(group, measure) for measure in ("prevalence", "text_share")]
    if not any(top):
        return article, "", "", "", "none of the frames occurs"
    first = [frames[0] if len(frames) == 1 else "" for frames in top]
    if all(first) and first[0] == first[1]:
        return article, first[0], first[0], first[1], ""
    tie = not all(first) and set(top[0]) & set(top[1])
    return article, "", first[0], first[1], "a tie" if tie else "depends on the unit"


def _top(group: pd.DataFrame, measure: str) -> list[str]:
    """The frames with the largest value above 0."""
    values = group[measure].to_numpy(float)
    largest = np.nanmax(values, initial=0)
    return group["frame"][np.isclose(values, largest) & (largest > 0)].tolist()
