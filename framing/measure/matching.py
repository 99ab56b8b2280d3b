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
        places = _Places(*self._index.pairs_of(tokens.spellings), self._families, self._steps, tokens)
        return [
            _windows(places.of(steps, gap), gap, tokens.text)
            for steps, gap in zip(self._steps, self._gaps, strict=True)
        ]


class _Places:
    """Where the words of families stand.

    Words of grammar in phrases (من, في) are a large part of a text: of each phrase the family that is rarest in this
    corpus is looked for everywhere, the others only around it.
    """

    def __init__(
        self, kind: Ints, family: Ints, families: int, patterns: Sequence[Sequence[int]], tokens: Tokens
    ) -> None:
        """`kind` and `family` are pairs of a type and a family that accepts it, `patterns` families of each pattern."""
        times = np.bincount(tokens.type, minlength=len(tokens.types))
        self._number = np.bincount(family, weights=times[kind], minlength=families).tolist()
        self._type = tokens.type
        self._kinds = _by_family(family, kind, families)
        self._wanted = np.zeros(len(tokens.types), bool)
        rarest = np.zeros(families, bool)
        rarest[[self._rarest(steps) for steps in patterns]] = True
        self._everywhere = self._tokens(family[rarest[family]], kind[rarest[family]], families)

    def of(self, steps: Sequence[int], gap: int) -> list[Ints]:
        """For each family of a pattern its tokens in reading order, of the others than the rarest those near it."""
        anchor = steps.index(self._rarest(steps))
        places = self._everywhere[steps[anchor]]
        return [
            places if step == anchor else self._beside(places, step - anchor, gap, family)
            for step, family in enumerate(steps)
        ]

    def _rarest(self, steps: Sequence[int]) -> int:
        return min(steps, key=self._number.__getitem__)

    def _beside(self, places: Ints, steps: int, gap: int, family: int) -> Ints:
        """The tokens of a family that can stand so many steps behind (or before) one of the places."""
        away = np.arange(abs(steps), abs(steps) * (gap + 1) + 1) * (1 if steps > 0 else -1)
        near = (places[:, None] + away).ravel()
        near = near[(near >= 0) & (near < len(self._type))]
        self._wanted[self._kinds[family]] = True
        near = near[self._wanted[self._type[near]]]
        self._wanted[self._kinds[family]] = False
        near.sort()
        return near[np.append(True, near[1:] != near[:-1])[: len(near)]]

    def _tokens(self, family: Ints, kind: Ints, families: int) -> list[Ints]:
        """The numbers of the tokens of each family, which is given with each of its types, in the order of types."""
        count = np.bincount(kind, minlength=len(self._wanted))
        begin = np.cumsum(count) - count
        hot = np.flatnonzero((count > 0)[self._type]) if len(self._type) else self._type.astype(np.int64)
        own = self._type[hot]
        return _by_family(family[ranges(begin[own], count[own])], np.repeat(hot, count[own]), families)


def _by_family(family: Ints, values: Ints, families: int) -> list[Ints]:
    """The values of each family, in the order in which they come."""
    order = np.argsort(
        family.astype(np.min_scalar_type(families)), kind="stable"
    )  # short numbers are sorted in a fraction of the time
    return np.split(values[order], np.searchsorted(family[order], np.arange(1, families)))


def _windows(places: Sequence[Ints], gap: int, text: npt.NDArray[np.int32]) -> Windows:
    """The tightest windows of a pattern whose words stand at these places."""
    first = last = places[0]
    for after in places[1:]:
        # pairs of a window so far and a token of the next family at most `gap` words behind it, in the same text
        low, high = np.searchsorted(after, last + 1), np.searchsorted(after, last + 1 + gap, side="right")
        begins, ends = np.repeat(first, high - low), after[ranges(low, high - low)]
        same = text[begins] == text[ends]
        first, last = _latest_begin(begins[same], ends[same])
    shortest = np.append(True, first[1:] != first[:-1])[: len(first)]  # of those that begin alike
    return Windows(first[shortest], last[shortest])


def ranges(begin: Ints, length: Ints) -> Ints:
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
