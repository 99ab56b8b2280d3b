"""Stories: clusters of copies, and how often a story counts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.corpus.duplicates import CHOICES, find_copies, read_days
from framing.errors import FramingError


def assign_stories(
    articles: pd.DataFrame,
    copies: pd.DataFrame | None = None,
    *,
    units: pd.DataFrame | None = None,
    duplicates: str = "weight",
    by: str = "outlet",
    share: float = 0.4,
    within_days: int | None = None,
) -> pd.DataFrame:
    """Return the articles with ``story``, the cluster of copies, and ``weight``, how much each counts.

    Articles that are exact or near copies of each other, directly or through others, are one story; it is called after
    its earliest article. Articles that the metadata put into one story stay together. Copied parts and passages join
    nothing.
    `duplicates` says what a story counts for in each group (the values of the column `by`):

    weight  a story counts once: its copies share a weight of 1
    first   only the earliest copy counts: the others have the weight 0
    keep    every copy counts by itself: weight 1, and every article is its own story

    Raises FramingError for an unknown choice or column.

    >>> text = " ".join(f"كلمة{n}" for n in range(40))
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "outlet": ["x", "x", "y"], "text": [text] * 3})
    >>> assign_stories(articles)[["article_id", "story", "weight"]]
      article_id story  weight
    0          a     a     0.5
    1          b     a     0.5
    2          c     a     1.0
    """
    if duplicates not in CHOICES:
        raise FramingError(f'duplicates is "{duplicates}". Choose one of: {", ".join(CHOICES)}.')
    if by not in articles and duplicates != "keep":
        raise FramingError(f'The articles have no column "{by}"; they have: {", ".join(articles.columns)}.')
    if duplicates == "keep":
        return articles.assign(story=articles["article_id"], weight=1.0)
    if copies is None:
        copies = find_copies(articles, units, share=share, within_days=within_days)
    story = _clusters(articles, copies)
    together = [story, articles[by].to_numpy()]
    told = articles.assign(story=story)
    if duplicates == "weight":
        return told.assign(weight=1.0 / told.groupby(together)["article_id"].transform("size").to_numpy())
    order = _by_date(articles)
    rank = told.iloc[order].groupby([story[order], articles[by].to_numpy()[order]]).cumcount()
    weight = np.empty(len(articles))
    weight[order] = (rank == 0).to_numpy(float)
    return told.assign(weight=weight)


def _by_date(articles: pd.DataFrame) -> np.ndarray:
    """The order of the articles: by date where there is one, else as they stand."""
    return np.argsort(read_days(articles), kind="stable")


def _clusters(articles: pd.DataFrame, copies: pd.DataFrame) -> np.ndarray:
    """The story of each article: connected copies, named after the earliest."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    place = {name: number for number, name in enumerate(articles["article_id"])}
    whole = copies[copies["kind"].isin(["exact", "near"])]
    given = pd.factorize(articles.get("story", articles["article_id"]))[0]
    first_of_given = pd.Series(np.arange(len(articles))).groupby(given).transform("first").to_numpy()
    left = np.concatenate([[place[name] for name in whole["article_id"]], np.arange(len(articles))]).astype(int)
    right = np.concatenate([[place[name] for name in whole["copy_id"]], first_of_given]).astype(int)
    links = coo_array((np.ones(len(left)), (left, right)), shape=(len(articles), len(articles)))
    _, cluster = connected_components(links, directed=False)
    order = _by_date(articles)
    earliest = pd.Series(order).groupby(cluster[order]).first()
    return articles["article_id"].to_numpy()[earliest.loc[cluster].to_numpy()]
