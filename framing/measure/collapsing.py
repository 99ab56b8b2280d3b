"""What it changes that copies of a story count once: each group with every copy beside the group without."""

from __future__ import annotations

import pandas as pd

from framing.codebook.model import Codebook
from framing.measure.prevalence import prevalence

COLLAPSING_COLUMNS = [
    *("by", "group", "frame", "n_articles", "n_stories", "n_copies", "every_copy", "every_copy_low", "every_copy_high"),
    *("prevalence", "low", "high", "difference", "note"),
]


def collapsing(
    groups: pd.DataFrame,
    hits: pd.DataFrame,
    units: pd.DataFrame,
    codebook: Codebook,
    by: str,
    articles: pd.DataFrame,
    method: str = "wilson-t",
) -> pd.DataFrame:
    """Set the shares of groups in which a story counts once beside those with every copy: a row a group × frame.

    `groups` is the table in which copies are collapsed. Listed are the groups that hold copies: ``n_articles`` with
    them, ``n_stories`` without, ``n_copies`` the articles that count only with their story. ``every_copy`` is the share
    with its limits (95 %, target process) where each article counts by itself, ``prevalence`` where a story counts
    once, ``difference`` what collapsing changed. Limits that are refused are empty, and ``note`` says why.

    >>> groups = pd.DataFrame({"by": "outlet", "group": ["x"], "frame": ["leak"], "n_articles": [2], "n_stories": [2]})
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": "x", "story": ["a", "b"]})
    >>> collapsing(groups, pd.DataFrame(), pd.DataFrame(), Codebook("demo"), "outlet", articles).empty
    True
    """
    if groups.empty or not _has_copies(articles, by):
        return pd.DataFrame(columns=COLLAPSING_COLUMNS)
    alone = articles.assign(story=articles["article_id"])
    every = prevalence(hits, units.assign(weight=1.0), codebook, by=by, articles=alone, method=method)
    columns = {"prevalence": "every_copy", "low": "every_copy_low", "high": "every_copy_high"}
    every = every[["group", "frame", "n_articles", *columns]].rename(columns=columns)
    both = groups.drop(columns="n_articles").merge(every, on=["group", "frame"], validate="one_to_one")
    both["n_copies"] = both["n_articles"] - both["n_stories"]
    both["difference"] = (both["prevalence"] - both["every_copy"]).round(12)  # equal sums differ by their rounding
    return both.loc[both["n_copies"] > 0, COLLAPSING_COLUMNS].reset_index(drop=True)


def _has_copies(articles: pd.DataFrame, by: str) -> bool:
    return bool(by in articles and articles.duplicated([by, "story"]).any())
