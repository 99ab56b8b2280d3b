"""How much more often a word stands in one group of texts than in another: effect, evidence and a score for ranking.

a, b are the counts of a word in target and reference, c, d the numbers of all words there. All functions take arrays.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike
from scipy.special import rel_entr

Array = npt.NDArray[np.float64]
HALF = 0.5  # stands for a count of zero in a ratio (Hardie 2014)
PRIOR_SHARE = 0.1  # the prior weighs as much as a tenth of the smaller group


def _floats(*values: ArrayLike) -> list[Array]:
    return [np.asarray(value, dtype=float) for value in values]


def log_ratio(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Array:
    """Log2 of the ratio of the two rates (Hardie 2014): 1 is twice as often; a zero count becomes .5.

    >>> log_ratio([52, 12], [57, 0], [50000, 4000], [75000, 6000]).round(6).tolist()
    [0.452512, 5.169925]
    """
    a, b, c, d = _floats(a, b, c, d)
    return np.log2(np.where(a > 0, a, HALF) / c / (np.where(b > 0, b, HALF) / d))


def g2(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Array:
    """Log-likelihood ratio of the four-cell table (Dunning 1993): evidence if words were independent.

    >>> g2([52, 10], [57, 20], [50000, 1000], [75000, 2000]).round(6).tolist()
    [2.654064, 0.0]
    """
    a, b, c, d = _floats(a, b, c, d)
    with_word, without = (a + b) / (c + d), 1 - (a + b) / (c + d)
    cells = rel_entr(a, c * with_word) + rel_entr(b, d * with_word)
    return 2 * np.maximum(cells + rel_entr(c - a, c * without) + rel_entr(d - b, d * without), 0)


def g2_two_cells(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Array:
    """The shorter form of corpus tools (Rayson & Garside 2000), for comparison with their tables.

    >>> round(float(g2_two_cells(52, 57, 50000, 75000)), 2)
    2.65
    """
    a, b, c, d = _floats(a, b, c, d)
    with_word = (a + b) / (c + d)
    return 2 * (rel_entr(a, c * with_word) + rel_entr(b, d * with_word))


def percent_difference(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Array:
    """Difference of the rates in per cent of the reference's (Gabrielatos & Marchi 2011); nan where b is 0.

    >>> percent_difference([52, 12], [57, 0], [50000, 4000], [75000, 6000]).round(6).tolist()
    [36.842105, nan]
    """
    a, b, c, d = _floats(a, b, c, d)
    reference = np.where(b > 0, b / d, np.nan)
    return 100 * (a / c - reference) / reference


def weighted_log_odds(
    a: ArrayLike,
    b: ArrayLike,
    alpha: ArrayLike,
    c: float | None = None,
    d: float | None = None,
    alpha0: float | None = None,
) -> tuple[Array, Array]:
    """Log-odds-ratio with an informative Dirichlet prior, and its z (Monroe, Colaresi & Quinn 2008, section 3.5).

    `alpha` is the prior count of each word, `alpha0` that of all; `c`, `d` and `alpha0` are the sums unless given.
    The variance is the paper's approximation 1/(a+α) + 1/(b+α).

    >>> _, z = weighted_log_odds([30, 4, 12, 15, 22, 117], [8, 16, 20, 18, 25, 113], [.01] * 6)
    >>> z.round(4).tolist()
    [3.6271, -2.5923, -1.5176, -0.5681, -0.4953, 0.6204]
    """
    a, b, alpha = _floats(a, b, alpha)
    c, d = a.sum() if c is None else c, b.sum() if d is None else d
    alpha0 = alpha.sum() if alpha0 is None else alpha0
    in_target = np.log((a + alpha) / (c + alpha0 - a - alpha))
    in_reference = np.log((b + alpha) / (d + alpha0 - b - alpha))
    delta = in_target - in_reference
    return delta, delta / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))
