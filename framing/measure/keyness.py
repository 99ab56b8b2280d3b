"""What sets a group of texts apart from another: words more or less frequent than there, article by article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import FramingError
from framing.measure.article_resampling import Sides, log_ratio_limits, permutation_p
from framing.measure.dispersion import dp_norm
from framing.measure.frame_words import frame_terms
from framing.measure.keyness_groups import (
    Group,
    Mask,
    article_counts,
    background_counts,
    group_mask,
    group_masks,
    sides_of,
    with_background,
)
from framing.measure.keyness_scores import PRIOR_SHARE, g2, log_ratio, weighted_log_odds
from framing.measure.presence import unit_rows
from framing.measure.words import WordCounts

if TYPE_CHECKING:
    from framing.codebook.model import Codebook

KEYNESS_COLUMNS = [
    "term", "label", "gloss", "n_target", "n_reference", "articles_target", "articles_reference", "per_1000_target",
    "per_1000_reference", "log_ratio", "low", "high", "g2", "z", "p_adjusted", "dispersion", "kind", "note",
]  # fmt: skip
FEWEST = 4  # articles (stories) on each side
LEAST_COUNT, LEAST_ARTICLES = 5, 3
FEW = "fewer than four articles on a side: counts and log ratio only"
OWN = "own word of the frame that forms the groups: not compared"
WITHIN = "groups within articles: no test"
BACKGROUND = "the background has no articles: no test"
_REFUSED = ["low", "high", "g2", "z", "p_adjusted"]


def keyness(
    counts: WordCounts,
    target: Group,
    reference: Group | None = None,
    by: str = "outlet",
    *,
    prior: float | None = None,
    min_count: int = LEAST_COUNT,
    min_articles: int = LEAST_ARTICLES,
    resamples: int = 999,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Compare the words of two groups of units: one row a term, highest z first.

    `target` and `reference` name groups in the column `by` of the units, or are one true/false value a unit; without a
    reference the target is set against all others.

    `n_*` counts the term, `articles_*` the articles with it, `per_1000_*` is its rate per 1,000 words. `log_ratio`
    (Hardie 2014) is the effect: 1 is twice as often; `low`, `high` (95 %) come from resampling stories. `g2` (Dunning
    1993) trusts words to be independent: no p is made of it. `z` is the weighted log-odds with an informative prior
    (Monroe et al. 2008) whose weight `prior` is a tenth of the smaller group's words unless given (it is in
    `attrs["prior"]`). `p_adjusted` permutes stories between the groups and controls the false discovery rate (Benjamini
    & Hochberg 1995) over the terms listed. `dispersion` is DPnorm over the target's articles (0 even, 1 in one only).

    Terms are listed from `min_count` occurrences in `min_articles` articles on. With fewer than four stories on a side
    there are counts and log ratio only, and `note` says so. Raises FramingError for groups that overlap, have no words
    or do not exist. Groups formed by a frame are compared with `keyness_by_frame`, a list with `keyness_background`.
    """
    inside, outside = group_masks(counts, target, reference, by)
    table, sides = _compare(counts, inside, outside, prior, (min_count, min_articles))
    few = min(sides.stories) < FEWEST
    if few:
        table["note"] = FEW
    elif len(table):
        table["low"], table["high"] = _around(
            table, log_ratio_limits(_columns(sides, table), resamples, seed, progress)
        )
        if sides.apart:
            p, method = permutation_p(_columns(sides, table), resamples, seed, progress)
            table["p_adjusted"] = _adjusted(p)
            table.attrs["test"] = method
        else:
            table["note"] = WITHIN
    return _finish(table, few)


def keyness_by_frame(
    counts: WordCounts,
    hits: pd.DataFrame,
    codebook: Codebook,
    frame: str,
    *,
    prior: float | None = None,
    min_count: int = LEAST_COUNT,
    min_articles: int = LEAST_ARTICLES,
    resamples: int = 999,
    seed: int = 1,
) -> pd.DataFrame:
    """Compare the words of units with a frame and of units without it: what the frame is talked about with.

    The columns are those of `keyness`. The frame's own words (accepted by its entries or its children's) would only say
    that the frame was found by them: their rows are last, have counts only, and the note says why. Both groups stand in
    the same articles, so articles are resampled and no test is made. Raises FramingError for an unknown frame, or where
    no unit or every unit has it.
    """
    own = frame_terms(counts, codebook, frame)
    counted = hits[hits["counted"].astype(bool) & (hits["frame"] == frame)]
    inside = np.zeros(len(counts.units), bool)
    inside[unit_rows(counted, counts.units, "hits")] = True
    if inside.all() or not inside.any():
        raise FramingError(
            f'keyness_by_frame: {int(inside.sum())} of {len(inside)} units have "{frame}": nothing to compare.'
        )
    table, sides = _compare(counts, inside, ~inside, prior, (min_count, min_articles))
    few = min(sides.stories) < FEWEST
    if not few and len(table):
        table["low"], table["high"] = _around(table, log_ratio_limits(_columns(sides, table), resamples, seed))
    table["note"] = FEW if few else WITHIN
    circular = table["term"].isin(own)
    table.loc[circular, ["log_ratio", *_REFUSED, "dispersion"]] = np.nan
    table.loc[circular, "note"] = OWN
    return _finish(table, few)


def keyness_background(
    counts: WordCounts,
    target: Group | None = None,
    by: str = "outlet",
    *,
    background: Mapping[str, float] | None = None,
    prior: float | None = None,
    min_count: int = LEAST_COUNT,
    min_articles: int = LEAST_ARTICLES,
    resamples: int = 999,
    seed: int = 1,
) -> pd.DataFrame:
    """Compare the words of a group of units (None: all of them) with a list of word counts from elsewhere.

    `background` maps words to counts; None takes the word list of the extra `[lexicon]` (wordfreq), per million words.
    The columns are those of `keyness`; `articles_reference` is empty, no test is made, limits know of the target's
    stories only, and pairs of words are left out. Raises FramingError if the extra is missing or the list is empty.
    """
    inside = np.ones(len(counts.units), bool) if target is None else group_mask(counts.units, target, by, "target")
    b, d = background_counts(counts, background)
    sides = with_background(sides_of(counts, inside, np.zeros(len(inside), bool)), b, d)
    table, few = _table(counts, sides, prior), sides.stories[0] < FEWEST
    table["articles_target"], table["articles_reference"] = article_counts(counts, inside), pd.NA
    needed = min(min_articles, counts.units["article_id"][inside].nunique())
    listed = (table["n_target"] >= min_count) & (table["articles_target"] >= needed) & (table["kind"] != "phrase")
    table = table[listed].copy()
    if not few and len(table):
        limits = log_ratio_limits(_columns(sides, table), resamples, seed, stories=sides.stories[0])
        table["low"], table["high"] = _around(table, limits)
    table["note"] = FEW if few else BACKGROUND
    return _finish(table, few)


def _compare(
    counts: WordCounts, inside: Mask, outside: Mask, prior: float | None, least: tuple[int, int]
) -> tuple[pd.DataFrame, Sides]:
    """Counts, rates and the scores that need no resampling, of the terms frequent enough to be listed."""
    sides = sides_of(counts, inside, outside)
    table = _table(counts, sides, prior)
    here, there = article_counts(counts, inside), article_counts(counts, outside)
    table["articles_target"], table["articles_reference"] = here, there
    needed = min(least[1], counts.units["article_id"][inside | outside].nunique())
    return table[(table["n_target"] + table["n_reference"] >= least[0]) & (here + there >= needed)].copy(), sides


def _table(counts: WordCounts, sides: Sides, prior: float | None) -> pd.DataFrame:
    """One row a term; the row's label in the index is its column in the counts."""
    a, b = (np.asarray(x.sum(axis=0), dtype=float).ravel() for x in (sides.target, sides.reference))
    c, d = sides.words_target.sum(), sides.words_reference.sum()
    alpha0 = PRIOR_SHARE * min(c, d) if prior is None else float(prior)
    if alpha0 <= 0:
        raise FramingError(f"keyness: prior {prior} must be above 0 (it counts words).")
    some = a + b > 0
    z = np.full(len(a), np.nan)
    z[some] = weighted_log_odds(a[some], b[some], (alpha0 * (a + b) / (c + d))[some], c, d, alpha0)[1]
    read = sides.words_target > 0
    table = counts.terms[["term", "label", "gloss", "kind"]].assign(
        n_target=a, n_reference=b, per_1000_target=1000 * a / c, per_1000_reference=1000 * b / d,
        log_ratio=log_ratio(a, b, c, d), low=np.nan, high=np.nan, g2=g2(a, b, c, d), z=z, p_adjusted=np.nan,
        dispersion=dp_norm(sides.target[read], sides.words_target[read]), note="",
    )  # fmt: skip
    table.attrs = {"prior": alpha0, "words_target": float(c), "words_reference": float(d)}
    return table


def _columns(sides: Sides, table: pd.DataFrame) -> Sides:
    """The sides with the listed terms only."""
    listed = table.index.to_numpy()
    return Sides(sides.target[:, listed], sides.reference[:, listed], sides.words_target, sides.words_reference)


def _around(table: pd.DataFrame, limits: tuple[npt.NDArray, npt.NDArray]) -> tuple[npt.NDArray, npt.NDArray]:
    """Limits that hold the estimate itself: it uses another rule for a count of zero than its resamples."""
    estimate = table["log_ratio"].to_numpy()
    return np.minimum(limits[0], estimate), np.maximum(limits[1], estimate)


def _adjusted(p: npt.NDArray) -> npt.NDArray:
    from statsmodels.stats.multitest import multipletests

    return multipletests(p, method="fdr_bh")[1]


def _finish(table: pd.DataFrame, few: bool) -> pd.DataFrame:
    attrs = table.attrs
    if few:
        table[_REFUSED] = np.nan
    whole = {name: table[name].round().astype(int) for name in ("n_target", "n_reference")}
    order = "log_ratio" if few else "z"
    table = table.assign(**whole).sort_values(
        [order, "n_target", "term"], ascending=[False, False, True], kind="stable"
    )
    table = table[KEYNESS_COLUMNS].reset_index(drop=True)
    table.attrs = attrs
    return table
