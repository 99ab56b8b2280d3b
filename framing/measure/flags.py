"""Which candidates are negated or asked: the rules of `framing.arabic.negation`, for all of a corpus at once.

What negates and what asks is told by the classes of the words before the candidate, which are looked up once for every
distinct word, and by the marks around it. Sentences are looked for only where a question mark stands behind the
candidate or words of asking stand shortly before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

import numpy as np

from framing.arabic.clauses import STRONG_MARKS, Word, marks_in, starts_clause
from framing.arabic.lexicon import without_conjunction
from framing.arabic.negation import FROM_ASKING, FROM_QUESTION_WORD, TRIGGERS, asked_indirectly, asks, trigger_keys
from framing.measure.candidates import Found
from framing.measure.matching import Ints, Mask, ranges

_MARK = re.compile(r"[؟?.!:]")
# where one of these stands a clause or a sentence ends, whatever is around it
_CLAUSE_MARK = re.compile(rf"[{STRONG_MARKS}\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_MORE_ASKED = re.compile(r"[.؛:]")
_READ = 1000  # letters: so that endless sentences are not read again for each candidate


def flag(found: Found, rows: Ints) -> tuple[Mask, Mask]:
    """Whether each of these candidates is negated, and whether it is asked."""
    words = _Words(found)
    return _negated(found, rows, words), _asked(found, rows, words)


class _Words:
    """The words of some units with the classes they belong to."""

    def __init__(self, found: Found) -> None:
        self._keys, self._texts, self._tokens = found.keys, found.layout.texts, found.tokens
        classes = {name: trigger_keys(name) for name in TRIGGERS}
        listed = frozenset().union(*classes.values())
        known = [(kind, key) for kind, key in enumerate(self._keys) if key in listed]
        self._classes = {name: self._mask(kind for kind, key in known if key in keys) for name, keys in classes.items()}
        self._listed = np.flatnonzero(self._mask(kind for kind, _ in known)[self._tokens.type])
        self._begins: dict[tuple[int, int, str], bool] = {}

    def are(self, name: str, tokens: Ints) -> Mask:
        """Whether these tokens are words of a class."""
        return self._classes[name][self._tokens.type[tokens]]

    def places(self, name: str) -> Ints:
        """All tokens that are words of a class."""
        return self._listed[self.are(name, self._listed)]

    def between(self, name: str, low: Ints, high: Ints) -> Mask:
        """Whether a word of a class stands from token `low` up to before token `high`."""
        places = self.places(name)
        return np.searchsorted(places, high) > np.searchsorted(places, low)

    def clause_begins(self, tokens: Ints) -> Mask:
        """Whether a clause begins with each of these tokens, none of which is the first of its text."""
        kinds, places = np.unique(self._tokens.type[tokens], return_inverse=True)
        joined = [without_conjunction(self._keys[kind]) != self._keys[kind] for kind in kinds.tolist()]
        gaps = self._gaps(tokens)
        marked = np.array([gap != " " and any(marks_in(gap)) for gap in gaps], bool)
        begins = marked | np.array(joined, bool)[places] | self.are("openers", tokens) | self.are("then", tokens - 1)
        for n in np.flatnonzero(begins).tolist():  # it may begin there
            begins[n] = self._begins_clause(int(self._tokens.type[tokens[n] - 1]), int(kinds[places[n]]), gaps[n])
        return begins

    def _begins_clause(self, before: int, kind: int, gap: str) -> bool:
        """The rule for two neighbours, asked once for the same words with the same between them."""
        known = self._begins.get((before, kind, gap))
        if known is None:
            types, keys = self._tokens.types, self._keys
            words = Word(0, 0, types[before], keys[before], ""), Word(0, 0, types[kind], keys[kind], gap)
            known = self._begins[before, kind, gap] = starts_clause(*words)
        return known

    def _gaps(self, tokens: Ints) -> list[str]:
        """What stands between each token and the one before it."""
        t = self._tokens
        places = zip(t.text[tokens].tolist(), t.end[tokens - 1].tolist(), t.start[tokens].tolist(), strict=True)
        return [self._texts[text][a:b] for text, a, b in places]

    def first_from(self, texts: Ints, places: Ints) -> Ints:
        """The first token of each text that begins at a place or behind it; behind its last token where none does."""
        first, start = self._tokens.first, self._tokens.start
        at = zip(first[texts].tolist(), first[texts + 1].tolist(), places.tolist(), strict=True)
        return np.array([bisect_left(start, place, a, b) for a, b, place in at], np.int64)

    def some(self, low: int, high: int) -> list[Word]:
        """The tokens from `low` up to before `high`, as words of their text."""
        t, tokens = self._tokens, np.arange(low, high)
        kinds, gaps = t.type[low:high].tolist(), ["", *self._gaps(tokens[1:])]
        places = zip(t.start[low:high].tolist(), t.end[low:high].tolist(), kinds, gaps, strict=True)
        return [Word(a, b, t.types[kind], self._keys[kind], gap) for a, b, kind, gap in places]

    def _mask(self, kinds: Iterable[int]) -> Mask:
        mask = np.zeros(len(self._keys), bool)
        mask[list(kinds)] = True
        return mask


def _negated(found: Found, rows: Ints, words: _Words) -> Mask:
    flags = _by_neighbour(found, rows, words) | _by_particle(found, rows, words)
    rest = np.flatnonzero(~flags)
    flags[rest] = _by_denial(found, rows[rest], words)
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
    particles = np.union1d(words.places("negators"), words.places("ma"))
    at, particle, here = _last_before(found, rows, particles)
    keep = words.are("negators", particle) | words.are("after_ma", particle + 1)  # a relative ما negates nothing
    keep[keep] = ~words.are("no_negation", particle[keep] + 1)
    for name in ("adversatives", "subordinators"):
        keep[keep] = ~words.between(name, particle[keep] + 1, here[keep])
    keep[keep] = _unmarked(found, particle[keep], here[keep], _CLAUSE_MARK)  # most are told by this alone
    keep[keep] = ~_clause_begins_behind(particle[keep], here[keep], words)
    keep[keep] = _in_one_sentence(found, particle[keep], here[keep])
    return _marked(at[keep], rows)


def _by_denial(found: Found, rows: Ints, words: _Words) -> Mask:
    """Whether a word of denial stands before the candidate in its clause, or in one that governs it (نفى أن …)."""
    denials = found.denials[found.denials > 0]
    behind = words.are("negators", denials - 1)
    behind[behind] = _in_one_sentence(found, denials[behind] - 1, denials[behind])
    at, denial, here = _last_before(found, rows, np.union1d(found.denials[found.denials == 0], denials[~behind]))
    keep = _in_one_sentence(found, denial, here)
    keep[keep] = ~_clause_begins_behind(denial[keep], here[keep], words, governed="that")
    return _marked(at[keep], rows)


def _last_before(found: Found, rows: Ints, tokens: Ints) -> tuple[Ints, Ints, Ints]:
    """Which candidates have one of the tokens before them in their text, the last such token, and their first word."""
    first, text = found.candidates.first[rows], found.tokens.text
    before = np.searchsorted(tokens, first) - 1
    at = np.flatnonzero(before >= 0)
    at = at[text[tokens[before[at]]] == text[first[at]]]
    return at, tokens[before[at]], first[at]


def _marked(at: Ints, rows: Ints) -> Mask:
    flags = np.zeros(len(rows), bool)
    flags[at] = True
    return flags


def _unmarked(found: Found, before: Ints, first: Ints, marks: re.Pattern[str]) -> Mask:
    """Whether none of the marks stands between two words of one text, as far as `_READ` letters show it."""
    tokens, texts = found.tokens, found.layout.texts
    places = zip(tokens.text[first].tolist(), tokens.end[before].tolist(), tokens.start[first].tolist(), strict=True)
    return np.array([marks.search(texts[unit], a, min(a + _READ, b)) is None for unit, a, b in places], bool)


def _clause_begins_behind(before: Ints, first: Ints, words: _Words, governed: str = "") -> Mask:
    """Whether behind the one word up to the other a clause begins, and with no word of the class `governed`.

    Words between that many candidates share are looked at once.
    """
    starts, place = np.unique(before, return_inverse=True)
    ends = starts.copy()
    np.maximum.at(ends, place, first)
    behind = ranges(starts + 1, ends - starts)
    begins = words.clause_begins(behind)
    if governed:
        begins &= ~words.are(governed, behind)
    at = behind[begins]
    return np.searchsorted(at, first, side="right") > np.searchsorted(at, before, side="right")


def _in_one_sentence(found: Found, before: Ints, first: Ints) -> Mask:
    tokens = found.tokens
    same = tokens.text[before] == tokens.text[first]
    a, b = before[same], first[same]
    same[same] = found.layout.same_sentence(tokens.text[a], tokens.end[a], tokens.start[b])
    return same


def _asked(found: Found, rows: Ints, words: _Words) -> Mask:
    """Asked where the next mark that can end a sentence asks, or words of asking stand shortly before."""
    flags = _direct(found, rows, words)
    rest = np.flatnonzero(~flags)
    flags[rest] = _indirect(found, rows[rest], words)
    return flags


def _direct(found: Found, rows: Ints, words: _Words) -> Mask:
    """Whether the stretch between two marks ends with ؟, and its question word, if it has one, is not behind."""
    c, first = found.candidates, found.candidates.first[rows]
    at, opening, mark = _before_question_mark(found, rows)
    begin, end = _sentences(found, rows[at])
    same = mark < end
    at, begin, opening, mark = (of[same] for of in (at, begin, opening, mark))
    unit, here = c.unit[rows[at]], first[at]
    low, high = words.first_from(unit, np.maximum(begin, opening + 1)), words.first_from(unit, mark)
    asked = words.between("asking", low, here + 1) | ~words.between("asking", here + 1, high)
    for n in np.flatnonzero(~asked).tolist():
        asked[n] = asks(words.some(int(low[n]), min(int(high[n]), int(low[n]) + 2)), 0)
    return _marked(at[asked], rows)


def _indirect(found: Found, rows: Ints, words: _Words) -> Mask:
    """The rule for indirect questions, where one of its words stands shortly before the candidate."""
    at = np.flatnonzero(_behind_question_word(found, rows, words))
    here = found.candidates.first[rows[at]]
    begin = words.first_from(found.candidates.unit[rows[at]], _sentences(found, rows[at])[0])
    low = np.maximum(begin, here - FROM_QUESTION_WORD - FROM_ASKING)
    places = zip(low.tolist(), here.tolist(), strict=True)
    asked = np.array([asked_indirectly(words.some(a, b + 1), b - a) for a, b in places], bool)
    return _marked(at[asked], rows)


def _behind_question_word(found: Found, rows: Ints, words: _Words) -> Mask:
    """Whether a question word stands shortly before the candidate, and words of asking shortly before that."""
    askers = words.places("askers")
    askers = askers[words.between("before", askers - FROM_ASKING, askers)]
    at, asker, here = _last_before(found, rows, askers)
    near = here - asker <= FROM_QUESTION_WORD
    near[near] = _unmarked(found, asker[near], here[near], _NO_MORE_ASKED)
    return _marked(at[near], rows)


def _before_question_mark(found: Found, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """The candidates before a question mark, where the last mark before them stands (-1: nowhere), and where it does.

    It is the next of the marks that can end a sentence; a colon, too, may stand before a question.
    """
    c, texts = found.candidates, found.layout.texts
    asking = np.array(["؟" in text or "?" in text for text in texts], bool)
    at = np.flatnonzero(asking[c.unit[rows]])
    unit, start, end = c.unit[rows[at]], c.start[rows[at]], c.end[rows[at]]
    marks = [(u << 32 | mark.start(), mark[0]) for u in np.unique(unit).tolist() for mark in _MARK.finditer(texts[u])]
    places = np.array([place for place, _ in marks] + [len(texts) << 32], np.int64)
    stops = np.flatnonzero([sign != ":" for _, sign in marks] + [True])
    following = stops[np.searchsorted(places[stops], unit << 32 | end)]
    question = np.array([sign in "؟?" for _, sign in marks] + [False])[following] & (places[following] >> 32 == unit)
    before = places[np.searchsorted(places, unit << 32 | start) - 1]
    opening = np.where(before >> 32 == unit, before & 0xFFFFFFFF, -1)
    return at[question], opening[question], places[following][question] & 0xFFFFFFFF


def _sentences(found: Found, rows: Ints) -> tuple[Ints, Ints]:
    """Where the sentence of each candidate begins and ends in its unit."""
    c, layout = found.candidates, found.layout
    sentences = [layout.sentences[number] for number in layout.at(c.unit[rows], c.start[rows]).tolist()]
    return np.array([s.start for s in sentences], np.int64), np.array([s.end for s in sentences], np.int64)
