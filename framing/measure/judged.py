"""What readers' verdicts on single hits change: every score that rests on judged evidence, with and without them."""

from __future__ import annotations

import pandas as pd

from framing.measure.judgements import KEY

VERDICTS = ("right", "wrong", "unsure")
JUDGED_COLUMNS = [
    *("by", "group", "frame", "units", *VERDICTS, "hits_unjudged", "hits", "units_unjudged", "units_with_frame"),
    *("unjudged", "unjudged_low", "unjudged_high", "prevalence", "low", "high", "difference", "note"),
]
_OF_ARTICLES = {"article_id": "group", "process_low": "low", "process_high": "high"}


def judged_scores(
    judgements: pd.DataFrame, hits: dict[str, pd.DataFrame], tables: dict[str, dict[str, pd.DataFrame]], by: str
) -> pd.DataFrame:
    """Set scores with the readers' judgements beside those without: a row an article (then a group) × frame.

    `hits` and `tables` (scores, groups) are those `without` and `with` the judgements. Listed are articles and groups
    in which evidence of the frame was judged, also for a frame below it; all others are the same with and without.
    ``right, wrong, unsure`` count the judged hits, ``hits_unjudged`` and ``hits`` what is counted without and with the
    verdicts, ``units_unjudged`` and ``units_with_frame`` the units that carry the frame, of ``units``. ``unjudged`` is
    the share with its limits (95 %, target process) without the judgements, ``prevalence`` with them, ``difference``
    what they changed. Readers choose what they judge, so no precision of the dictionary is made of these counts.
    Limits that are refused are empty, and ``note`` says why.

    >>> judged_scores(pd.DataFrame(columns=[*KEY, "judgement"]), {}, {}, "outlet").empty
    True
    """
    if judgements.empty:
        return pd.DataFrame(columns=JUDGED_COLUMNS)
    articles = tables["with"]["scores"].drop_duplicates("article_id").set_index("article_id")
    verdicts = judgements.merge(hits["without"][KEY].drop_duplicates(), on=KEY)
    rows = []
    for level, name in (("article", "scores"), (by, "groups")):
        group = pd.Series(articles.index, articles.index) if level == "article" else articles.get(level)
        own = {side: _scores(found[name], level) for side, found in tables.items()}
        if group is None or own["with"].empty:
            continue
        before = own["without"].drop(columns=["units", "note"])
        both = own["with"].merge(before, on=["group", "frame"], suffixes=("", "_unjudged"), validate="1:1")
        both = both.join(_verdicts(verdicts, group), on=["group", "frame"])
        for side, column in (("without", "hits_unjudged"), ("with", "hits")):
            both = both.join(_counted(hits[side], group).rename(column), on=["group", "frame"])
        counts = [*VERDICTS, "hits_unjudged", "hits"]
        both[counts] = both[counts].fillna(0).astype("int64")
        told = both[list(VERDICTS)].any(axis=1) | (both["hits"] != both["hits_unjudged"])
        rows.append(both[told].assign(by=level))
    return _in_order(rows)


def _scores(table: pd.DataFrame, level: str) -> pd.DataFrame:
    """Share, limits and counts of a table of scores or groups, by group and frame."""
    names = {} if level != "article" else _OF_ARTICLES
    table = table.rename(columns=names)
    return table[["group", "frame", "units", "units_with_frame", "prevalence", "low", "high", "note"]]


def _counted(hits: pd.DataFrame, group: pd.Series) -> pd.Series:
    own = hits[hits["counted"].astype(bool)]
    return own.groupby([own["article_id"].map(group).rename("group"), "frame"]).size()


def _verdicts(verdicts: pd.DataFrame, group: pd.Series) -> pd.DataFrame:
    """The numbers of right, wrong and unsure, by group and frame."""
    own = verdicts["article_id"].map(group).rename("group")
    numbers = verdicts.groupby([own, "frame", "judgement"]).size().unstack(fill_value=0)
    return numbers.reindex(columns=list(VERDICTS), fill_value=0)


def _in_order(rows: list[pd.DataFrame]) -> pd.DataFrame:
    if not rows:
        return pd.DataFrame(columns=JUDGED_COLUMNS)
    table = pd.concat(rows, ignore_index=True)
    sides = {"units_with_frame_unjudged": "units_unjudged", "prevalence_unjudged": "unjudged"}
    sides |= {"low_unjudged": "unjudged_low", "high_unjudged": "unjudged_high"}
    table = table.rename(columns=sides)
    table["difference"] = table["prevalence"] - table["unjudged"]
    return table[JUDGED_COLUMNS]
