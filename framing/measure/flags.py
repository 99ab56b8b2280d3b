"""Which candidates are negated or asked: the rules of `framing.arabic.negation`, applied only where they can apply.

Nothing is negated without a word of negation or denial before it in its sentence, and nothing is asked without a
question mark behind it or words of asking shortly before it; everywhere else the flags are false without looking.
What a neighbour or a particle negates is decided by the words from there on, not by the whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from framing.arabic.clauses import STRONG_MARKS
from framing.arabic.letters import fold_all
from framing.arabic.negation import REACH, asked, negated, trigger_keys
from framing.arabic.sentences import BULLETS, STOPS
from framing.corpus.tokens import Tokens
from framing.measure.candidates import Found
from framing.measure.matching import Ints, Mask

_NONE = np.zeros(0, np.int64)
_QUESTION = re.compile(r"[؟?]")
_MARK = re.compile(r"[؟?.!]")
_SENTENCE = rf"{STOPS}{BULLETS}\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_SENTENCE_MARK = re.compile(f"[{_SENTENCE}]")  # where one of these stands a sentence may end
_CLAUSE_MARK = re.compile(f"[{STRONG_MARKS}{_SENTENCE}]")  # where one of these stands a clause or a sentence ends


def flag(found: Found, rows: Ints) -> tuple[Mask, Mask]:
    """Whether each of these candidates is negated, and whether it is asked."""
    triggers = _Triggers(found.tokens)
    return _negated(found, rows, triggers), _asked(found, rows, triggers)


class _Triggers:
    """The tokens that are words of some kind."""

    def __init__(self, tokens: Tokens) -> None:
        self._keys = fold_all(tokens.types)
        self._type = tokens.type

    def __getitem__(self, name: str) -> Ints:
        listed = np.fromiter(map(trigger_keys(name).__contains__, self._keys), bool, len(self._keys))
        return np.flatnonzero(listed[self._type]) if len(self._keys) else _NONE


def _number(words: Ints, low: Ints, high: Ints) -> Ints:
    """How many of the words stand from `low` up to before `high`."""
    return np.searchsorted(words, high) - np.searchsorted(words, low)


def _sentence_by_sentence(found: Found, rows: Ints, rule: Callable[[str, int, int], bool]) -> Mask:
    """The rule for these candidates, each in its whole sentence, which is taken apart once."""
    c, layout = found.candidates, found.layout
    flags = np.zeros(len(rows), bool)
    sentence = layout.at(c.unit[rows], c.start[rows])
    for place in np.argsort(sentence, kind="stable").tolist():
        row, whole = rows[place], layout.sentences[sentence[place]]
        flags[place] = rule(whole.text, int(c.start[row]) - whole.start, int(c.end[row]) - whole.start)
    return flags


def _negated(found: Found, rows: Ints, triggers: _Triggers) -> Mask:
    """By a neighbour or a particle: asked of the words from there on. By a word of denial: of the whole sentence."""
    flags = np.zeros(len(rows), bool)
    for at, word in (_after_particles(found, rows, triggers), _beside_neighbours(found, rows, triggers)):
        flags[at] |= _from(found, rows[at], word)
    rest = np.flatnonzero(~flags & _denied(found, rows))
    flags[rest] = _sentence_by_sentence(found, rows[rest], negated)
    return flags


def _after_particles(found: Found, rows: Ints, triggers: _Triggers) -> tuple[Ints, Ints]:
    """The candidates that a particle may negate, and which: the nearest, if no barrier and no mark stands between."""
    first, particles = found.candidates.first[rows], triggers["particles"]
    before = np.searchsorted(particles, first) - 1
    at = np.flatnonzero(before >= 0)
    at = at[_number(triggers["barriers"], particles[before[at]] + 1, first[at]) == 0]
    at = at[_unmarked(found, particles[before[at]], first[at], _CLAUSE_MARK)]
    return at, particles[before[at]]


def _beside_neighbours(found: Found, rows: Ints, triggers: _Triggers) -> tuple[Ints, Ints]:
    """The candidates with a word such as غير at most two words before them in their sentence, and that word."""
    tokens, layout, neighbours = found.tokens, found.layout, triggers["neighbours"]
    first = found.candidates.first[rows]
    at = np.flatnonzero(_number(neighbours, first - 2, first) > 0)
    word = neighbours[np.searchsorted(neighbours, first[at] - 2)]
    same = _unmarked(found, word, first[at], _SENTENCE_MARK)
    open_ = np.flatnonzero(~same & (tokens.text[word] == tokens.text[first[at]]))
    unit = tokens.text[word[open_]]
    same[open_] = layout.at(unit, tokens.start[word[open_]]) == layout.at(unit, tokens.start[first[at[open_]]])
    # of two such words the second may stand in the sentence alone
    rest = np.flatnonzero(~same & (_number(neighbours, first[at] - 1, first[at]) > 0))
    word[rest] = first[at[rest]] - 1
    same[rest] = layout.at(tokens.text[word[rest]], tokens.start[word[rest]]) == layout.at(
        tokens.text[first[at[rest]]], tokens.start[first[at[rest]]]
    )
    return at[same], word[same]


def _unmarked(found: Found, before: Ints, first: Ints, marks: re.Pattern[str]) -> Mask:
    """Whether two words stand in one text with none of the marks between them."""
    tokens, texts = found.tokens, found.layout.texts
    unmarked = tokens.text[before] == tokens.text[first]
    at = np.flatnonzero(unmarked)
    places = (tokens.text[first[at]].tolist(), tokens.end[before[at]].tolist(), tokens.start[first[at]].tolist())
    for place, (unit, a, b) in zip(at.tolist(), zip(*places, strict=True), strict=True):
        unmarked[place] = marks.search(texts[unit], a, b) is None
    return unmarked


def _from(found: Found, rows: Ints, word: Ints) -> Mask:
    """Whether the candidates are negated by what stands between a word before them and themselves."""
    c, texts = found.candidates, found.layout.texts
    begin = found.tokens.start[word]
    places = zip(c.unit[rows].tolist(), begin.tolist(), c.start[rows].tolist(), c.end[rows].tolist(), strict=True)
    return np.array([negated(texts[unit][a:end], start - a, end - a) for unit, a, start, end in places], bool)


def _denied(found: Found, rows: Ints) -> Mask:
    """Whether a word of denial stands before the candidate in its sentence."""
    tokens, layout, first = found.tokens, found.layout, found.candidates.first[rows]
    denied = np.zeros(len(rows), bool)
    before = np.searchsorted(found.denials, first) - 1
    at = np.flatnonzero(before >= 0)
    at = at[tokens.text[found.denials[before[at]]] == tokens.text[first[at]]]
    denial, unit = found.denials[before[at]], tokens.text[first[at]]
    denied[at] = layout.at(unit, tokens.start[denial]) == layout.at(unit, tokens.start[first[at]])
    return denied


def _asked(found: Found, rows: Ints, triggers: _Triggers) -> Mask:
    """Asked where the next mark that can end a sentence asks, or words of asking stand shortly before."""
    c, texts = found.candidates, found.layout.texts
    first = c.first[rows]
    possible = (_number(triggers["before"], first - REACH, first) > 0) & (
        _number(triggers["askers"], first - 8, first) > 0
    )
    asking = np.array([_QUESTION.search(text) is not None for text in texts], bool)
    for place in np.flatnonzero(asking[c.unit[rows]]).tolist():
        mark = _MARK.search(texts[c.unit[rows[place]]], int(c.end[rows[place]]))
        possible[place] |= mark is not None and mark.group() in "؟?"
    flags = np.zeros(len(rows), bool)
    flags[possible] = _sentence_by_sentence(found, rows[possible], asked)
    return flags
