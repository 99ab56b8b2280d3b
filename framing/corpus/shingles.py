"""Texts as sequences of folded words, their shingles, and which texts share many of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arabic.letters import fold
from framing.corpus.tokens import tokenise

Int = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Pair = tuple[int, int]

PERMUTATIONS = 128
BANDS, ROWS = 42, 3
_MOST_CANDIDATES = 200
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

    @property
    def sizes(self) -> Int:
        """How many words each article has."""
        return np.diff(self.first)


def read_sequences(articles: pd.DataFrame, units: pd.DataFrame | None) -> Sequences:
    """The words of the articles: of all their text, or of their units without the headline."""
    if units is None:
        texts, shift, owner = articles["text"].tolist(), np.zeros(len(articles), int), np.arange(len(articles))
    else:
        body = units[units["part"] != "headline"]
        place = pd.Series(np.arange(len(articles)), index=articles["article_id"])
        owner = place.reindex(body["article_id"]).to_numpy()
        known = ~np.isnan(owner.astype(float))
        body, owner = body[known], owner[known].astype(int)
        order = np.lexsort((body["start"].to_numpy(), owner))
        texts, shift, owner = body["text"].to_numpy()[order].tolist(), body["start"].to_numpy()[order], owner[order]
    tokens = tokenise(texts)
    numbers: dict[str, int] = {}
    folded = np.array([numbers.setdefault(fold(word), len(numbers)) for word in tokens.types], dtype=np.int64)
    article = np.asarray(owner)[tokens.text] if len(tokens) else np.zeros(0, int)
    shifted = np.asarray(shift)[tokens.text] if len(tokens) else np.zeros(0, int)
    return Sequences(
        word=folded[tokens.type] if len(tokens) else np.zeros(0, np.int64),
        start=tokens.start + shifted,
        end=tokens.end + shifted,
        first=np.searchsorted(article, np.arange(len(articles) + 1)),
    )


def shingles(sequences: Sequences, size: int) -> tuple[Hashes, Int, Int]:
    """The hash of every run of `size` words inside one article, the place of its first word, its article."""
    count = len(sequences.word)
    mixed = (sequences.word.astype(np.uint64) + np.uint64(1)) * _ODD
    hashes = np.zeros(max(0, count - size + 1), dtype=np.uint64)
    for step in range(size):
        hashes = hashes * _MIX + mixed[step : step + len(hashes)]
        hashes ^= hashes >> np.uint64(29)
    article = np.repeat(np.arange(len(sequences.first) - 1), sequences.sizes)
    inside = np.flatnonzero(article[: len(hashes)] == article[size - 1 :][: len(hashes)])
    return hashes[inside], inside, article[inside]


def shingle_sets(sequences: Sequences, size: int) -> list[Hashes]:
    """The distinct shingles of each article; a shorter article is one shingle."""
    hashes, _, article = shingles(sequences, size)
    bounds = np.searchsorted(article, np.arange(len(sequences.first)))
    sets = [np.unique(hashes[a:b]) for a, b in zip(bounds[:-1], bounds[1:], strict=True)]
    for number in np.flatnonzero((sequences.sizes > 0) & (sequences.sizes < size)):
        sets[number] = np.array([hash(sequences.word[sequences.of(number)].tobytes()) % (1 << 64)], dtype=np.uint64)
    return sets


def similar_pairs(sets: list[Hashes], seed: int = 1) -> Iterator[Pair]:
    """Pairs of sets that are likely to share more than a third of their members (MinHash; Broder 1997).

    Locality-sensitive hashing with 42 bands of 3 rows: of pairs with a Jaccard similarity of .3 it finds two in three,
    of .5 and more all but one in 300. A set is held against at most 200 candidates.
    """
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    blank = MinHash(num_perm=PERMUTATIONS, seed=seed, hashfunc=int)
    for number, members in enumerate(sets):
        if not len(members):
            continue
        sketch = blank.copy()
        sketch.update_batch((members >> np.uint64(32)).tolist())
        for earlier in sorted(index.query(sketch))[:_MOST_CANDIDATES]:
            yield earlier, number
        index.insert(number, sketch, check_duplication=False)


class Runs(NamedTuple):
    """Runs of words that two articles share: the articles, the places of the first word, how many words."""

    a: Int
    b: Int
    place_a: Int
    place_b: Int
    length: Int


def shared_runs(sequences: Sequences, size: int, most: int) -> Runs:
    """Runs of at least `size` words that two articles share.

    A shingle that stands in more than `most` places is a formula of the trade and no evidence of copying.
    """
    hashes, place, article = shingles(sequences, size)
    order = np.argsort(hashes, kind="stable")
    hashes, place, article = hashes[order], place[order], article[order]
    new = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)])
    counts = np.diff(np.append(new, len(hashes)))
    some = (counts > 1) & (counts <= most)
    left, right = _pairs_in_groups(new[some], counts[some])
    apart = article[left] != article[right]
    left, right = left[apart], right[apart]
    pairs = np.stack([article[left], article[right], place[right] - place[left], place[left]])
    pairs = pairs[:, np.lexsort(pairs[::-1])]
    steps = np.diff(pairs, axis=1)
    begins = np.flatnonzero(np.append(True, (steps[:3] != 0).any(axis=0) | (steps[3] > size))[: pairs.shape[1]])
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
