"""One piece of evidence counts once a frame: which of overlapping candidates is counted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

REASONS = ("", "nested", "near", "not_near", "holder", "exclude")  # why a candidate is not counted
STANDS, NESTED, NEAR, NOT_NEAR, HOLDER, EXCLUDED = range(len(REASONS))

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


def nested(group: Ints, start: Ints, end: Ints, rank: Ints) -> Mask:
    """Which spans of a group give way to another one that they share a place with.

    The longest span of a group stands; of equally long ones the first, then the one of the lowest rank.

    >>> group = np.zeros(3, int)
    >>> nested(group, np.array([0, 5, 20]), np.array([9, 9, 25]), np.arange(3)).tolist()
    [False, True, False]
    """
    order = np.lexsort((start, group))
    loses = np.zeros(len(group), bool)
    for cluster in _clusters(group[order], start[order], end[order]):
        rows = order[cluster]
        best_first = rows[np.lexsort((rank[rows], start[rows], start[rows] - end[rows]))]
        loses[_overlapping(best_first.tolist(), start, end)] = True
    return loses


def _clusters(group: Ints, start: Ints, end: Ints) -> list[slice]:
    """Runs of at least two sorted spans in which each overlaps one before it."""
    if not len(group):
        return []
    # ends of a later group are lifted above all of an earlier one, so that one running maximum serves all groups
    first_of_group = np.append(True, group[1:] != group[:-1])
    lift = np.cumsum(first_of_group) * (int(end.max()) + 1)
    reach = np.maximum.accumulate(end + lift)
    begins = np.append(True, (start + lift)[1:] >= reach[:-1])
    edges = np.append(np.flatnonzero(begins), len(group))
    return [slice(a, b) for a, b in zip(edges[:-1], edges[1:], strict=True) if b - a > 1]


def _overlapping(rows: Sequence[int], start: Ints, end: Ints) -> list[int]:
    """The rows that overlap one that comes before them and stands."""
    starts: list[int] = []  # of the spans that stand, rising; they never overlap
    ends: list[int] = []
    losers = []
    for row in rows:
        a, b = int(start[row]), int(end[row])
        at = bisect_right(starts, a)
        if (at and ends[at - 1] > a) or (at < len(starts) and starts[at] < b):
            losers.append(row)
        else:
            starts.insert(at, a)
            ends.insert(at, b)
    return losers
