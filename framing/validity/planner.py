"""How many units must be coded by hand for the precision that is wanted, and what a number of units buys."""

from __future__ import annotations

from math import ceil, sqrt
from typing import Any

import pandas as pd

from framing.errors import FramingError
from framing.measure.intervals import Z, wilson

PLAN_COLUMNS = [
    *("frame", "prevalence", "recall", "precision", "half_width", "flagged_share", "missed_share"),
    *("random_for_recall", "random_for_precision", "flagged", "near_miss", "other", "total", "flagged_for_precision"),
]


def units_for(share: float, half_width: float) -> int:
    """Units needed for Wilson limits of a share that are at most ± half_width wide.

    >>> units_for(0.7, 0.05), units_for(0.7, 0.1)
    (320, 78)
    """
    low, high = 1, 2
    while _half(share, high) > half_width:
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if _half(share, middle) > half_width else (low, middle)
    return low


def _half(share: float, n: int) -> float:
    low, high = wilson(share * n, n)
    return float(high - low) / 2


def recall_se(flagged_share: float, precision: float, missed: float, n_flagged: int, n_other: int) -> float:
    """Standard error of recall from a sample stratified by the flag (delta method).

    `missed` is the share with the frame among units that are not flagged.

    >>> round(recall_se(0.0525, 0.8, 0.018997, 300, 1200), 5)
    0.04398
    """
    q, p, m = flagged_share, precision, missed
    there = q * p + (1 - q) * m
    inside = m**2 * p * (1 - p) / n_flagged + p**2 * m * (1 - m) / n_other
    return q * (1 - q) / there**2 * sqrt(inside)


def plan_sample(
    prevalence: float,
    recall: float = 0.7,
    precision: float = 0.8,
    half_width: float = 0.1,
    net: tuple[float, float] | None = None,
    per_article: float = 1,
    icc: float = 0.2,
    frame: str = "",
) -> pd.DataFrame:
    """Units to code for ± half_width (95 %) on recall and precision, by simple and by stratified drawing: one row.

    `prevalence` is the guessed share of units with the frame. `net` adds a stratum of near misses: its share of all
    units and the share of the misses it holds. Coding several units of an article (`per_article`) costs
    1 + (per_article - 1)·icc. The strata are sized to the smallest total (Neyman 1934). Errors: shares outside (0, 1);
    a dictionary that could not be so precise.

    >>> plan_sample(0.06, half_width=0.05)[["random_for_recall", "flagged", "other"]].values.tolist()
    [[5334, 261, 3743]]
    """
    given = {"prevalence": prevalence, "recall": recall, "precision": precision, "half_width": half_width}
    for name, value in given.items():
        if not 0 < value < 1:
            raise FramingError(f"plan: {name} is {value}. Give a share above 0 and below 1.")
    q = prevalence * recall / precision
    if q >= 1:
        raise FramingError(
            f"plan: a prevalence of {prevalence} with recall {recall} flags every unit. Lower one of them."
        )
    missed = prevalence * (1 - recall)
    strata = {"flagged": (q, precision), "other": (1 - q, missed / (1 - q))}
    if net is not None:
        share, caught = net
        rest = 1 - q - share
        if rest <= 0 or not 0 < caught < 1:
            raise FramingError("plan: the net must leave units outside it, and hold some but not all misses.")
        strata["near_miss"] = (share, caught * missed / share)
        strata["other"] = (rest, (1 - caught) * missed / rest)
    cost = 1 + (per_article - 1) * icc
    sizes = {name: ceil(n * cost) for name, n in _neyman(strata, half_width).items()}
    for_recall, for_precision = units_for(recall, half_width), units_for(precision, half_width)
    row = given | {"frame": frame, "flagged_share": q, "missed_share": missed / (1 - q), "near_miss": 0} | sizes
    row["total"] = sum(sizes.values())
    row |= {
        "random_for_recall": ceil(for_recall * cost / prevalence),
        "random_for_precision": ceil(for_precision * cost / q),
        "flagged_for_precision": ceil(for_precision * cost),
    }
    return pd.DataFrame([row])[PLAN_COLUMNS]


def plan_for(n: int, prevalence: float, recall: float = 0.7, precision: float = 0.8, **given: Any) -> pd.DataFrame:
    """What n coded units buy: the row of `plan_sample` whose stratified total is n, with its `half_width`.

    Errors: fewer than 20 units; those of `plan_sample`.

    >>> plan_for(600, 0.06)[["half_width", "total"]].round(2).values.tolist()
    [[0.13, 600.0]]
    """
    if n < 20:
        raise FramingError(f"plan: {n} units say nothing about a dictionary. Ask for 20 or more.")
    low, high = 0.001, 0.999
    for _ in range(40):
        middle = (low + high) / 2
        enough = plan_sample(prevalence, recall, precision, middle, **given)["total"].iloc[0] <= n
        low, high = (low, middle) if enough else (middle, high)
    return plan_sample(prevalence, recall, precision, high, **given)


def _neyman(strata: dict[str, tuple[float, float]], half_width: float) -> dict[str, float]:
    """Smallest strata that give recall this half-width: n_h in proportion to the stratum's part of the error."""
    found = strata["flagged"][0] * strata["flagged"][1]
    missed = sum(share * p for name, (share, p) in strata.items() if name != "flagged")
    spread = {
        name: (missed if name == "flagged" else found) * share * sqrt(p * (1 - p)) / (found + missed) ** 2
        for name, (share, p) in strata.items()
    }
    total = sum(spread.values())
    return {name: part * total / (half_width / Z) ** 2 for name, part in spread.items()}
