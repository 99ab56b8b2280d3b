"""Relative emphasis: one frame against another in the same text, or in the same group of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import stats

from framing.errors import FramingError
from framing.measure.groups import FEW_STORIES, FEWEST_STORIES
from framing.measure.intervals import (
    LEVEL,
    Array,
    cluster_n_effective,
    difference_paired,
    effective_n,
    emphasis_interval,
    group_share,
    lag1_or_pooled,
    lag1_sums,
    linearised_se,
)
from framing.measure.presence import Presence, descendants, presence, select_units
from framing.measure.stories import Stories, single_texts, stories_by

if TYPE_CHECKING:
    from framing.codebook.model import Codebook

COUNTS = ["units", "a_only", "b_only", "both", "neither"]
NUMBERS = ["difference", "low", "high", "emphasis", "emphasis_low", "emphasis_high"]
CONTRAST_COLUMNS = ["article_id", "frame_a", "frame_b", *COUNTS, *NUMBERS, "note"]
GROUP_CONTRAST_COLUMNS = ["by", "group", *CONTRAST_COLUMNS[1:]]
FEWEST_UNITS = 5  # units with either frame below which their ratio says nothing
NEITHER = "neither frame occurs"


def contrast(
    hits: pd.DataFrame,
    units: pd.DataFrame,
    a: str,
    b: str,
    by: str | None = None,
    articles: pd.DataFrame | None = None,
    codebook: Codebook | None = None,
    turns: bool = False,
) -> pd.DataFrame:
    """Two frames against each other: one row an article, or with `by` a group, in the contract's columns.

    `difference` is the difference of the two shares of units, always defined, with Agresti & Min's (2005) limits on
    the effective number of units (the larger of the frames' lag-1 correlations; in a group, clustered by story).
    `emphasis` is (a-b)/(a+b), between -1 and 1, from 5 units with either frame on; where neither occurs it is empty
    and the note says so. The limits are about the way of reporting (process). Speaker turns of transcripts stand
    beside an article's own voice and are left out unless `turns`. A parent frame needs `codebook` to count its
    children. Errors: the same frame twice, a frame that the codebook does not have.

    >>> units = pd.DataFrame({"unit_id": [f"t#{i}" for i in range(12)], "article_id": "t", "part": "body",
    ...                       "start": range(12), "words": 5})
    >>> hits = pd.DataFrame({"unit_id": [f"t#{i}" for i in (0, 1, 5, 7, 9)], "frame": list("AAAAB"), "start": 0,
    ...                      "end": 1, "place": 0.0, "counted": True})
    >>> contrast(hits, units, "A", "B")[["a_only", "b_only", "both", "neither", "emphasis"]].values.tolist()
    [[4.0, 1.0, 0.0, 7.0, 0.6]]
    """
    families = _families(a, b, codebook)
    if not turns:
        hits, units = select_units(hits, units, (units["part"] != "turn").to_numpy(bool))
    here = presence(hits, units, families, articles)
    if by is None:
        table = _per_article(here, a, b)
    else:
        stories = stories_by(here, by)
        reason = single_texts(stories, by)
        if reason:
            table = pd.DataFrame(columns=GROUP_CONTRAST_COLUMNS)
            table.attrs["note"] = reason
            return table
        table = _per_group(here, stories, a, b)
        table["by"], table["group"] = by, stories.names
    table["frame_a"], table["frame_b"] = a, b
    return table[CONTRAST_COLUMNS if by is None else GROUP_CONTRAST_COLUMNS]


def _families(a: str, b: str, codebook: Codebook | None) -> dict[str, tuple[str, ...]]:
    if a == b:
        raise FramingError(f'--contrast: "{a}" is named twice. Name two different frames.')
    if codebook is None:
        return {a: (a,), b: (b,)}
    known = descendants(codebook)
    for frame in (a, b):
        if frame not in known:
            raise FramingError(f'--contrast: there is no frame "{frame}". Choose two of: {", ".join(known)}.')
    return {a: known[a], b: known[b]}


def _units_with(here: Presence, a: str, b: str) -> tuple[Array, Array, Array]:
    x, y = ((here.hits[frame] > 0).astype(float) for frame in (a, b))
    return x, y, x * y


def _per_article(here: Presence, a: str, b: str) -> pd.DataFrame:
    x, y, xy = _units_with(here, a, b)
    n, with_a, with_b, both = here.per_article(), *(here.per_article(v) for v in (x, y, xy))
    r = np.zeros(len(n))
    for series in (x, y):
        covariance, squares, _ = lag1_sums(series, here.article, len(n))
        own = lag1_or_pooled(np.where(here.on_story, covariance, 0), np.where(here.on_story, squares, 0), n)
        r = np.maximum(r, own)
    factor = effective_n(n, r) / np.where(n > 0, n, np.nan)
    table = _counts(here.articles[["article_id"]].copy(), n, with_a, with_b, both)
    table["difference"] = (with_a - with_b) / np.where(n > 0, n, np.nan)
    table["low"], table["high"] = difference_paired(with_a * factor, with_b * factor, both * factor, n * factor)
    table["emphasis"] = (with_a - with_b) / np.where(with_a + with_b > 0, with_a + with_b, np.nan)
    table["emphasis_low"], table["emphasis_high"] = emphasis_interval(with_a, with_b, factor)
    table["note"] = [_note(p, q) for p, q in zip(n, with_a + with_b, strict=True)]
    table.loc[(with_a + with_b) < FEWEST_UNITS, ["emphasis", "emphasis_low", "emphasis_high"]] = np.nan
    table.loc[~here.on_story, NUMBERS] = np.nan
    table.loc[~here.on_story, "note"] = "not applicable: off-story"
    return table


def _counts(table: pd.DataFrame, n: Array, a: Array, b: Array, both: Array) -> pd.DataFrame:
    for column, values in zip(COUNTS, (n, a - both, b - both, both, n - a - b + both), strict=True):
        table[column] = np.asarray(values).astype(int)
    return table


def _note(units: float, either: float) -> str:
    if units == 0:
        return "no units of the article's own voice"
    if either == 0:
        return NEITHER
    return "" if either >= FEWEST_UNITS else f"fewer than {FEWEST_UNITS} units with either frame: counts only"


def _per_group(here: Presence, stories: Stories, a: str, b: str) -> pd.DataFrame:
    x, y, xy = _units_with(here, a, b)
    one = np.ones(len(x))
    plain = _counts(pd.DataFrame(index=range(len(stories.names))), *(stories.units(v) for v in (one, x, y, xy)))
    sums = [stories.sums(v) for v in (x, y, xy, one)]
    rows = [_group_numbers(*(s[stories.group == g] for s in sums)) for g in range(len(stories.names))]
    return pd.concat([plain, pd.DataFrame(rows)], axis=1)


def _group_numbers(a: Array, b: Array, both: Array, n: Array) -> dict[str, Any]:
    """Difference and emphasis of one group of stories, with limits that count stories."""
    m, units, either = len(n), n.sum(), (a + b).sum()
    row: dict[str, Any] = dict.fromkeys(NUMBERS, np.nan) | {"difference": (a.sum() - b.sum()) / units}
    if either >= FEWEST_UNITS:
        row["emphasis"] = (a.sum() - b.sum()) / either
    notes = [_note(units, either)]
    if m < FEWEST_STORIES:
        return row | {"note": "; ".join(filter(None, [*notes, f"fewer than {FEWEST_STORIES} stories: no interval"]))}
    share = row["difference"]
    variance = (a.sum() + b.sum() - 2 * both.sum()) / units - share**2
    scale = cluster_n_effective(variance, linearised_se(a - b, n), n) / units
    q = float(stats.t.ppf((1 + LEVEL) / 2, m - 1))
    low, high = difference_paired(a.sum() * scale, b.sum() * scale, both.sum() * scale, units * scale, q)
    row |= {"low": float(low), "high": float(high)}
    notes.append("few articles" if m < FEW_STORIES else "")
    if either >= FEWEST_UNITS and ((a + b) > 0).sum() < FEWEST_STORIES:
        notes.append(f"fewer than {FEWEST_STORIES} stories with either frame: no interval of emphasis")
    elif either >= FEWEST_UNITS:
        ratio = group_share(a, a + b)
        row |= {"emphasis_low": 2 * ratio.low - 1, "emphasis_high": 2 * ratio.high - 1}
    return row | {"note": "; ".join(filter(None, notes))}
