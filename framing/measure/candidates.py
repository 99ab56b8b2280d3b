"""Where entries, actors and topics of a codebook stand in coding units: candidates, before any condition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arabic.letters import RULES, Rules, keys_of
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
        return keys_of(self.tokens.spellings)


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
        number, windows = self._in_sentences(tokens, layout)
        edges = np.searchsorted(number, np.arange(self._denials.stop + 1))
        of = [Windows(windows.first[a:b], windows.last[a:b]) for a, b in zip(edges[:-1], edges[1:], strict=True)]
        excluded = [_excluded(of[i], [of[n] for n in self._excludes[i]]) for i in range(len(self.entries))]
        own = int(edges[len(self.entries)])
        first, last = windows.first[:own], windows.last[:own]
        unit = tokens.text[first].astype(np.int64)
        start, end = tokens.start[first].astype(np.int64), tokens.end[last].astype(np.int64)
        candidates = Candidates(
            number[:own], first, last, unit, start, end, np.concatenate([*excluded, np.zeros(0, bool)])
        )
        denials = np.unique(windows.first[edges[self._denials.start] :])
        return Found(candidates, denials, layout, tokens)

    def _in_sentences(self, tokens: Tokens, layout: Layout) -> tuple[Ints, Windows]:
        """The windows of all patterns, with their numbers; none runs over the end of a sentence or a gap."""
        found = self._patterns.find(tokens)
        number = np.repeat(np.arange(len(found)), [len(one) for one in found])
        first, last = (np.concatenate([getattr(one, side) for one in found]) for side in ("first", "last"))
        keep = first == last
        wide = np.flatnonzero(~keep)
        a, b = first[wide], last[wide]
        gaps = _gaps_before(tokens, layout.gaps)
        keep[wide] = True if gaps is None else gaps[a] == gaps[b]
        keep[wide] &= layout.same_sentence(tokens.text[a], tokens.end[a], tokens.start[b])
        return number[keep], Windows(first[keep], last[keep])


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
