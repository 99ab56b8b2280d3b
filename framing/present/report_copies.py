"""The report's part on copies: how many were found, which articles are one story, what collapsing them changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from framing.present.findings import label
from framing.present.report_words import TEXTS

KINDS = ("exact", "near", "part", "passage")
CLUSTERS = 30


def copies_part(tables: Mapping[str, pd.DataFrame], lang: str) -> dict[str, Any] | None:
    """Return what the page says of copies, or nothing where none were looked for.

    `found` are the numbers of pairs by kind, `clusters` the stories of several articles (at most thirty, the largest
    first), `table` the shares of groups with every copy and with a story once; `more` counts the stories left out.
    """
    copies, changed = tables.get("copies"), tables.get("collapsing")
    if copies is None or changed is None:
        return None
    words = TEXTS[lang]
    counts = copies["kind"].value_counts()
    articles = tables["articles"].assign(story=lambda own: own["story"].astype(str))
    shared = articles[articles.duplicated("story", keep=False)]
    own = sorted(shared.groupby("story", sort=False), key=lambda story: -len(story[1]))
    frames = [label(tables["frames"], frame, lang) for frame in changed["frame"]]
    return {
        "found": [words["copy_kinds"][kind].format(n=int(counts.get(kind, 0))) for kind in KINDS],
        "clusters": [_cluster(str(name), members) for name, members in own[:CLUSTERS]],
        "more": max(0, len(own) - CLUSTERS),
        "stories": len(own),
        "articles": len(shared),
        "table": changed.assign(frame=frames),
    }


def _cluster(name: str, members: pd.DataFrame) -> dict[str, Any]:
    """A story: the headline of the article it is called after, and its articles with outlet and date."""
    first = members[members["article_id"].astype(str) == name]
    head = (first if len(first) else members).iloc[0]
    listed = [
        " · ".join(filter(None, (str(row.article_id), str(row.outlet or ""), str(row.date or ""))))
        for row in members.itertuples()
    ]
    return {"name": str(head["headline"] or head["article_id"]), "n": len(members), "articles": listed}
