"""Topics of two runs brought together: which topic of one is which topic of the other, and how alike they are."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

Top = Sequence[Hashable]


def jaccard(a: Top, b: Top) -> float:
    """Shared terms over all terms of two lists."""
    return len(set(a) & set(b)) / len(set(a) | set(b))


def rank_biased_overlap(a: Top, b: Top, p: float = 0.9) -> float:
    """Likeness of two rankings of the same length, the top counting most: RBO_ext (Webber et al. 2010).

    >>> leak, other = "leak call who source spy".split(), "leak who call kremlin spy".split()
    >>> round(rank_biased_overlap(leak, other), 6)
    0.805555
    """
    depth = len(a)
    agreement = [len(set(a[:d]) & set(b[:d])) / d for d in range(1, depth + 1)]
    series = sum(share * p**d for d, share in enumerate(agreement, 1))
    return agreement[-1] * p**depth + (1 - p) / p * series


def match_topics(one: Sequence[Top], other: Sequence[Top]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """For each topic of the first run its partner in the second, and their Jaccard; the sum over all pairs is highest.

    Hungarian algorithm (scipy). A topic without a partner, where the second run has fewer, has -1 and likeness 0.

    >>> match_topics(["abc", "xyz"], ["xyw", "abd"])[0].tolist()
    [1, 0]
    """
    likeness = np.array([[jaccard(a, b) for b in other] for a in one])
    rows, columns = linear_sum_assignment(-likeness)
    partner, value = np.full(len(one), -1), np.zeros(len(one))
    partner[rows], value[rows] = columns, likeness[rows, columns]
    return partner, value
