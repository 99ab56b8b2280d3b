"""How often each frame occurs in a group of articles, with stories (not sentences) as independent observations."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from framing.errors import FramingError
from framing.measure.intervals import LEVEL, Array, group_share, linearised_se, wilson
from framing.measure.presence import Presence
from framing.measure.stories import Stories, single_texts, stories_by

GROUP_COLUMNS = [
    *("by", "group", "frame", "n_articles", "n_stories", "articles_with_frame", "units", "units_with_frame"),
    *("prevalence", "low", "high", "text_share", "rate", "rate_low", "rate_high", "target", "method", "note"),
]
METHODS = ("wilson-t", "conservative")
FEWEST_STORIES = 3
FEW_STORIES = 10
RARE = 0.05


def largest_groups(articles: pd.DataFrame, by: str = "outlet") -> list[str]:
    """Return the groups of articles by a column, the largest first, those of one size in order of appearance.

    Articles without a value are in no group. Raises FramingError where fewer than two groups are left to compare.
    """
    if by not in articles:
        raise FramingError(f'Articles have no column "{by}". Choose one of: outlet, date, genre, country, origin.')
    names = articles[by].astype(object).where(articles[by].notna(), "").astype(str)
    sizes = names[names != ""].groupby(names, sort=False).size().sort_values(ascending=False, kind="stable")
    if len(sizes) < 2:
        there = f'only "{sizes.index[0]}"' if len(sizes) else "no value"
        raise FramingError(
            f'There are no groups to compare: the articles have {there} in "{by}". Give them two values or more in the '
            f"metadata, or compare another column."
        )
    return [str(name) for name in sizes.index]


def group_prevalence(here: Presence, by: str, method: str = "wilson-t") -> pd.DataFrame:
    """Share of units with each frame in each group: one row a group × frame (the contract's `groups`).

    `by` is a column of articles or of units. Off-story articles and units without a value in `by` are left out.
    `low` and `high` (95 %) are about the group's way of reporting (target process) and count stories: Wilson with
    t(m-1), or Korn & Graubard (1998) with method "conservative". `units` and `units_with_frame` are plain counts; the
    shares count copies of a story once. No interval below 3 stories, or where fewer than 3 stories have the frame:
    the note then says in how many it was seen. Where every group is a single article the table is empty and
    `attrs["note"]` says that this compares texts, not groups.
    """
    if method not in METHODS:
        raise FramingError(f'groups: unknown method "{method}". Choose one of: {", ".join(METHODS)}.')
    stories = stories_by(here, by)
    reason = single_texts(stories, by)
    if reason:
        empty = pd.DataFrame(columns=GROUP_COLUMNS)
        empty.attrs["note"] = reason
        return empty
    whole = _Sums(here, stories, np.ones(len(here.units)))
    tables = [_frame_groups(here, stories, whole, frame, by, method) for frame in here.hits]
    return pd.concat(tables).sort_index(kind="stable").reset_index(drop=True)[GROUP_COLUMNS]


class _Sums:
    """What the frames share: units and words of each story and group."""

    def __init__(self, here: Presence, stories: Stories, one: Array) -> None:
        words = here.units["words"].to_numpy(float)
        self.n, self.words = stories.sums(one), stories.sums(words)
        self.units, self.articles = stories.units(one), stories.articles(one)
        self.members = [np.flatnonzero(stories.group == g) for g in range(len(stories.names))]


def _frame_groups(here: Presence, stories: Stories, whole: _Sums, frame: str, by: str, method: str) -> pd.DataFrame:
    """The groups of one frame."""
    h, words = here.hits[frame].astype(float), here.units["words"].to_numpy(float)
    x = (h > 0).astype(float)
    k, number, inside = stories.sums(x), stories.sums(h), stories.sums(words * x)
    rows = []
    for members, articles in zip(whole.members, whole.articles, strict=True):
        row = _interval(k[members], whole.n[members], method)
        row |= _rate(number[members], whole.words[members], refused=row["method"] == "refused")
        text = whole.words[members].sum()
        row["text_share"] = inside[members].sum() / text if text else np.nan
        copies = int(articles) - len(members)
        row["note"] = "; ".join(filter(None, [row["note"], f"{copies} copies counted with their story" * bool(copies)]))
        rows.append(row | {"n_articles": int(articles), "n_stories": len(members)})
    table = pd.DataFrame(rows)
    table["by"], table["group"], table["frame"], table["target"] = by, stories.names, frame, "process"
    table["articles_with_frame"] = stories.articles(x)
    table["units"], table["units_with_frame"] = whole.units.astype(int), stories.units(x).astype(int)
    return table


def _interval(k: Array, n: Array, method: str) -> dict[str, Any]:
    """Share, limits and the note of one group."""
    m, seen = len(n), int((k > 0).sum())
    result = group_share(k, n, method)
    row = {"prevalence": result.share, "low": np.nan, "high": np.nan, "method": "refused"}
    if m < FEWEST_STORIES:
        return row | {"note": f"{m} {'story' if m == 1 else 'stories'}: no interval, look at each article"}
    if seen < FEWEST_STORIES:
        low, high = wilson(seen, m)
        return row | {"note": f"seen in {seen} of {m} articles (95 % of articles {low:.3f} to {high:.3f})"}
    notes = ["few articles"] if m < FEW_STORIES else []
    if result.share <= RARE:
        notes.append("true coverage about .85")
    return row | {"low": result.low, "high": result.high, "method": method, "note": "; ".join(notes)}


def _rate(h: Array, words: Array, refused: bool) -> dict[str, float]:
    """Hits per 1,000 words of a group with a log-t interval over stories (not simulated)."""
    total, text, m = h.sum(), words.sum(), len(h)
    if not text:
        return {"rate": np.nan, "rate_low": np.nan, "rate_high": np.nan}
    rate = total / text
    low = high = np.nan
    if not refused:
        half = stats.t.ppf((1 + LEVEL) / 2, m - 1) * max(linearised_se(h, words) / rate, total**-0.5)
        low, high = rate * np.exp(-half), rate * np.exp(half)
    return {"rate": 1000 * rate, "rate_low": 1000 * low, "rate_high": 1000 * high}
