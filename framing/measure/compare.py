"""Are two groups of articles different beyond chance? Stories are shuffled, never sentences."""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import stats

from framing.errors import FramingError
from framing.measure.intervals import LEVEL, Array, linearised_se
from framing.measure.presence import Presence, descendants, presence
from framing.measure.stories import Stories, single_texts, stories_by

if TYPE_CHECKING:
    from framing.codebook.model import Codebook

COMPARE_COLUMNS = [
    *("by", "group_x", "group_y", "frame", "reading", "stories_x", "stories_y", "share_x", "share_y"),
    *("difference", "low", "high", "p", "permutations", "p_holm", "p_bh", "detectable", "note"),
]
READINGS = ("what readers saw", "what the newsroom wrote")
FEWEST_STORIES = 4
EXACT = 20_000
FEWEST_PERMUTATIONS = 99
POWER = 0.8
LARGEST = 4_000_000  # cells of labels worked on at once
NUMBERS = ["share_x", "share_y", "difference", "low", "high", "p", "permutations", "detectable"]


def compare(
    hits: pd.DataFrame,
    units: pd.DataFrame,
    codebook: Codebook,
    by: str,
    articles: pd.DataFrame | None = None,
    groups: tuple[str, str] | None = None,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Differences in prevalence between groups: one row a pair of groups × frame × reading.

    Copies of a story count once in a group. The reading "what readers saw" keeps stories that both groups ran, "what
    the newsroom wrote" leaves them out. `low` and `high` (95 %) are t limits on the linearised shares with the smaller
    group's stories less one; `p` shuffles stories between the groups (studentised; Janssen 1997), exactly where there
    are at most 20,000 ways; `p_holm` is for claims, `p_bh` for exploration, over the frames of a pair and reading.
    `detectable` is the difference these stories would show four times in five. Below 4 stories on a side there is no
    test. Errors: an unknown column or group, no two groups, fewer than 99 permutations.
    """
    check_permutations(permutations)
    here = presence(hits, units, descendants(codebook), articles)
    stories = stories_by(here, by)
    pairs = _pairs(stories, by, groups)
    rng = np.random.default_rng(seed)
    tables = [_pair(here, stories, pair, reading, permutations, rng) for pair in pairs for reading in READINGS]
    table = pd.concat(tables, ignore_index=True)
    table["by"] = by
    return table[COMPARE_COLUMNS]


def check_permutations(permutations: int) -> None:
    """Errors: so few shuffles that no p below .01 could come out."""
    if permutations < FEWEST_PERMUTATIONS:
        raise FramingError(
            f"{permutations} permutations give no p below .01. Use {FEWEST_PERMUTATIONS} or more; 9999 are usual."
        )


def _pairs(stories: Stories, by: str, groups: tuple[str, str] | None) -> list[tuple[int, int]]:
    reason = single_texts(stories, by)
    if reason:
        raise FramingError(f"compare: {reason}. Texts that stand alone are read, not tested.")
    if groups is None:
        if len(stories.names) < 2:
            raise FramingError(f"compare: {by} has one group only, {stories.names[0]}. A comparison needs two.")
        return list(combinations(range(len(stories.names)), 2))
    for name in groups:
        if name not in stories.names:
            raise FramingError(f'compare: {by} has no group "{name}". There is: {", ".join(stories.names)}.')
    return [(stories.names.index(groups[0]), stories.names.index(groups[1]))]


def _pair(
    here: Presence,
    stories: Stories,
    pair: tuple[int, int],
    reading: str,
    permutations: int,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """All frames of one pair of groups in one reading, with p adjusted over the frames."""
    from statsmodels.stats.multitest import multipletests

    members = [np.flatnonzero(stories.group == g) for g in pair]
    shared = np.intersect1d(stories.story[members[0]], stories.story[members[1]])
    if reading == READINGS[1]:
        members = [m[~np.isin(stories.story[m], shared)] for m in members]
    x, y = members
    n = stories.sums(np.ones(len(here.units)))
    labels = None if min(len(x), len(y)) < FEWEST_STORIES else shuffles(len(x), len(y), permutations, rng)
    rows = []
    for frame in here.hits:
        k = stories.sums((here.hits[frame] > 0).astype(float))
        row = compare_shares(k[x], n[x], k[y], n[y], labels)
        rows.append(row | {"frame": frame})
    table = pd.DataFrame(rows).reindex(columns=["frame", *NUMBERS, "note"])
    known = table["p"].notna()
    for column, method in (("p_holm", "holm"), ("p_bh", "fdr_bh")):
        table[column] = np.nan
        if known.any():
            table.loc[known, column] = multipletests(table.loc[known, "p"], method=method)[1]
    table["group_x"], table["group_y"] = (stories.names[g] for g in pair)
    table["stories_x"], table["stories_y"], table["reading"] = len(x), len(y), reading
    if len(shared):
        both = f"{len(shared)} stories in both groups " + ("kept" if reading == READINGS[0] else "left out")
        table["note"] = [f"{note}; {both}" if note else both for note in table["note"]]
    return table


def compare_shares(k_x: Array, n_x: Array, k_y: Array, n_y: Array, labels: Array | None) -> dict[str, Any]:
    """Difference of two pooled shares, its t limits and permutation p, from k and n of every story.

    `labels` has one row a shuffle: which of all stories are called x. Refused below 4 stories on a side.

    >>> row = compare_shares(np.array([3, 5, 2, 6]), np.array([20, 30, 15, 25]), np.array([1, 2, 0, 3]),
    ...                      np.array([22, 40, 18, 28]), shuffles(4, 4))
    >>> round(row["difference"], 6), round(row["p"], 6), row["permutations"]
    (0.122222, 0.028571, 70)
    """
    x, y = len(n_x), len(n_y)
    row: dict[str, Any] = {"share_x": _share(k_x, n_x), "share_y": _share(k_y, n_y)}
    row["difference"] = row["share_x"] - row["share_y"]
    if min(x, y) < FEWEST_STORIES:
        return row | {"note": f"{x} against {y} stories: no test below {FEWEST_STORIES} against {FEWEST_STORIES}"}
    se = float(np.hypot(linearised_se(k_x, n_x), linearised_se(k_y, n_y)))
    if se < 1e-12:
        return row | {"note": "no variation between stories: neither limits nor a test"}
    df = min(x, y) - 1
    half, reach = (float(stats.t.ppf(level, df)) for level in ((1 + LEVEL) / 2, POWER))
    row |= {"low": row["difference"] - half * se, "high": row["difference"] + half * se}
    row["detectable"] = (half + reach) * se
    if labels is not None:
        row |= permutation_p(np.concatenate([k_x, k_y]), np.concatenate([n_x, n_y]), x, labels)
    lopsided = max(x, y) >= 3 * min(x, y)
    return row | {"note": "group sizes differ threefold: no method holds its level" if lopsided else ""}


def _share(k: Array, n: Array) -> float:
    return float(k.sum() / n.sum()) if n.sum() else np.nan


def permutation_p(k: Array, n: Array, x: int, labels: Array) -> dict[str, Any]:
    """p of the studentised difference |Δ|/SE over shuffled labels; the first x stories are the observed group."""
    observed = _studentised(k, n, (np.arange(len(k)) < x)[None])[0]
    parts = np.array_split(labels, max(1, labels.size // LARGEST))
    drawn = np.concatenate([_studentised(k, n, part) for part in parts])
    # an exact list holds the observed labels; a random one counts them once more
    exact = len(labels) == comb(len(k), x)
    extreme = int((drawn >= observed - 1e-9).sum())
    p = extreme / len(labels) if exact else (1 + extreme) / (len(labels) + 1)
    return {"p": p, "permutations": len(labels)}


def _studentised(k: Array, n: Array, labels: Array) -> Array:
    """|difference| over its standard error for each row of labels; without any variation 0, or infinite."""
    variance, shares = np.zeros(len(labels)), []
    for side in (labels, ~labels):
        m, whole = side.sum(axis=1), side @ n
        share = side @ k / whole
        # Σ(k - p n)² = Σk² - 2pΣkn + p²Σn²
        squares = side @ (k * k) - 2 * share * (side @ (k * n)) + share**2 * (side @ (n * n))
        variance += m / (m - 1) * np.maximum(squares, 0) / whole**2
        shares.append(share)
    gap = np.abs(shares[0] - shares[1])
    return np.where(variance > 1e-20, gap / np.sqrt(np.maximum(variance, 1e-20)), np.where(gap > 1e-12, np.inf, 0))


def shuffles(x: int, y: int, permutations: int = 9999, rng: np.random.Generator | None = None) -> Array:
    """Which of x + y stories are called x: every way where there are at most 20,000, else random ones."""
    n = x + y
    if comb(n, x) <= EXACT:
        chosen = np.array(list(combinations(range(n), x)))
        labels = np.zeros((len(chosen), n), dtype=bool)
        np.put_along_axis(labels, chosen, True, axis=1)
        return labels
    generator = rng or np.random.default_rng(0)
    start = np.tile(np.arange(n) < x, (permutations, 1))
    return generator.permuted(start, axis=1)
