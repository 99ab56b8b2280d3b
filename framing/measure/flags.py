"""Which candidates are negated or asked: the rules of `framing.arabic.negation`, for all of a corpus at once.

What a neighbour or a particle negates is told by the classes of the words before the candidate, which are looked up
once for every distinct word. Only what a word of denial may negate, and what may be asked, is decided sentence by
sentence: nothing is denied without such a word before it, and nothing is asked without a question mark behind it or
words of asking shortly before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from framing.arabic.clauses import STRONG_MARKS, Word, marks_in, starts_clause
from framing.arabic.lexicon import without_conjunction
from framing.arabic.negation import REACH, asked, negated, trigger_keys
from framing.arabic.sentences import BULLETS, STOPS
from framing.measure.candidates import Found
from framing.measure.matching import Ints, Mask, ranges

_MARK = re.compile(r"[؟?.!]")
# where one of these stands a clause or a sentence ends
_CLAUSE_MARK = re.compile(rf"[{STRONG_MARKS}{STOPS}{BULLETS}\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def flag(found: Found, rows: Ints) -> tuple[Mask, Mask]:
    """Whether each of these candidates is negated, and whether it is asked."""
    words = _Words(found)
    return _negated(found, rows, words), _asked(found, rows, words)


class _Words:
    """The words of some units with the classes they belong to."""

    def __init__(self, found: Found) -> None:
        self._keys, self._texts, self._tokens = found.keys, found.layout.texts, found.tokens
        self._known: dict[str, Mask] = {}

    def are(self, name: str, tokens: Ints) -> Mask:
        """Whether these tokens are words of a class."""
        return self._class(name)[self._tokens.type[tokens]]

    def places(self, name: str) -> Ints:
        """All tokens that are words of a class."""
        return np.flatnonzero(self._class(name)[self._tokens.type])

    def between(self, name: str, low: Ints, high: Ints) -> Mask:
        """Whether a word of a class stands from token `low` up to before token `high`."""
        places = self.places(name)
        return np.searchsorted(places, high) > np.searchsorted(places, low)

    def gap(self, token: int) -> str:
        """What stands between a token and the one before it."""
        t = self._tokens
        return self._texts[t.text[token]][t.end[token - 1] : t.start[token]]

    def starts_clause(self, token: int) -> bool:
        """Whether a clause begins with this token, which is not the first of its text."""
        return starts_clause(self._word(token - 1), self._word(token))

    def may_start_clause(self, tokens: Ints) -> Mask:
        """Leave out most tokens with which no clause begins: nothing but a space and no word of grammar before them."""
        kinds, places = np.unique(self._tokens.type[tokens], return_inverse=True)
        joined = [without_conjunction(self._keys[kind]) != self._keys[kind] for kind in kinds.tolist()]
        marked = [any(marks_in(self.gap(token))) for token in tokens.tolist()]
        opens = self.are("openers", tokens) | self.are("then", tokens - 1)
        return np.array(joined, bool)[places] | np.array(marked, bool) | opens

    def _word(self, token: int) -> Word:
        t = self._tokens
        start, end, kind = int(t.start[token]), int(t.end[token]), int(t.type[token])
        return Word(start, end, t.types[kind], self._keys[kind], self.gap(token) if token else "")

    def _class(self, name: str) -> Mask:
        if name not in self._known:
            self._known[name] = np.fromiter(map(trigger_keys(name).__contains__, self._keys), bool, len(self._keys))
        return self._known[name]


def _negated(found: Found, rows: Ints, words: _Words) -> Mask:
    flags = _by_neighbour(found, rows, words) | _by_particle(found, rows, words)
    rest = np.flatnonzero(~flags & _denied(found, rows))
    flags[rest] = _sentence_by_sentence(found, rows[rest], negated)
    return flags


def _by_neighbour(found: Found, rows: Ints, words: _Words) -> Mask:
    """Whether a word such as غير stands right before the candidate in its sentence, or عدم one word farther."""
    first = found.candidates.first[rows]
    flags = np.zeros(len(rows), bool)
    for away, name in ((1, "next_word"), (2, "next_two")):
        at = np.flatnonzero(first >= away)
        at = at[words.are(name, first[at] - away)]
        flags[at] |= _in_one_sentence(found, first[at] - away, first[at])
    return flags


def _by_particle(found: Found, rows: Ints, words: _Words) -> Mask:
    """Whether the nearest particle before the candidate stands in its clause, with no بل or لكن between."""
    first = found.candidates.first[rows]
    particles = np.union1d(words.places("negators"), words.places("ma"))
    nearest = np.searchsorted(particles, first) - 1
    at = np.flatnonzero(nearest >= 0)
    particle, here = particles[nearest[at]], first[at]
    keep = words.are("negators", particle) | words.are("after_ma", particle + 1)  # a relative ما negates nothing
    keep &= ~words.between("adversatives", particle + 1, here) & ~words.between("subordinators", particle + 1, here)
    keep &= found.tokens.text[particle] == found.tokens.text[here]
    keep[keep] = ~words.are("no_negation", particle[keep] + 1)
    keep[keep] = _unmarked(found, particle[keep], here[keep])
    keep[keep] = _in_one_clause(particle[keep], here[keep], words)
    flags = np.zeros(len(rows), bool)
    flags[at[keep]] = True
    return flags


def _unmarked(found: Found, before: Ints, first: Ints) -> Mask:
    """Whether none of the marks that end a clause stands between two words of one text."""
    tokens, texts = found.tokens, found.layout.texts
    places = zip(tokens.text[first].tolist(), tokens.end[before].tolist(), tokens.start[first].tolist(), strict=True)
    return np.array([_CLAUSE_MARK.search(texts[unit], a, b) is None for unit, a, b in places], bool)


def _in_one_clause(before: Ints, first: Ints, words: _Words) -> Mask:
    """Whether no clause begins behind the one word up to the other."""
    pair, behind = np.repeat(np.arange(len(before)), first - before), ranges(before + 1, first - before)
    possible = np.flatnonzero(words.may_start_clause(behind))
    begins = np.array([words.starts_clause(token) for token in behind[possible].tolist()], bool)
    return np.bincount(pair[possible[begins]], minlength=len(before)) == 0


def _in_one_sentence(found: Found, before: Ints, first: Ints) -> Mask:
    tokens = found.tokens
    same = tokens.text[before] == tokens.text[first]
    a, b = before[same], first[same]
    same[same] = found.layout.same_sentence(tokens.text[a], tokens.end[a], tokens.start[b])
    return same


def _denied(found: Found, rows: Ints) -> Mask:
    """Whether a word of denial stands before the candidate in its sentence."""
    first = found.candidates.first[rows]
    denied = np.zeros(len(rows), bool)
    before = np.searchsorted(found.denials, first) - 1
    at = np.flatnonzero(before >= 0)
    denied[at] = _in_one_sentence(found, found.denials[before[at]], first[at])
    return denied


def _asked(found: Found, rows: Ints, words: _Words) -> Mask:
    """Asked where the next mark that can end a sentence asks, or words of asking stand shortly before."""
    first = found.candidates.first[rows]
    possible = words.between("before", first - REACH, first) & words.between("askers", first - 8, first)
    possible |= _before_question_mark(found, rows)
    flags = np.zeros(len(rows), bool)
    flags[possible] = _sentence_by_sentence(found, rows[possible], asked)
    return flags


def _before_question_mark(found: Found, rows: Ints) -> Mask:
    """Whether of the marks that can end a sentence the next one in the unit is a question mark."""
    c, texts = found.candidates, found.layout.texts
    asking = np.array(["؟" in text or "?" in text for text in texts], bool)
    before = asking[c.unit[rows]]
    units = np.unique(c.unit[rows[before]]).tolist()
    marks = [(unit << 32 | mark.start(), mark[0] in "؟?") for unit in units for mark in _MARK.finditer(texts[unit])]
    places = np.array([place for place, _ in marks], np.int64)
    asks = np.array([question for _, question in marks] + [False], bool)
    following = np.searchsorted(places, c.unit[rows[before]] << 32 | c.end[rows[before]])
    same = np.append(places >> 32, -1)[following] == c.unit[rows[before]]
    before[before] = asks[following] & same
    return before


def _sentence_by_sentence(found: Found, rows: Ints, rule: Callable[[str, int, int], bool]) -> Mask:
    """The rule for these candidates, each in its whole sentence, which is taken apart once."""
    c, layout = found.candidates, found.layout
    flags = np.zeros(len(rows), bool)
    sentence = layout.at(c.unit[rows], c.start[rows])
    for place in np.argsort(sentence, kind="stable").tolist():
        row, whole = rows[place], layout.sentences[sentence[place]]
        flags[place] = rule(whole.text, int(c.start[row]) - whole.start, int(c.end[row]) - whole.start)
    return flags
