"""Texts as sequences of folded words, their shingles, and which texts share many of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arabic.letters import fold
from framing.corpus.tokens import tokenise

Int = npt.NDArray[np.integer]
Hashes = npt.NDArray[np.uint64]
Pair = tuple[int, int]

BANDS, ROWS = 42, 3
_CROWD = 20
_BATCH = 10_000  # texts at a time
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True)
class Sequences:
    """The words of articles: folded spelling and span; those of article *i* are ``first[i]:first[i + 1]``."""

    word: Int
    start: Int
    end: Int
    first: Int

    def of(self, article: int | np.integer) -> slice:
        """The words of an article."""
        return slice(self.first[article], self.first[article + 1])

    @cached_property
    def sizes(self) -> Int:
        """How many words each article has."""
        return np.diff(self.first)


def read_sequences(articles: pd.DataFrame, units: pd.DataFrame | None) -> Sequences:
    """The words of the articles: of all their text, or of their units without the headline."""
    numbers: dict[str, int] = {}
    columns: tuple[list[Int], list[Int], list[Int], list[Int]] = ([], [], [], [])
    for texts, shift, owner in _batches(articles, units):
        tokens = tokenise(texts)
        folded = [numbers.setdefault(fold(word), len(numbers)) for word in tokens.types]
        moved = shift[tokens.text]
        word = np.array(folded, dtype=np.int32)[tokens.type]
        for column, found in zip(
            columns, (word, tokens.start + moved, tokens.end + moved, owner[tokens.text]), strict=True
        ):
            column.append(found)
    article = _one(columns[3])
    first = np.searchsorted(article, np.arange(len(articles) + 1))
    return Sequences(_one(columns[0]), _one(columns[1]), _one(columns[2]), first)


def _one(pieces: list[Int]) -> Int:
    """One array of many, which are given up: both together would be twice the memory."""
    whole = np.concatenate([*pieces, np.zeros(0, dtype=np.int32)])
    pieces.clear()
    return whole


def _batches(articles: pd.DataFrame, units: pd.DataFrame | None) -> Iterator[tuple[list[str], Int, Int]]:
    """Texts in the order of their articles, with their places in the articles and the articles' numbers."""
    if units is None:
        texts, shift, owner = articles["text"], np.zeros(len(articles)), np.arange(len(articles))
    else:
        texts, shift = units["text"], units["start"].to_numpy()
        owner = pd.Index(articles["article_id"]).get_indexer(units["article_id"])
    used = np.flatnonzero(owner >= 0) if units is None else np.flatnonzero((owner >= 0) & (units["part"] != "headline"))
    used = used[np.lexsort((shift[used], owner[used]))]
    for first in range(0, len(used), _BATCH):
        batch = used[first : first + _BATCH]
        yield texts.iloc[batch].tolist(), shift[batch].astype(np.int32), owner[batch].astype(np.int32)


def shingles(sequences: Sequences, size: int) -> tuple[Hashes, Int, Int]:
    """The hash of every run of `size` words inside one article, the place of its first word, its article."""
    count = len(sequences.word)
    mixed = (sequences.word.astype(np.uint64) + np.uint64(1)) * _ODD
    hashes = np.zeros(max(0, count - size + 1), dtype=np.uint64)
    for step in range(size):
        hashes = hashes * _MIX + mixed[step : step + len(hashes)]
        hashes ^= hashes >> np.uint64(29)
    article = np.repeat(np.arange(len(sequences.first) - 1, dtype=np.int32), sequences.sizes)
    inside = np.flatnonzero(article[: len(hashes)] == article[size - 1 :][: len(hashes)]).astype(np.int32)
    return hashes[inside], inside, article[inside]


def shingle_sets(sequences: Sequences, size: int) -> list[Hashes]:
    """The distinct shingles of each article; an article of fewer words has none."""
    hashes, _, article = shingles(sequences, size)
    bounds = np.searchsorted(article, np.arange(len(sequences.first)))
    return [np.unique(hashes[a:b]) for a, b in zip(bounds[:-1], bounds[1:], strict=True)]


def similar_pairs(sets: list[Hashes], seed: int = 1) -> set[Pair]:
    """Pairs of sets that are likely to share more than a third of their members (MinHash; Broder 1997).

    Locality-sensitive hashing with 42 bands of 3 rows: of pairs with a Jaccard similarity of .3 it finds two in three,
    of .5 and more all but one in 300. In a crowd of sets that agree in a band, each is paired with the first 20 only.
    """
    from datasketch import MinHash

    some = np.array([number for number, members in enumerate(sets) if len(members)], dtype=np.int64)
    blank = MinHash(num_perm=BANDS * ROWS, seed=seed, hashfunc=int)
    sketches = np.zeros((len(some), BANDS * ROWS), dtype=np.uint64)
    for row, number in enumerate(some):
        sketch = blank.copy()
        sketch.update_batch((sets[number] >> np.uint64(32)).tolist())
        sketches[row] = sketch.hashvalues
    pairs: set[Pair] = set()
    for band in range(BANDS):
        rows = sketches[:, band * ROWS : (band + 1) * ROWS]
        order = np.lexsort(rows.T)
        same = (rows[order][1:] == rows[order][:-1]).all(axis=1)
        for group in np.split(some[order], np.flatnonzero(~same) + 1) if len(some) else ():
            pairs.update(pair for pair in _crowd(np.sort(group).tolist()))
    return pairs


def _crowd(group: list[int]) -> Iterator[Pair]:
    for earlier, first in enumerate(group[:_CROWD]):
        yield from ((first, later) for later in group[earlier + 1 :])


def alone_in_two(sets: list[Hashes], least: int) -> dict[Pair, int]:
    """How many members a pair of sets shares that are in no third set; pairs with fewer than `least` are left out."""
    members = np.concatenate([*sets, np.zeros(0, np.uint64)])
    owner = np.repeat(np.arange(len(sets), dtype=np.int64), [len(own) for own in sets])
    order = np.argsort(members, kind="stable")  # the earlier set of a pair comes first
    members, owner = members[order], owner[order]
    begins = np.flatnonzero(np.append(True, members[1:] != members[:-1])[: len(members)])
    twice = begins[np.diff(np.append(begins, len(members))) == 2]
    pairs, counts = np.unique(owner[twice] * len(sets) + owner[twice + 1], return_counts=True)
    many = counts >= least
    return {divmod(pair, len(sets)): n for pair, n in zip(pairs[many].tolist(), counts[many].tolist(), strict=True)}


class Runs(NamedTuple):
    """Runs of words that two articles share: the articles, the places of the first word, how many words."""

    a: Int
    b: Int
    place_a: Int
    place_b: Int
    length: Int


def shared_runs(sequences: Sequences, chosen: npt.NDArray[np.bool_], size: int, most: int) -> Runs:
    """Runs of at least `size` words that two of the chosen articles share.

    A shingle that stands in more than `most` places is a formula of the trade and no evidence of copying.
    """
    hashes, place, article = shingles(sequences, size)
    kept = chosen[article]
    hashes, place, article = hashes[kept], place[kept], article[kept]
    order = np.argsort(hashes, kind="stable")
    hashes, place, article = hashes[order], place[order], article[order]
    new = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)])
    counts = np.diff(np.append(new, len(hashes)))
    some = (counts > 1) & (counts <= most)
    left, right = _pairs_in_groups(new[some], counts[some])
    apart = article[left] != article[right]
    left, right = left[apart], right[apart]
    if not len(left):
        return Runs(*np.zeros((5, 0), dtype=np.int64))
    pairs = np.stack([article[left], article[right], place[right] - place[left], place[left]]).astype(np.int64)
    pairs = pairs[:, np.lexsort(pairs[::-1])]
    steps = np.diff(pairs, axis=1)
    begins = np.flatnonzero(np.append(True, (steps[:3] != 0).any(axis=0) | (steps[3] > size)))
    ends = np.append(begins[1:], pairs.shape[1]) - 1
    a, b, diagonal, first = pairs[:, begins]
    return Runs(a, b, first, first + diagonal, pairs[3, ends] - first + size)


def _pairs_in_groups(start: Int, count: Int) -> tuple[Int, Int]:
    """All pairs of places inside groups of places that follow each other; the earlier article comes first."""
    left, right = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in np.unique(count):
        begin = start[count == size]
        for i in range(int(size)):
            for j in range(i + 1, int(size)):
                left.append(begin + i)
                right.append(begin + j)
    return np.concatenate(left), np.concatenate(right)
