"""How good a topic is: do its words go together, are they its own, do topics differ? Our own definitions, no gensim."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy import sparse, stats

Array = npt.NDArray[np.float64]
TOP = 10  # terms of a topic that are judged


def top_columns(beta: Array, size: int = TOP) -> npt.NDArray[np.int64]:
    """The columns of the highest values in each row, highest first; ties in the order of the columns."""
    return np.argsort(-beta, axis=1, kind="stable")[:, :size]


def npmi(matrix: sparse.spmatrix, columns: Sequence[int]) -> float:
    """Mean normalised pointwise mutual information of pairs of terms over the rows of `matrix` (units, say articles).

    ln(p_ab / p_a p_b) / -ln p_ab; a pair that is never together is -1, one that is always there 1. A term in no row has
    none (nan). Values depend on what a row is: articles give higher ones than sentences. Bouma (2009), Aletras &
    Stevenson (2013), Röder et al. (2015).

    >>> leak_call = sparse.csr_matrix([[1, 1], [1, 1], [1, 0], [0, 0]])
    >>> round(npmi(leak_call, [0, 1]), 6)
    0.415037
    """
    present = (sparse.csc_matrix(matrix)[:, list(columns)] > 0).astype(float).toarray()
    p = present.mean(axis=0)
    if len(columns) < 2 or not (p > 0).all():
        return float("nan")
    together = present.T @ present / len(present)
    return float(np.mean([_pair(together[a, b], p[a], p[b]) for a, b in combinations(range(len(columns)), 2)]))


def _pair(both: float, a: float, b: float) -> float:
    if both == 0:
        return -1.0
    return 1.0 if both == 1 else float(np.log(both / (a * b)) / -np.log(both))


def exclusivity(beta: Array) -> Array:
    """How far each term is a topic's own: its probability there over the sum of its probabilities in all topics."""
    total = beta.sum(axis=0)
    return np.divide(beta, total, out=np.zeros_like(beta), where=total > 0)


def frex(beta: Array, omega: float = 0.5) -> Array:
    """Frequent and exclusive terms: the harmonic mean of both ranks within a topic (Bischof & Airoldi 2012).

    `beta` has a row a topic and a column a term; `omega` is the weight of exclusivity.

    >>> frex(np.array([[.4, .3, .15, .1, .05], [.1, .35, .05, .2, .3]])).round(6)[0].tolist()
    [1.0, 0.685714, 0.685714, 0.4, 0.2]
    """
    own, often = (stats.rankdata(x.round(12), "max", axis=1) / x.shape[1] for x in (exclusivity(beta), beta))
    return 1 / (omega / own + (1 - omega) / often)


def diversity(tops: Sequence[Sequence[object]]) -> float:
    """Share of different terms among the top terms of all topics (Dieng et al. 2020).

    >>> round(diversity(["abcd", "aefg", "hibj"]), 6)
    0.833333
    """
    terms = [term for top in tops for term in top]
    return len(set(terms)) / len(terms)
