"""Scores without and with the readers' judgements, as the report shows them: each a count, a share and its limits."""

from __future__ import annotations

import pandas as pd


def side_by_side(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table `judged` with one column for each side: units with the frame of all units, share, 95 % limits.

    >>> row = {"group": "a", "frame": "f", "units": 12, "right": 0, "wrong": 1, "unsure": 0, "difference": -1 / 12}
    >>> row |= {"units_unjudged": 3, "unjudged": 0.25, "unjudged_low": 0.089, "unjudged_high": 0.532}
    >>> row |= {"units_with_frame": 2, "prevalence": 2 / 12, "low": None, "high": None, "note": "few articles"}
    >>> side_by_side(pd.DataFrame([row]))[["without_judgements", "with_judgements"]].values.tolist()
    [['3/12 = 0.250 [0.089, 0.532]', '2/12 = 0.167']]
    """
    sides = {
        "without_judgements": ("units_unjudged", "unjudged", "unjudged_low", "unjudged_high"),
        "with_judgements": ("units_with_frame", "prevalence", "low", "high"),
    }
    rows = table.to_dict("records")
    scores = {side: [_score(row, *names) for row in rows] for side, names in sides.items()}
    kept = table.reindex(columns=["group", "frame", "right", "wrong", "unsure", "difference", "note"])
    kept.insert(5, "without_judgements", scores["without_judgements"])
    kept.insert(6, "with_judgements", scores["with_judgements"])
    return kept


def _score(row: dict, units: str, share: str, low: str, high: str) -> str:
    if pd.isna(row[share]):
        return ""
    limits = "" if pd.isna(row[low]) else f" [{row[low]:.3f}, {row[high]:.3f}]"
    return f"{row[units]:.0f}/{row['units']:.0f} = {row[share]:.3f}{limits}"
