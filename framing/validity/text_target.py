"""What a coder would find in one named article: only the dictionary's error is uncertain, the text was read whole."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
from scipy import stats

from framing.measure.intervals import LEVEL, Array

FEWEST_CODED = 10
NOT_VALIDATED = "not validated"


def text_limits(scores: pd.DataFrame, judged: pd.DataFrame, said: str = "") -> pd.DataFrame:
    """The scores with `text_low` and `text_high` filled from coded units (the table of `judge`).

    The limits (95 %) hold the share of the article's units that the coders would code. Precision among flagged and
    misses among other units have Jeffreys posteriors, as wide as the coded units are few or bunched in articles; the
    article's true number of units follows by prediction, with half a unit more on either side, so no limits coincide.
    They need not hold the plain share: a dictionary that errs one way is corrected. Empty where fewer than 10 units
    with that flag were coded; the note says so, and `said` where there are limits: "not validated" until enough people
    have coded. Limits from a model's codings are called agreement, not validity.
    """
    table = scores.copy()
    low, high = np.full(len(table), np.nan), np.full(len(table), np.nan)
    notes = table["note"].fillna("").astype(str).to_numpy(object)
    kinds = " and ".join(dict.fromkeys(judged["coder_type"]))
    for frame, rows in table.groupby("frame", sort=False).indices.items():
        coded = judged[judged["frame"] == frame]
        error = {flag: _posterior(coded[coded["flag"] == flag]) for flag in (1, 0)}
        limits = cache(lambda k, n, e=error: share_limits(k, n, e[1], e[0]))
        for row in rows:
            if not bool(table["applicable"].iloc[row]) or not table["units"].iloc[row]:
                continue
            flagged, units = int(table["units_with_frame"].iloc[row]), int(table["units"].iloc[row])
            lacking = [flag for flag, needed in ((1, flagged), (0, units - flagged)) if needed and error[flag] is None]
            if lacking:
                which = "flagged" if lacking[0] else "other"
                notes[row] = _renote(notes[row], f"fewer than {FEWEST_CODED} {which} units coded: {NOT_VALIDATED}")
            else:
                low[row], high[row] = limits(flagged, units)
                notes[row] = _renote(notes[row], "; ".join(filter(None, [f"text interval from {kinds} codings", said])))
    return table.assign(text_low=low, text_high=high, note=notes)


def _renote(note: str, said: str) -> str:
    """Replace what the note says of validation."""
    return "; ".join([said, *(part for part in note.split("; ") if part and part != NOT_VALIDATED)])


def _posterior(coded: pd.DataFrame) -> tuple[float, float] | None:
    """Beta posterior of the share with the frame among coded units with one flag; None where too few are coded."""
    if len(coded) < FEWEST_CODED:
        return None
    truth, weight = coded["truth"].to_numpy(float), 1 / coded["probability"].to_numpy(float)
    share = float((weight * truth).sum() / weight.sum())
    kish = float(weight.sum() ** 2 / (weight**2).sum())
    n = kish / _bunching(truth, coded["article_id"].to_numpy(object))
    return share * n + 0.5, (1 - share) * n + 0.5


def _bunching(truth: Array, article: Array) -> float:
    """How many bunched units are worth one: the design effect of articles as clusters, at least 1."""
    code = pd.factorize(article)[0]
    n, k = np.bincount(code).astype(float), np.bincount(code, weights=truth)
    p, m = truth.mean(), len(n)
    if m < 3 or p in (0, 1):
        return 1.0
    variance = m / (m - 1) * ((k - p * n) ** 2).sum() / n.sum() ** 2
    return float(np.clip(variance * n.sum() / (p * (1 - p)), 1, n.mean() if n.mean() > 1 else 1))


def share_limits(
    flagged: int, units: int, precision: tuple[float, float] | None, misses: tuple[float, float] | None
) -> tuple[float, float]:
    """Limits of the share of a text's units that coders would code, from Beta posteriors of precision and misses.

    >>> low, high = share_limits(7, 19, (40.5, 10.5), (2.5, 98.5))
    >>> round(low, 3), round(high, 3)
    (0.132, 0.447)
    """
    right = _predictive(flagged, precision)
    missed = _predictive(units - flagged, misses)
    chance = np.convolve(right, missed).cumsum()
    low = int(np.searchsorted(chance, (1 - LEVEL) / 2))
    high = int(np.searchsorted(chance, (1 + LEVEL) / 2 - 1e-12))
    return max(low - 0.5, 0) / units, min(high + 0.5, units) / units


def _predictive(n: int, posterior: tuple[float, float] | None) -> Array:
    """Chance of 0 … n units with the frame among n (beta-binomial)."""
    if n == 0 or posterior is None:
        return np.ones(1)
    return stats.betabinom.pmf(np.arange(n + 1), n, *posterior)
