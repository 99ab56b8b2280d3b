"""Units sorted into groups, and within a group into stories: copies of one story count once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.errors import FramingError
from framing.measure.intervals import Array
from framing.measure.presence import Presence


@dataclass(frozen=True)
class Stories:
    """The stories of each group; `names` are the groups in order of appearance.

    `pair` gives each unit its article within its group (-1: the unit is in no group), `cluster` each such pair its
    story, `weight` the pair's share of its story, `group` and `story` each story its group and its number.
    """

    names: list[str]
    pair: Array
    cluster: Array
    weight: Array
    group: Array
    pair_group: Array
    story: Array

    def sums(self, values: Array) -> Array:
        """Sum of a value of units for each story, copies averaged."""
        used = self.pair >= 0
        per_pair = np.bincount(self.pair[used], weights=values[used], minlength=len(self.cluster))
        return np.bincount(self.cluster, weights=per_pair * self.weight, minlength=len(self.group))

    def articles(self, values: Array) -> Array:
        """For each group the number of articles with any of a value of units."""
        used = self.pair >= 0
        some = np.bincount(self.pair[used], weights=values[used], minlength=len(self.cluster)) > 0
        return np.bincount(self.pair_group[some], minlength=len(self.names))

    def units(self, values: Array) -> Array:
        """Sum of a value of units for each group, copies and all."""
        used = self.pair >= 0
        return np.bincount(self.pair_group[self.pair[used]], weights=values[used], minlength=len(self.names))


def stories_by(here: Presence, by: str) -> Stories:
    """Sort on-story units into groups by a column of the articles or of the units.

    An article weighs what `units.weight` says, divided so that each story counts once in a group.
    """
    label = group_labels(here, by)
    usable = here.on_story[here.article] & (label != "")
    if "weight" in here.units:
        usable &= here.units["weight"].to_numpy(float) > 0
    group = np.full(len(label), -1)
    group[usable], names = pd.factorize(label[usable])
    pair = np.full(len(label), -1)
    pair[usable], pair_group, article = _pairs(group[usable], here.article[usable])
    first = np.unique(pair[usable], return_index=True)[1]
    raw = here.units["weight"].to_numpy(float)[usable][first] if "weight" in here.units else np.ones(len(first))
    story = pd.factorize(here.articles["story"].to_numpy()[article])[0]
    cluster, in_group, of_cluster = _pairs(pair_group, story)
    whole = np.bincount(cluster, weights=raw, minlength=len(in_group))
    return Stories([str(n) for n in names], pair, cluster, raw / whole[cluster], in_group, pair_group, of_cluster)


def _pairs(left: Array, right: Array) -> tuple[Array, Array, Array]:
    """Number the distinct pairs in order of appearance; also the left and right member of each."""
    width = int(right.max(initial=0)) + 1
    codes, seen = pd.factorize(left.astype(np.int64) * width + right)
    return codes, seen // width, seen % width


def group_labels(here: Presence, by: str) -> Array:
    """The group of each unit as text, empty where it is missing."""
    if by in here.articles:
        column = here.articles[by].iloc[here.article]
    elif by in here.units:
        column = here.units[by]
    else:
        allowed = sorted({*here.articles.columns, *here.units.columns} - {"text", "unit_id"})
        raise FramingError(f'--by: there is no column "{by}". Choose one of: {", ".join(allowed)}.')
    return column.astype(object).where(column.notna().to_numpy(), "").astype(str).to_numpy(object)


def single_texts(stories: Stories, by: str) -> str:
    """Why there is nothing to group: every group is one text, or none has a name; else empty."""
    articles = np.bincount(stories.pair_group, minlength=len(stories.names))
    if not len(articles):
        return f"no article has a value in {by}: nothing to group by"
    n = len(articles)
    return f"a comparison of {n} texts, not of {n} {by}s" if (articles == 1).all() else ""
