"""Which candidates are negated or asked: the rules of `framing.arabic.negation`, applied only where they can apply.

Nothing is negated without a word of negation before it in its sentence, and nothing is asked without a question mark
behind it or a word of asking shortly before it; everywhere else the flags are false without looking.
"""

from __future__ import annotations

import re

import numpy as np

from framing.arabic.letters import fold_all
from framing.arabic.negation import asked, asking_keys, negated, negating_keys
from framing.measure.candidates import Found
from framing.measure.matching import Ints, Mask

_MARK = re.compile(r"[؟?.!]")
_WORDS_BEFORE = 24  # an indirect question looks at most nine words back, and six more for the word of asking


def flag(found: Found, rows: Ints) -> tuple[Mask, Mask]:
    """Whether each of these candidates is negated, and whether it is asked."""
    negatable, askable = _negatable(found, rows), _askable(found, rows)
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


def _negatable(found: Found, rows: Ints) -> Mask:
    """Whether a word of negation stands before the candidate in its sentence."""
    c, tokens = found.candidates, found.tokens
    keys = fold_all(tokens.types)
    listed = np.fromiter((key in negating_keys() for key in keys), bool, len(keys))
    words = np.union1d(np.flatnonzero(listed[tokens.type]) if len(tokens) else [], found.denials).astype(np.int64)
    before = np.searchsorted(words, c.first[rows]) - 1
    possible = before >= 0
    possible[possible] = tokens.text[words[before[possible]]] == c.unit[rows[possible]]
    at = np.flatnonzero(possible)
    word, row = words[before[at]], rows[at]
    possible[at] = found.layout.at(c.unit[row], tokens.start[word]) == found.layout.at(c.unit[row], c.start[row])
    return possible


def _askable(found: Found, rows: Ints) -> Mask:
    """Whether the next mark that can end a sentence asks, or a word of asking stands shortly before the candidate."""
    c, tokens = found.candidates, found.tokens
    keys = fold_all(tokens.types)
    listed = np.fromiter((key in asking_keys() for key in keys), bool, len(keys))
    words = np.flatnonzero(listed[tokens.type]) if len(tokens) else np.zeros(0, np.int64)
    first = c.first[rows]
    possible = np.searchsorted(words, first) > np.searchsorted(words, first - _WORDS_BEFORE)
    for place, (unit, end) in enumerate(zip(c.unit[rows].tolist(), c.end[rows].tolist(), strict=True)):
        mark = _MARK.search(found.layout.texts[unit], end)
        possible[place] |= mark is not None and mark.group() in "؟?"
    return possible
