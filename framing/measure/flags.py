"""Which candidates are negated or asked: the rules of `framing.arabic.negation`, applied only where they can apply.

Nothing is negated without a word of negation or denial before it in its sentence, and nothing is asked without a
question mark behind it or words of asking shortly before it; everywhere else the flags are false without looking.
"""

from __future__ import annotations

import re

import numpy as np

from framing.arabic.clauses import STRONG_MARKS
from framing.arabic.letters import fold_all
from framing.arabic.negation import REACH, asked, negated, trigger_keys
from framing.corpus.tokens import Tokens
from framing.measure.candidates import Found
from framing.measure.matching import Ints, Mask

_MARK = re.compile(r"[؟?.!]")
_CLAUSE_MARK = re.compile(rf"[{STRONG_MARKS}\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def flag(found: Found, rows: Ints) -> tuple[Mask, Mask]:
    """Whether each of these candidates is negated, and whether it is asked."""
    triggers = _Triggers(found.tokens)
    negatable, askable = _negatable(found, rows, triggers), _askable(found, rows, triggers)
    return _decided(found, rows, negatable, negated), _decided(found, rows, askable, asked)


def _decided(found: Found, rows: Ints, possible: Mask, rule) -> Mask:
    c, layout = found.candidates, found.layout
    flags = np.zeros(len(rows), bool)
    at = np.flatnonzero(possible)
    sentence = layout.at(c.unit[rows[at]], c.start[rows[at]])
    for place in np.argsort(sentence, kind="stable").tolist():  # sentence by sentence: each is taken apart once
        row, whole = rows[at[place]], layout.sentences[sentence[place]]
        flags[at[place]] = rule(whole.text, int(c.start[row]) - whole.start, int(c.end[row]) - whole.start)
    return flags


class _Triggers:
    """The tokens that are words of some kind."""

    def __init__(self, tokens: Tokens) -> None:
        self._keys = fold_all(tokens.types)
        self._type = tokens.type

    def __getitem__(self, name: str) -> Ints:
        listed = np.fromiter(map(trigger_keys(name).__contains__, self._keys), bool, len(self._keys))
        return np.flatnonzero(listed[self._type]) if len(self._keys) else np.zeros(0, np.int64)


def _negatable(found: Found, rows: Ints, triggers: _Triggers) -> Mask:
    """Whether a word of negation or denial stands where it can reach the candidate."""
    tokens, first = found.tokens, found.candidates.first[rows]
    neighbours, particles, barriers = triggers["neighbours"], triggers["particles"], triggers["barriers"]
    possible = _number(neighbours, first - 2, first) > 0
    before = np.searchsorted(particles, first) - 1
    at = np.flatnonzero((before >= 0) & ~possible)
    particle = particles[before[at]]
    at, particle = _same_text(tokens, at, particle, first)
    open_ = _number(barriers, particle + 1, first[at]) == 0
    at, particle = at[open_], particle[open_]
    possible[at[_unmarked(found, particle, first[at])]] = True
    return possible | _denied(found, rows, first)


def _same_text(tokens: Tokens, at: Ints, before: Ints, first: Ints) -> tuple[Ints, Ints]:
    same = tokens.text[before] == tokens.text[first[at]]
    return at[same], before[same]


def _number(words: Ints, low: Ints, high: Ints) -> Ints:
    """How many of the words stand from `low` up to before `high`."""
    return np.searchsorted(words, high) - np.searchsorted(words, low)


def _unmarked(found: Found, before: Ints, first: Ints) -> Mask:
    """Whether no mark that begins a clause or a sentence stands between two words of a text."""
    tokens, texts = found.tokens, found.layout.texts
    places = zip(tokens.text[first].tolist(), tokens.end[before].tolist(), tokens.start[first].tolist(), strict=True)
    return np.array([_CLAUSE_MARK.search(texts[unit], a, b) is None for unit, a, b in places], bool)


def _denied(found: Found, rows: Ints, first: Ints) -> Mask:
    """Whether a word of denial stands before the candidate in its sentence."""
    tokens, layout = found.tokens, found.layout
    denied = np.zeros(len(rows), bool)
    before = np.searchsorted(found.denials, first) - 1
    at = np.flatnonzero(before >= 0)
    at, denial = _same_text(tokens, at, found.denials[before[at]], first)
    unit = tokens.text[denial]
    denied[at] = layout.at(unit, tokens.start[denial]) == layout.at(unit, tokens.start[first[at]])
    return denied


def _askable(found: Found, rows: Ints, triggers: _Triggers) -> Mask:
    """Whether the next mark that can end a sentence asks, or words of asking stand shortly before the candidate."""
    c, texts = found.candidates, found.layout.texts
    first = c.first[rows]
    possible = _number(triggers["before"], first - REACH, first) > 0
    possible &= _number(triggers["askers"], first - 8, first) > 0
    for place, (unit, end) in enumerate(zip(c.unit[rows].tolist(), c.end[rows].tolist(), strict=True)):
        mark = _MARK.search(texts[unit], end)
        possible[place] |= mark is not None and mark.group() in "؟?"
    return possible
