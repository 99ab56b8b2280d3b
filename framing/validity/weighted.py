"""Shares and scores of a sample whose units were drawn with unequal chances: Wilson by stratum, joined by MOVER."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.measure.intervals import Array, wilson
from framing.validity.classes import scores_of


class Estimate(NamedTuple):
    """A value with its limits."""

    value: float
    low: float
    high: float


def mover(weight: Array, share: Array, low: Array, high: Array) -> Estimate:
    """Limits of Σ weight·share from the limits of independent shares (Newcombe 1998; Zou & Donner 2008).

    >>> estimate = mover(np.array([0.0525, 0.9475]), np.array([0.825, 0.025]), np.array([0.743198, 0.010417]),
    ...                  np.array([0.884784, 0.058786]))
    >>> [round(float(x), 4) for x in estimate]
    [0.067, 0.0525, 0.0992]
    """
    value = float((weight * share).sum())
    below = np.sqrt(((weight * (share - low)) ** 2).sum())
    above = np.sqrt(((weight * (high - share)) ** 2).sum())
    return Estimate(value, value - float(below), value + float(above))


def stratum_limits(k: Array, n: Array, size: Array | None = None) -> tuple[Array, Array]:
    """Wilson limits of k/n in each stratum; with the stratum's `size`, n counts as n/(1 - n/size)."""
    left = np.ones(len(n)) if size is None else np.maximum(1 - n / size, 0)
    known = left <= 1e-12  # every unit of the stratum is coded
    n_eff = n / np.where(known, 1, left)
    low, high = wilson(k / n * n_eff, n_eff)
    return np.where(known, k / n, low), np.where(known, k / n, high)


def weighted_scores(judged: pd.DataFrame) -> dict[str, float]:
    """Precision, recall, F1 and limits of units drawn with known chances: one frame's rows of `judge`.

    Equal chances give the plain scores. Otherwise each unit stands for 1/probability units; the limits join Wilson
    limits of every stratum × flag, so a stratum without a single miss still may hide some.

    >>> strata = [(1, 1, 33, 40 / 63), (1, 0, 7, 40 / 63), (0, 1, 4, 160 / 1137), (0, 0, 156, 160 / 1137)]
    >>> rows = [(flag, truth, str(flag), p) for flag, truth, n, p in strata for _ in range(n)]
    >>> s = weighted_scores(pd.DataFrame(rows, columns=["flag", "truth", "stratum", "probability"]))
    >>> round(s["precision"], 3), round(s["recall"], 6)
    (0.825, 0.646455)
    """
    truth, flag = judged["truth"].to_numpy(float), judged["flag"].to_numpy(float)
    weight = 1 / judged["probability"].to_numpy(float)
    if np.allclose(weight, weight[0]):
        return scores_of(
            float((truth * flag).sum()), float(((1 - truth) * flag).sum()), float((truth * (1 - flag)).sum())
        )
    cells = pd.DataFrame({"stratum": judged["stratum"].astype(str), "flag": flag, "w": weight, "truth": truth})
    cells = cells.groupby(["stratum", "flag"]).agg(size=("w", "sum"), n=("w", "size"), k=("truth", "sum")).reset_index()
    found, missed = (_total(cells[cells["flag"] == side]) for side in (1, 0))
    flagged = float(cells.loc[cells["flag"] == 1, "size"].sum())
    scores: dict[str, float] = {}
    scores |= _named("precision", _scaled(found, flagged))
    scores |= _named("recall", _ratio(found, missed, 0))
    j = _ratio(found, missed, flagged)
    scores |= _named("f1", Estimate(*(2 * x / (1 + x) for x in j)))
    return scores


def _total(cells: pd.DataFrame) -> Estimate:
    """Estimated number of units with the frame in some strata."""
    if cells.empty:
        return Estimate(0.0, 0.0, 0.0)
    k, n, size = (cells[c].to_numpy(float) for c in ("k", "n", "size"))
    low, high = stratum_limits(k, n)
    total = mover(size, k / n, low, high)
    return Estimate(total.value, max(total.low, 0.0), min(total.high, float(size.sum())))


def _scaled(total: Estimate, whole: float) -> Estimate:
    return Estimate(*(x / whole if whole else np.nan for x in total))


def _ratio(found: Estimate, missed: Estimate, flagged: float) -> Estimate:
    """found/(found + missed), or with `flagged` Jaccard's found/(flagged + missed), with MOVER limits."""

    def ratio(a: float, b: float) -> float:
        whole = (flagged or a) + b
        return a / whole if whole > 0 else np.nan

    value = ratio(found.value, missed.value)
    if np.isnan(value):
        return Estimate(np.nan, np.nan, np.nan)
    # a limit of 0 on both sides has no ratio: it then says nothing against the value itself
    down = [ratio(found.low, missed.value), ratio(found.value, missed.high)]
    up = [ratio(found.high, missed.value), ratio(found.value, missed.low)]
    below = np.sqrt(np.nansum([(value - x) ** 2 for x in down]))
    above = np.sqrt(np.nansum([(x - value) ** 2 for x in up]))
    return Estimate(value, max(value - float(below), 0.0), min(value + float(above), 1.0))


def _named(name: str, estimate: Estimate) -> dict[str, float]:
    return dict(zip((name, f"{name}_low", f"{name}_high"), estimate, strict=True))
