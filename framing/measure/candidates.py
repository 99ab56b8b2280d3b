"""Where entries, actors and topics of a codebook stand in coding units: candidates, before any condition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.codebook.model import Codebook, Entry
from framing.corpus.tokens import Tokens
from framing.measure.layout import Layout, gap_spans, lay_out
from framing.measure.matching import Ints, Mask, Patterns, Windows, covered


@dataclass(frozen=True)
class Candidates:
    """Places where a pattern stands, one row each, as columns; `start` and `end` are offsets in the unit's text.

    `entry` is the number of the entry in the list that was looked for, `first` and `last` are numbers of tokens,
    `sentence` is a number in the layout, `excluded` is true inside one of the entry's `exclude` patterns.
    """

    entry: Ints
    first: Ints
    last: Ints
    unit: Ints
    start: Ints
    end: Ints
    sentence: Ints
    excluded: Mask

    def keep(self, rows: npt.NDArray) -> Candidates:
        """Some of the rows, in this order."""
        return Candidates(**{name: column[rows] for name, column in vars(self).items()})

    def __len__(self) -> int:
        return len(self.entry)


class Finder:
    """Finds the entries of a codebook's frames, actors and topics; all of them are looked for in one pass."""

    def __init__(self, codebook: Codebook) -> None:
        named = [e for a in codebook.actors for e in a.entries] + [e for t in codebook.topics for e in t.entries]
        self.entries: tuple[Entry, ...] = (*codebook.entries, *named)
        patterns = [(entry.families, entry.gap) for entry in self.entries]
        self._excludes: list[range] = []
        for entry in self.entries:
            self._excludes.append(range(len(patterns), len(patterns) + len(entry.exclude)))
            patterns.extend((pattern, 0) for pattern in entry.exclude)
        self._patterns = Patterns(patterns)

    def find(self, units: pd.DataFrame, tokens: Tokens) -> tuple[Candidates, Layout]:
        """The candidates in these units, by entry and in reading order, and the sentences of the units they are in."""
        gaps = gap_spans(units)
        edges, aside = _mark_gaps(tokens, gaps)
        windows = [_without_gaps(one, edges) for one in self._patterns.find(tokens, aside)]
        own = windows[: len(self.entries)]
        layout = lay_out(units, np.unique(tokens.text[_join([one.first for one in own])]), gaps)

        def sentences(tokens_at: Ints) -> Ints:
            return layout.at(tokens.text[tokens_at], tokens.start[tokens_at])

        def inside(one: Windows) -> Windows:
            same = sentences(one.first) == sentences(one.last)
            return Windows(one.first[same], one.last[same])

        own = [inside(one) for one in own]
        excluded = [_excluded(one, [inside(windows[n]) for n in self._excludes[i]]) for i, one in enumerate(own)]
        entry = np.repeat(np.arange(len(own)), [len(one) for one in own])
        first, last = _join([one.first for one in own]), _join([one.last for one in own])
        unit = tokens.text[first].astype(np.int64)
        start, end = tokens.start[first].astype(np.int64), tokens.end[last].astype(np.int64)
        marked = np.concatenate([*excluded, np.zeros(0, bool)])
        return Candidates(entry, first, last, unit, start, end, sentences(first), marked), layout


def _join(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([*parts, np.zeros(0, np.int64)])


def _without_gaps(windows: Windows, edges: Ints | None) -> Windows:
    """Drop windows over a span that is set aside."""
    if edges is None:
        return windows
    same = edges[windows.first] == edges[windows.last]
    return Windows(windows.first[same], windows.last[same])


def _excluded(windows: Windows, excludes: Iterable[Windows]) -> Mask:
    marked = np.zeros(len(windows), bool)
    for outer in excludes:
        marked |= covered(windows, outer)
    return marked


def _mark_gaps(tokens: Tokens, gaps: list[list[tuple[int, int]]]) -> tuple[Ints | None, Mask | None]:
    """For each token how many gaps begin before it (in all units up to it), and whether it stands in one."""
    if not any(gaps):
        return None, None
    spans = np.array([(u << 32 | a, u << 32 | b) for u, unit in enumerate(gaps) for a, b in sorted(unit)], np.int64)
    place = tokens.text.astype(np.int64) << 32 | tokens.start
    before = np.searchsorted(spans[:, 0], place, side="right")
    aside = (before > 0) & (place < spans[np.maximum(before - 1, 0), 1])
    return before, aside
