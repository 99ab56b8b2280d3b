"""Estimators of a share from flags of all units and codes of some: they know numbers, not codebooks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from framing.measure.intervals import LEVEL, Array, Z, cluster_n_effective, linearised_se, wilson


class Corrected(NamedTuple):
    """A corrected share with its standard error and limits."""

    value: float
    se: float
    low: float
    high: float


def difference_estimator(flag: Array, truth: Array, coded: Array, chance: Array, story: Array) -> Corrected:
    """Mean of flag + coded/chance·(truth - flag), with clustered standard error and Wilson-t limits.

    Stories of uneven length inform less than even ones: t has Kish's (1965) effective number of stories less one as its
    degrees of freedom, at least one.

    The same as prediction-powered inference with λ = 1 (Angelopoulos et al. 2023) and design-based supervised learning
    (Egami et al. 2023) for a mean. `chance` is the probability with which the unit was drawn for coding.
    """
    d = flag + np.where(coded, (truth - flag) / chance, 0.0)
    n = np.bincount(story).astype(float)
    total = np.bincount(story, weights=d)
    value, m = float(d.mean()), len(n)
    if m < 2:
        return Corrected(value, np.nan, np.nan, np.nan)
    se = linearised_se(total, n)
    share = min(max(value, 0.0), 1.0)
    n_eff = cluster_n_effective(share * (1 - share), se, n)
    stories = float(n.sum() ** 2 / (n**2).sum())
    low, high = wilson(share * n_eff, n_eff, float(stats.t.ppf((1 + LEVEL) / 2, max(stories - 1, 1.0))))
    return Corrected(value, se, min(float(low), value), max(float(high), value))


def prediction_powered_mean(
    truth: ArrayLike, flag: ArrayLike, flag_uncoded: ArrayLike, lam: float | None = 1.0
) -> tuple[Corrected, float]:
    """Mean from coded units and the flags of uncoded ones (Angelopoulos et al. 2023), and the λ that was used.

    `lam` None tunes λ to the smallest variance, clipped to [0, 1]. It takes units to be independent: articles are
    not, so use `difference_estimator` for a study; this is the reference it is compared with.
    """
    y, f, g = (np.asarray(x, dtype=float) for x in (truth, flag, flag_uncoded))
    n, size = len(y), len(g)
    if lam is None:
        lam = float(np.clip(np.cov(y, f, ddof=0)[0, 1] / ((1 + n / size) * np.concatenate([f, g]).var()), 0, 1))
    value = lam * g.mean() + (y - lam * f).mean()
    se = float(np.sqrt(lam**2 * g.var() / size + (y - lam * f).var() / n))
    return Corrected(float(value), se, float(value - Z * se), float(value + Z * se)), lam


def rogan_gladen(share: float, sensitivity: float, specificity: float) -> float:
    """Share corrected by one sensitivity and specificity (Rogan & Gladen 1978); nan where they sum to 1 or less.

    Never with errors pooled over outlets: that makes a false difference between them, or hides a true one.

    >>> round(rogan_gladen(0.26666667, 2 / 3, 6 / 7), 6)
    0.236364
    """
    if sensitivity + specificity <= 1:
        return float("nan")
    return float(np.clip((share + specificity - 1) / (sensitivity + specificity - 1), 0, 1))


def rogan_gladen_limits(share: float, judged: tuple[float, float, float, float]) -> Corrected:
    """Rogan & Gladen's share from coded counts (TP, FP, FN, TN); limits join those of sensitivity and specificity."""
    tp, fp, fn, tn = judged
    if not tp + fn or not tn + fp:
        return Corrected(np.nan, np.nan, np.nan, np.nan)
    se, sp = tp / (tp + fn), tn / (tn + fp)
    se_low, se_high = (float(x) for x in wilson(tp, tp + fn))
    sp_low, sp_high = (float(x) for x in wilson(tn, tn + fp))
    value = rogan_gladen(share, se, sp)
    moved = [rogan_gladen(share, a, b) for a, b in ((se_low, sp), (se_high, sp), (se, sp_low), (se, sp_high))]
    below = sum((value - x) ** 2 for x in moved if x < value) ** 0.5
    above = sum((x - value) ** 2 for x in moved if x > value) ** 0.5
    return Corrected(value, np.nan, max(value - below, 0.0), min(value + above, 1.0))
