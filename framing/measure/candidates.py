"""Where entries, actors and topics of a codebook stand in coding units: candidates, before any condition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arabic.letters import RULES, Rules, fold_all
from framing.arabic.negation import DENIALS
from framing.codebook.model import Codebook, Entry
from framing.corpus.tokens import Tokens, tokenise
from framing.measure.layout import Layout, gap_spans
from framing.measure.matching import Ints, Mask, Patterns, Windows, covered


@dataclass(frozen=True)
class Candidates:
    """Places where a pattern stands, one row each, as columns; `start` and `end` are offsets in the unit's text.

    `entry` is the number of the entry in the list that was looked for, `first` and `last` are numbers of tokens,
    `excluded` is true inside one of the entry's `exclude` patterns.
    """

    entry: Ints
    first: Ints
    last: Ints
    unit: Ints
    start: Ints
    end: Ints
    excluded: Mask

    def keep(self, rows: npt.NDArray) -> Candidates:
        """Some of the rows, in this order."""
        return Candidates(**{name: column[rows] for name, column in vars(self).items()})

    def __len__(self) -> int:
        return len(self.entry)


@dataclass(frozen=True)
class Found:
    """What stands in some units: candidates by entry and in reading order, words of denial, the units' sentences."""

    candidates: Candidates
    denials: Ints
    layout: Layout
    tokens: Tokens

    @cached_property
    def keys(self) -> list[str]:
        """The look-up form of every distinct word, by all rules."""
        return fold_all(self.tokens.types)


class Finder:
    """Finds the entries of a codebook's frames, actors and topics; all of them are looked for in one pass."""

    def __init__(self, codebook: Codebook, rules: Rules = RULES) -> None:
        named = [e for a in codebook.actors for e in a.entries] + [e for t in codebook.topics for e in t.entries]
        self.entries: tuple[Entry, ...] = (*codebook.entries, *named)
        patterns = [(entry.families, entry.gap) for entry in self.entries]
        self._excludes: list[range] = []
        for entry in self.entries:
            self._excludes.append(range(len(patterns), len(patterns) + len(entry.exclude)))
            patterns.extend((pattern, 0) for pattern in entry.exclude)
        self._denials = range(len(patterns), len(patterns) + len(DENIALS))
        patterns.extend(((family,), 0) for family in DENIALS)
        self._patterns = Patterns(patterns, rules)

    def find(self, units: pd.DataFrame, tokens: Tokens | None = None) -> Found:
        """Find everything in these units; `tokens` are the words of their texts, used where nothing is set aside."""
        layout = Layout(units, gap_spans(units))
        if tokens is None or any(layout.gaps):
            tokens = tokenise(layout.texts)
        edges = _gaps_before(tokens, layout.gaps)
        windows = [_in_one_sentence(_without_gaps(one, edges), tokens, layout) for one in self._patterns.find(tokens)]
        own = windows[: len(self.entries)]
        excluded = [_excluded(one, [windows[n] for n in self._excludes[i]]) for i, one in enumerate(own)]
        entry = np.repeat(np.arange(len(own)), [len(one) for one in own])
        first, last = _join([one.first for one in own]), _join([one.last for one in own])
        unit = tokens.text[first].astype(np.int64)
        start, end = tokens.start[first].astype(np.int64), tokens.end[last].astype(np.int64)
        candidates = Candidates(entry, first, last, unit, start, end, np.concatenate([*excluded, np.zeros(0, bool)]))
        denials = np.unique(_join([windows[number].first for number in self._denials]))
        return Found(candidates, denials, layout, tokens)


def _in_one_sentence(windows: Windows, tokens: Tokens, layout: Layout) -> Windows:
    """Drop windows over a sentence's end."""
    wide = windows.first != windows.last
    if not wide.any():
        return windows
    first, last = windows.first[wide], windows.last[wide]
    keep = ~wide
    keep[wide] = layout.same_sentence(tokens.text[first], tokens.end[first], tokens.start[last])
    return Windows(windows.first[keep], windows.last[keep])


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


def _gaps_before(tokens: Tokens, gaps: list[list[tuple[int, int]]]) -> Ints | None:
    """For each token how many gaps begin before it (in all units up to it); None where there is no gap."""
    if not any(gaps):
        return None
    starts = np.array([u << 32 | a for u, unit in enumerate(gaps) for a, _ in sorted(unit)], np.int64)
    return np.searchsorted(starts, tokens.text.astype(np.int64) << 32 | tokens.start, side="right")
