"""Intervals that hold for few, uneven and clustered units: no resampling, no zero width."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Array = NDArray[Any]
Limits = tuple[Array, Array]

LEVEL = 0.95
Z = float(stats.norm.ppf(0.5 + LEVEL / 2))
UNKNOWN_LAG1 = 0.2  # where nothing can be estimated: no hit, or a hit in every unit
UNKNOWN_ICC = 0.2
LARGEST_LAG1 = 0.8


def wilson(k: ArrayLike, n: ArrayLike, q: ArrayLike = Z) -> Limits:
    """Limits of the share k/n (Wilson 1927); `k` and `n` may be effective counts, `q` a normal or t quantile.

    Empty (nan) where n is 0.

    >>> low, high = wilson([0, 7], [20, 19])
    >>> low.round(6), high.round(6)
    (array([0.      , 0.191495]), array([0.161125, 0.589605]))
    """
    k, n, q = np.broadcast_arrays(*(np.asarray(x, dtype=float) for x in (k, n, q)))
    n = np.where(n > 0, n, np.nan)
    p = k / n
    centre = (p + q**2 / (2 * n)) / (1 + q**2 / n)
    half = q * np.sqrt(np.maximum(p * (1 - p), 0) / n + q**2 / (4 * n**2)) / (1 + q**2 / n)
    # p itself bounds the limits: rounding must not leave the estimate outside its own interval
    return np.clip(np.minimum(centre - half, p), 0, 1), np.clip(np.maximum(centre + half, p), 0, 1)


def lag1(x: ArrayLike) -> float:
    """Lag-1 autocorrelation of one article's units in reading order, bias-corrected and kept in [0, .8].

    Empty (nan) where all units are alike: the correlation is 0/0.

    >>> round(lag1([0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0]), 6)
    0.291667
    """
    x = np.asarray(x, dtype=float)
    return float(lag1_of(*lag1_sums(x, np.zeros(len(x), dtype=int), 1))[0])


def lag1_sums(x: Array, article: Array, articles: int) -> tuple[Array, Array, Array]:
    """Per article: the autocovariance sum, the sum of squares and n; `article` is sorted, `x` in reading order."""
    n = np.bincount(article, minlength=articles).astype(float)
    mean = np.bincount(article, weights=x, minlength=articles) / np.maximum(n, 1)
    d = x - mean[article]
    first = np.searchsorted(article, article, side="left")
    alike = np.bincount(article, weights=x != x[first], minlength=articles) == 0
    same = article[1:] == article[:-1]
    covariance = np.bincount(article[1:], weights=d[1:] * d[:-1] * same, minlength=articles)
    squares = np.bincount(article, weights=d * d, minlength=articles)
    return np.where(alike, 0.0, covariance), np.where(alike, 0.0, squares), n


def lag1_of(covariance: Array, squares: Array, n: Array) -> Array:
    """Bias-corrected lag-1 correlation in [0, .8] from `lag1_sums`; nan where all units are alike."""
    safe = np.where(squares > 0, squares, np.nan)
    return np.clip(covariance / safe + 1 / np.maximum(n, 1), 0, LARGEST_LAG1)


def lag1_or_pooled(covariance: Array, squares: Array, n: Array) -> Array:
    """An article's own lag-1 correlation; where it is undefined that of the frame's other articles, else .2."""
    own = lag1_of(covariance, squares, n)
    total = squares.sum()
    pooled = UNKNOWN_LAG1
    if total > 0:
        pooled = float(np.clip((covariance + squares / np.maximum(n, 1)).sum() / total, 0, LARGEST_LAG1))
    return np.where(np.isnan(own), pooled, own)


def effective_n(n: ArrayLike, r: ArrayLike) -> Array:
    """Units worth of information in n units whose neighbours correlate by r: n(1-r)/(1+r), at least one unit.

    >>> float(effective_n(21, 0.39).round(6))
    9.215827
    """
    n, r = np.asarray(n, dtype=float), np.asarray(r, dtype=float)
    return np.maximum(n * (1 - r) / (1 + r), np.minimum(n, 1))


def poisson_exact(hits: ArrayLike, words: ArrayLike, per: float = 1000) -> Limits:
    """Exact limits of hits per 1,000 words (Garwood 1936); it trusts hits to be independent.

    >>> [float(x.round(6)) for x in poisson_exact(0, 500)]
    [0.0, 7.377759]
    """
    h, words = np.asarray(hits, dtype=float), _positive(words)
    low = np.where(h > 0, stats.chi2.ppf((1 - LEVEL) / 2, 2 * np.maximum(h, 0.5)) / 2, 0.0)
    high = stats.chi2.ppf((1 + LEVEL) / 2, 2 * h + 2) / 2
    return low * per / words, high * per / words


def rate_interval(hits: ArrayLike, words: ArrayLike, dispersion: ArrayLike = 1.0, per: float = 1000) -> Limits:
    """Limits of hits per 1,000 words: Jeffreys gamma widened by the dispersion of hits, exact Poisson at 0 hits.

    >>> [float(x.round(6)) for x in rate_interval(5, 800)]
    [2.384843, 13.700031]
    """
    h, words, phi = np.broadcast_arrays(np.asarray(hits, float), _positive(words), np.asarray(dispersion, float))
    shape = np.where(h > 0, h / phi + 0.5, 0.5)
    low, high = (stats.gamma.ppf(t, shape) * phi * per / words for t in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    exact = poisson_exact(h, words, per)
    estimate = h * per / words
    hit = h > 0
    return np.where(hit, np.minimum(low, estimate), exact[0]), np.where(hit, np.maximum(high, estimate), exact[1])


def dispersion(h: Array, words: Array, article: Array, articles: int) -> Array:
    """How much more hits vary between an article's units than chance allows: φ = max(1, n/(n-1) Σ(h - r·words)²/Σh)."""
    n = np.bincount(article, minlength=articles).astype(float)
    total = np.bincount(article, weights=h, minlength=articles)
    tokens = np.bincount(article, weights=words, minlength=articles)
    expected = (total / np.maximum(tokens, 1))[article] * words
    squares = np.bincount(article, weights=(h - expected) ** 2, minlength=articles)
    usable = (n > 1) & (total > 0)
    phi = n / np.maximum(n - 1, 1) * squares / np.where(total > 0, total, 1)
    return np.where(usable, np.maximum(1.0, phi), 1.0)


class GroupShare(NamedTuple):
    """Share of units in a group of stories, with its interval and what it rests on."""

    share: float
    low: float
    high: float
    se: float
    n_effective: float


def group_share(k: ArrayLike, n: ArrayLike, method: str = "wilson-t", cap: float | None = None) -> GroupShare:
    """Pooled share Σk/Σn over clusters (stories) with an interval that counts stories, not sentences.

    Wilson with t(m-1) on the effective n of the linearised standard error ("wilson-t"), or Clopper-Pearson on
    Korn & Graubard's (1998) n* ("conservative"). Without any variance between clusters an intraclass correlation of
    .2 is assumed. `cap` is the number of units where k and n are weighted. One cluster has no interval (nan).

    >>> g = group_share([7, 2, 0, 2, 0], [19, 21, 79, 35, 25])
    >>> [round(float(x), 6) for x in (g.share, g.low, g.high, g.n_effective)]
    [0.061453, 0.008853, 0.324313, 24.447721]
    """
    k, n = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    k, n = k[n > 0], n[n > 0]
    m, total = len(n), n.sum()
    if m == 0:
        return GroupShare(*[np.nan] * 5)
    share = k.sum() / total
    if m == 1:
        return GroupShare(share, np.nan, np.nan, np.nan, np.nan)
    se = linearised_se(k, n)
    n_eff = cluster_n_effective(share * (1 - share), se, n, cap)
    q = float(stats.t.ppf((1 + LEVEL) / 2, m - 1))
    if method == "conservative":
        low, high = clopper_pearson(share * n_eff * (Z / q) ** 2, n_eff * (Z / q) ** 2)
    else:
        low, high = wilson(share * n_eff, n_eff, q)
    return GroupShare(share, min(float(low), share), max(float(high), share), se, n_eff)


def linearised_se(k: Array, n: Array) -> float:
    """Standard error of Σk/Σn over independent clusters (Taylor linearisation)."""
    m = len(n)
    residual = k - k.sum() / n.sum() * n
    return float(np.sqrt(m / (m - 1) * (residual**2).sum()) / n.sum())


def cluster_n_effective(unit_variance: float, se: float, n: Array, cap: float | None = None) -> float:
    """Independent units that would give this standard error, between 1 and all units."""
    total = float(n.sum()) if cap is None else float(cap)
    if se < 1e-12 or unit_variance < 1e-12:
        return max(1.0, total / (1 + max(n.mean() - 1, 0) * UNKNOWN_ICC))
    return float(np.clip(unit_variance / se**2, 1, max(total, 1)))


def clopper_pearson(k: ArrayLike, n: ArrayLike) -> Limits:
    """Exact limits of a share (Clopper & Pearson 1934), also for effective counts.

    >>> [float(x.round(6)) for x in clopper_pearson(0, 20)]
    [0.0, 0.168433]
    """
    k, n = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    inner, below = np.clip(k, 1e-9, None), np.clip(n - k, 1e-9, None)
    low = np.where(k > 1e-9, stats.beta.ppf((1 - LEVEL) / 2, inner, n - k + 1), 0.0)
    high = np.where(n - k > 1e-9, stats.beta.ppf((1 + LEVEL) / 2, k + 1, below), 1.0)
    return low, high


def difference_paired(a: ArrayLike, b: ArrayLike, both: ArrayLike, n: ArrayLike, q: ArrayLike = Z) -> Limits:
    """Limits of the difference of two shares of the same units (Agresti & Min 2005), also for effective counts.

    >>> [float(x.round(6)) for x in difference_paired(7, 1, 1, 19)]
    [0.071139, 0.50029]
    """
    a, b, both, n = (np.asarray(x, dtype=float) for x in (a, b, both, n))
    x, y, size = a - both + 0.5, b - both + 0.5, np.where(n > 0, n, np.nan) + 2
    middle = (x - y) / size
    half = q * np.sqrt(np.maximum((x + y) - (x - y) ** 2 / size, 0)) / size
    estimate = (a - b) / np.where(n > 0, n, np.nan)
    return np.maximum(np.minimum(middle - half, estimate), -1), np.minimum(np.maximum(middle + half, estimate), 1)


def emphasis_interval(a: ArrayLike, b: ArrayLike, factor: ArrayLike = 1.0) -> Limits:
    """Limits of the relative emphasis (a-b)/(a+b): Wilson on a/(a+b), both counts scaled by `factor` (n_eff/n).

    >>> [float(x.round(6)) for x in emphasis_interval(7, 1)]
    [0.058224, 0.955165]
    """
    a, b, factor = np.asarray(a, dtype=float), np.asarray(b, dtype=float), np.asarray(factor, dtype=float)
    low, high = wilson(a * factor, (a + b) * factor)
    return 2 * low - 1, 2 * high - 1


def _positive(x: ArrayLike) -> Array:
    x = np.asarray(x, dtype=float)
    return np.where(x > 0, x, np.nan)
