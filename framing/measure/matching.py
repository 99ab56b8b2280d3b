"""Where a codebook's words and phrases stand in a corpus: every distinct word decided once, phrases by joining arrays.

A pattern of one family is a word; of several, a phrase: one word of each family in this order, with at most `gap` other
words between two of them, clitics free. Of overlapping ways to read the same phrase only the tightest are kept: no
window of a pattern contains another window of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.arabic.families import Family, FamilyIndex
from framing.arabic.letters import RULES, Rules
from framing.codebook.model import Pattern
from framing.corpus.tokens import Tokens

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Windows:
    """The places of a pattern: the numbers of the first and the last token of each, both strictly increasing."""

    first: Ints
    last: Ints

    def __len__(self) -> int:
        return len(self.first)


class Patterns:
    """Patterns whose families are numbered once, so that a word that many entries share is decided once."""

    def __init__(self, patterns: Sequence[tuple[Pattern, int]], rules: Rules = RULES) -> None:
        """`patterns` are pairs of a pattern and its gap; `rules` say which letters are the same."""
        numbers: dict[Family, int] = {}
        self._steps = [tuple(numbers.setdefault(f, len(numbers)) for f in pattern) for pattern, _ in patterns]
        self._gaps = [gap for _, gap in patterns]
        self._index = FamilyIndex(list(numbers), rules)
        self._families = len(numbers)

    def find(self, tokens: Tokens) -> list[Windows]:
        """The windows of each pattern.

        A window stays within one text. Sentences and spans set aside are the caller's: because windows are the tightest
        ones, one that crosses such a border can be dropped without losing another.
        """
        places = self._places(tokens)
        return [
            self._windows(steps, gap, places, tokens.text) for steps, gap in zip(self._steps, self._gaps, strict=True)
        ]

    def _places(self, tokens: Tokens) -> list[Ints]:
        """For each family the numbers of the tokens that it accepts, in reading order."""
        decided = self._index.match_all(tokens.types)
        count = np.fromiter(map(len, decided), np.int64, len(decided))
        families = np.fromiter((number for numbers in decided for number in numbers), np.int64, int(count.sum()))
        begin = np.cumsum(count) - count
        hot = np.flatnonzero((count > 0)[tokens.type]) if len(tokens) else np.zeros(0, np.int64)
        kinds = tokens.type[hot]
        token, family = np.repeat(hot, count[kinds]), families[_ranges(begin[kinds], count[kinds])]
        order = np.argsort(family, kind="stable")
        edges = np.searchsorted(family[order], np.arange(self._families + 1))
        return [token[order[a:b]] for a, b in zip(edges[:-1], edges[1:], strict=True)]

    @staticmethod
    def _windows(steps: Sequence[int], gap: int, places: Sequence[Ints], text: npt.NDArray[np.int32]) -> Windows:
        first = last = places[steps[0]]
        for step in steps[1:]:
            # pairs of a window so far and a token of this family at most `gap` words behind it, in the same text
            after = places[step]
            low, high = np.searchsorted(after, last + 1), np.searchsorted(after, last + 1 + gap, side="right")
            begins, ends = np.repeat(first, high - low), after[_ranges(low, high - low)]
            same = text[begins] == text[ends]
            first, last = _latest_begin(begins[same], ends[same])
        shortest = np.append(True, first[1:] != first[:-1])[: len(first)]  # of those that begin alike
        return Windows(first[shortest], last[shortest])


def _ranges(begin: Ints, length: Ints) -> Ints:
    """The numbers begin, begin + 1, … of each range, one range after the other."""
    before = np.cumsum(length) - length
    return np.repeat(begin - before, length) + np.arange(int(length.sum()))


def _latest_begin(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Of the windows that end alike the one that begins last: it can be continued in as many ways as the others."""
    order = np.lexsort((first, last))
    first, last = first[order], last[order]
    keep = np.append(last[1:] != last[:-1], True)[: len(last)]
    return first[keep], last[keep]


def covered(inner: Windows, outer: Windows) -> Mask:
    """Which of the inner windows lie inside one of the outer windows, or have one of them inside.

    >>> inner, outer = Windows(np.array([1, 4]), np.array([1, 4])), Windows(np.array([0]), np.array([2]))
    >>> covered(inner, outer).tolist()
    [True, False]
    """
    if not len(outer):
        return np.zeros(len(inner), bool)
    before = np.searchsorted(outer.first, inner.first, side="right") - 1
    around = (before >= 0) & (outer.last[before] >= inner.last)
    behind = np.minimum(np.searchsorted(outer.first, inner.first), len(outer) - 1)
    within = (outer.first[behind] >= inner.first) & (outer.last[behind] <= inner.last)
    return around | within
