"""How evenly a word is spread over the articles: a word of one article says little about a group of articles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike
from scipy import sparse
from scipy.special import rel_entr


class Dispersion(NamedTuple):
    """Measures of spread over m articles; 0 is even for DP, DPnorm and KLD, 1 is even for Juilland's D.

    `articles` have the word; `dp` (Gries 2008) and `dp_norm` (Lijffijt & Gries 2012) compare shares of the word with
    shares of the text; `juilland_d` is 1 - (sd / mean of rates) / √(m-1); `kld` is in bits.
    """

    articles: int
    dp: float
    dp_norm: float
    juilland_d: float
    kld: float


def dispersion(counts: ArrayLike, sizes: ArrayLike) -> Dispersion:
    """Measure the spread of one word: its counts and the numbers of words, article by article.

    With a single article, or where the word does not occur, the measures are not defined (nan).

    >>> spread = dispersion([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
    >>> round(spread.dp, 6), round(spread.dp_norm, 6), round(spread.juilland_d, 6)
    (0.18, 0.219512, 0.78515)
    """
    k, n = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    articles = int((k > 0).sum())
    if len(k) < 2 or not articles:
        return Dispersion(articles, np.nan, np.nan, np.nan, np.nan)
    v, s, rates = k / k.sum(), n / n.sum(), k / n
    dp = float(np.abs(v - s).sum() / 2)
    d = 1 - rates.std() / rates.mean() / np.sqrt(len(k) - 1)
    return Dispersion(articles, dp, float(dp / (1 - s.min())), float(d), float(rel_entr(v, s).sum() / np.log(2)))


def dp_norm(matrix: sparse.csr_matrix, sizes: npt.NDArray) -> npt.NDArray:
    """DPnorm of many words at once: `matrix` has a row an article and a column a word.

    >>> dp_norm(sparse.csr_matrix([[8], [0], [0], [0]]), np.full(4, 100)).tolist()
    [1.0]
    """
    total = np.asarray(matrix.sum(axis=0), dtype=float).ravel()
    undefined = np.full(matrix.shape[1], np.nan)
    sizes = np.asarray(sizes, dtype=float)
    if matrix.shape[0] < 2 or not sizes.min() < sizes.sum():
        return undefined
    s = sizes / sizes.sum()
    entries = matrix.tocoo()
    shared = np.minimum(entries.data / total[entries.col], s[entries.row])
    dp = 1 - np.bincount(entries.col, weights=shared, minlength=matrix.shape[1])  # ½Σ|v-s| = 1 - Σmin(v, s)
    return np.where(total > 0, np.clip(dp / (1 - s.min()), 0, 1), undefined)
