"""Copies: the same text in several articles, whole, edited or in passages; wire copy; which article was first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from framing.corpus.shingles import (
    Hashes,
    Pair,
    Runs,
    Sequences,
    alone_in_two,
    read_sequences,
    shared_runs,
    shingle_sets,
    similar_pairs,
)
from framing.errors import FramingError

COPIES = (
    "article_id", "copy_id", "kind", "jaccard", "share", "copy_share", "words", "days", "direction",
    "start", "end", "copy_start", "copy_end",
)  # fmt: skip
CHOICES = ("weight", "first", "keep")

# chosen with benchmarks/duplicates.py: longer shingles miss texts with replaced words, a smaller share joins follow-ups
SHINGLE = 4
PASSAGE = 8
_MOST_PLACES = 12
_LEAST_SHARED = 8
_NEAR_JACCARD = 0.12
_ALONE = 0.625  # of the share: shingles that stand in two texts and nowhere else are no formulas
_PART = 0.8
_DAYS, _SHARE_LATER = 7, 0.6  # a rewrite is printed within days; texts of one mould (weather, results) come for years


def find_copies(
    articles: pd.DataFrame,
    units: pd.DataFrame | None = None,
    *,
    share: float = 0.4,
    passage_words: int = 25,
    within_days: int | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """Find articles that copy each other, one row a pair or a copied passage.

    ``article_id`` is the earlier article, ``copy_id`` the later one; ``direction`` says how that is known ("date", or
    "unknown" where the dates are equal or missing: then the order of the table decides), ``days`` lies between them.
    ``kind``: *exact* (the same words), *near* (at least `share` of the shorter text's shingles stand in the other, or
    five eighths of that in these two texts and nowhere else, and the texts are alike as wholes: jaccard .12; more than
    a week apart the share has to be .6), *part* (four fifths of a short text stand in a much longer one: a brief in a
    round-up), *passage* (at least `passage_words` words in a row, at ``start, end, copy_start, copy_end``).
    ``jaccard`` is the similarity of the two sets of shingles of four words, ``share`` and ``copy_share`` say how much
    of the one stands in the other; ``words`` counts the words of the passage, or of the shorter text.

    Overlap of words cannot tell a heavy rewrite from a follow-up or from a text of the same mould: below a share of .6
    look at the pairs (docs/decisions.md has what was measured), or ask for a higher `share`.

    With `units` their words are compared, without headlines and what is set aside; else the whole texts. Letters are
    folded, so that vowel signs and hamza do not hide a copy. `within_days` looks only at articles whose dates are that
    close (articles without a date are kept). An exact copy is compared with the first of its kind only.

    >>> text = " ".join(f"كلمة{n}" for n in range(40))
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "date": ["2025-11-02", "2025-11-01"], "text": [text, text]})
    >>> find_copies(articles)[["article_id", "copy_id", "kind", "days", "direction"]]
      article_id copy_id   kind  days direction
    0          b       a  exact     1      date
    """
    if not 0 < share <= 1:
        raise FramingError(f"share is {share}; it has to lie between 0 and 1 (1: every shingle of the shorter text).")
    sequences = read_sequences(articles, units)
    leader = _leaders(sequences, articles["text"])
    first = leader == np.arange(len(leader))
    sets = [
        members if alone else members[:0]
        for members, alone in zip(shingle_sets(sequences, SHINGLE), first, strict=True)
    ]
    runs = shared_runs(sequences, first, PASSAGE, _MOST_PLACES)
    rows = [_exact(sequences, a, b) for b, a in enumerate(leader.tolist()) if a != b]
    alone = alone_in_two(sets, _LEAST_SHARED)
    candidates = {*_candidates(sets, runs, seed), *alone}
    dates = read_days(articles)
    compared = _compared(sets, sequences, sorted(candidates), share, alone)
    whole = {(row[0], row[1]): row for row in compared if not _of_one_mould(row, dates)}
    near = {pair for pair, row in whole.items() if row[2] == "near"}
    rows += [*whole.values(), *_passages(sequences, runs, candidates - near, passage_words)]
    table = pd.DataFrame(rows, columns=[*_ROW])
    return _dated(table, articles["article_id"].to_numpy(), dates, within_days)


_ROW = ("a", "b", "kind", "jaccard", "share", "copy_share", "words", "start", "end", "copy_start", "copy_end")
_Row = tuple[object, ...]
_NOWHERE = (pd.NA, pd.NA, pd.NA, pd.NA)


def read_days(articles: pd.DataFrame) -> np.ndarray:
    """The dates of the articles as days; what is no ISO date is no day."""
    written = articles["date"] if "date" in articles else pd.Series("", index=articles.index)
    return pd.to_datetime(written, format="%Y-%m-%d", errors="coerce").to_numpy().astype("datetime64[D]")


def _leaders(sequences: Sequences, texts: pd.Series) -> np.ndarray:
    """For each article the first one with the same words (itself if it is the first); without words, the same text."""
    seen: dict[bytes | str, int] = {}
    return np.array([
        seen.setdefault(sequences.word[sequences.of(number)].tobytes() or text, number)
        for number, text in enumerate(texts)
    ], dtype=int)  # fmt: skip


def _exact(sequences: Sequences, a: int, b: int) -> _Row:
    return (a, b, "exact", 1.0, 1.0, 1.0, int(sequences.sizes[b]), *_NOWHERE)


def _candidates(sets: list[Hashes], runs: Runs, seed: int) -> Iterator[Pair]:
    """Pairs that are alike as sets, or share a run of words: those that are worth a comparison."""
    yield from similar_pairs(sets, seed)
    yield from set(zip(runs.a.tolist(), runs.b.tolist(), strict=True))


def _compared(
    sets: list[Hashes], sequences: Sequences, pairs: list[Pair], share: float, alone: dict[Pair, int]
) -> Iterator[_Row]:
    """Compare pairs; yield those of which enough of the shorter text stands in the longer one."""
    for a, b in pairs:
        shorter, longer = sorted((len(sets[a]), len(sets[b])))
        both = len(np.intersect1d(sets[a], sets[b], assume_unique=True))
        jaccard = both / max(1, shorter + longer - both)
        enough = both >= share * shorter or alone.get((a, b), 0) >= _ALONE * share * shorter
        near = enough and jaccard >= _NEAR_JACCARD
        if both < _LEAST_SHARED or not (near or both >= _PART * shorter):
            continue
        words = int(min(sequences.sizes[a], sequences.sizes[b]))
        shares = (both / len(sets[a]), both / len(sets[b]))
        yield (a, b, "near" if near else "part", jaccard, *shares, words, *_NOWHERE)


def _of_one_mould(row: tuple[Any, ...], dates: np.ndarray) -> bool:
    """Whether two texts that are alike in part lie too far apart for one to be a rewrite of the other."""
    a, b, kind, _, share, other = row[:6]
    apart = abs(dates[b] - dates[a]) > np.timedelta64(_DAYS, "D")  # never true where a date is missing
    return bool(kind == "near" and apart and max(share, other) < _SHARE_LATER)


def _passages(sequences: Sequences, runs: Runs, pairs: set[Pair], least: int) -> Iterator[_Row]:
    """Long passages that articles share which are no copies as a whole."""
    for a, b, place_a, place_b, length in zip(*(column.tolist() for column in runs), strict=True):
        if length < least or (a, b) not in pairs:
            continue
        ends = (place_a + length - 1, place_b + length - 1)
        places = (sequences.start[place_a], sequences.end[ends[0]], sequences.start[place_b], sequences.end[ends[1]])
        shares = (length / sequences.sizes[a], length / sequences.sizes[b])
        yield (a, b, "passage", np.nan, *shares, length, *map(int, places))


def _dated(table: pd.DataFrame, ids: np.ndarray, dates: np.ndarray, within_days: int | None) -> pd.DataFrame:
    """Put the earlier article of each pair first, count the days between, keep those within the window."""
    a, b = table["a"].to_numpy(int), table["b"].to_numpy(int)
    days = (dates[b] - dates[a]) / np.timedelta64(1, "D")
    later = days < 0
    for one, other in (("share", "copy_share"), ("start", "copy_start"), ("end", "copy_end")):
        table[one], table[other] = table[other].where(later, table[one]), table[one].where(later, table[other])
    table["article_id"], table["copy_id"] = ids[np.where(later, b, a)], ids[np.where(later, a, b)]
    table["direction"] = np.where(np.nan_to_num(days) != 0, "date", "unknown")
    table["days"] = pd.array(np.abs(days), dtype="Int64")
    whole = dict.fromkeys(("words", "start", "end", "copy_start", "copy_end"), "Int64")
    table = table.astype(whole | dict.fromkeys(("jaccard", "share", "copy_share"), "float64"))
    if within_days is not None:
        table = table[table["days"].isna() | (table["days"] <= within_days)]
    return table[list(COPIES)].sort_values(["kind", "article_id", "copy_id"], ignore_index=True)
