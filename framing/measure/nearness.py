"""Do the actors, topics and entries that an entry wants near it (or not near it) stand there?

A mention is a place where an actor, a topic or an entry stands (an entry's own conditions are not asked for it). A
mention that shares a word with the candidate is not near it. Clause, sentence and a number of words look inside the
candidate's sentence, whatever the unit is; a paragraph is a line of the article. The speaker of a turn is an actor of
its sentences: a mention before their first word, at no number of words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from framing.arabic.clauses import clause_spans
from framing.codebook.model import Codebook, Condition
from framing.corpus.tokens import tokenise
from framing.measure.candidates import Candidates
from framing.measure.layout import Layout
from framing.measure.matching import Ints, Mask, Patterns


@dataclass(frozen=True)
class _Places:
    """Places of candidates or mentions: `begin` and `end` are offsets in the article's text."""

    first: Ints
    last: Ints
    begin: Ints
    end: Ints
    sentence: Ints
    paragraph: Ints
    article: Ints

    def keep(self, rows: Ints | Mask) -> _Places:
        return _Places(**{name: column[rows] for name, column in vars(self).items()})


class Nearness:
    """Decides `near` and `not_near` for the candidates of one set of units."""

    def __init__(self, codebook: Codebook, candidates: Candidates, layout: Layout, units: pd.DataFrame) -> None:
        self._codebook = codebook
        self._candidates = candidates
        self._layout = layout
        self._article = pd.factorize(units["article_id"])[0].astype(np.int64)
        self._start = units["start"].to_numpy(np.int64)
        self._paragraph = pd.factorize(pd.Series([s.paragraph for s in layout.sentences], dtype=object))[0].astype(
            np.int64
        )
        self._unit = np.array([s.unit for s in layout.sentences], np.int64)
        order = np.argsort(candidates.entry, kind="stable")
        number = len(codebook.entries) + sum(len(a.entries) for a in codebook.actors)
        number += sum(len(t.entries) for t in codebook.topics)
        edges = np.searchsorted(candidates.entry[order], np.arange(number + 1))
        self.rows_of = [order[a:b] for a, b in zip(edges[:-1], edges[1:], strict=True)]
        self._mentions: dict[tuple[str, str], _Places] = {}

    def holds(self, condition: Condition, rows: Ints, frame: str) -> Mask:
        """Whether something that the condition names stands near each of these candidates (rows of `candidates`)."""
        own, there = self._places(rows), self._mentions_of(condition.kind, condition.target, frame)
        return _near(own, there, condition.within, condition.side, self._same_clause) | self._spoken(condition, own)

    def reason(self, rows: Ints, frame: str, near: Sequence[Condition], not_near: Sequence[Condition]) -> np.ndarray:
        """For candidates of one entry: `near`, `not_near`, or nothing where its conditions hold."""
        wanted, unwanted = np.ones(len(rows), bool), np.zeros(len(rows), bool)
        for condition in near:
            wanted &= self.holds(condition, rows, frame)
        for condition in not_near:
            lifted = Condition(condition.unless, "topic") if condition.unless else None
            against = self.holds(condition, rows, frame)
            unwanted |= against & ~self._in_sentence(lifted, rows) if lifted else against
        return np.where(~wanted, "near", np.where(unwanted, "not_near", ""))

    def _in_sentence(self, condition: Condition, rows: Ints) -> Mask:
        """Whether the topic stands in the candidate's sentence, be it the candidate itself."""
        mentions = self._mentions_of(condition.kind, condition.target, "")
        return np.isin(self._candidates.sentence[rows], mentions.sentence)

    def _places(self, rows: Ints) -> _Places:
        c = self._candidates
        unit, sentence = c.unit[rows], c.sentence[rows]
        begin, end = c.start[rows] + self._start[unit], c.end[rows] + self._start[unit]
        return _Places(
            c.first[rows], c.last[rows], begin, end, sentence, self._paragraph[sentence], self._article[unit]
        )

    def _mentions_of(self, kind: str, target: str, frame: str) -> _Places:
        """All places where an actor, a topic or an entry stands."""
        if kind == "entry" and "/" not in target:
            target = f"{frame}/{target}"
        if (kind, target) not in self._mentions:
            numbers = self._numbers[kind, target]
            rows = np.concatenate([self.rows_of[n] for n in numbers] + [np.zeros(0, np.int64)])
            self._mentions[kind, target] = self._places(rows[~self._candidates.excluded[rows]])
        return self._mentions[kind, target]

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], list[int]]:
        """The numbers of the entries that belong to each target."""
        book = self._codebook
        numbers = {("entry", f"{e.frame}/{e.id}"): [number] for number, e in enumerate(book.entries)}
        owners = [("actor", a.id, a.entries) for a in book.actors] + [("topic", t.id, t.entries) for t in book.topics]
        at = len(book.entries)
        for kind, name, entries in owners:
            numbers[kind, name] = list(range(at, at + len(entries)))
            at += len(entries)
        return numbers

    def _same_clause(self, own: _Places, there: _Places) -> tuple[Ints, Ints]:
        """Numbers of the clauses of candidates and of mentions; each clause of each sentence has its own."""
        shared = np.intersect1d(own.sentence, there.sentence)
        begins: list[int] = []
        for number in shared.tolist():
            sentence = self._layout.sentences[number]
            begins += [number << 32 | (a + sentence.start) for a, _ in clause_spans(sentence.text)]
        edges = np.array(begins, np.int64)

        def clause(places: _Places) -> Ints:
            begin = places.begin - self._start[self._unit[places.sentence]]
            found = np.searchsorted(edges, places.sentence << 32 | begin, side="right")
            return np.where(np.isin(places.sentence, shared), found, -1 - places.sentence)

        return clause(own), clause(there)

    def _spoken(self, condition: Condition, own: _Places) -> Mask:
        """Whether the actor is the speaker of the candidate's turn."""
        if condition.kind != "actor" or isinstance(condition.within, int) or condition.side == "after":
            return np.zeros(len(own.first), bool)
        speaks = self._speakers.get(condition.target, np.zeros(0, np.int64))
        if condition.within in ("clause", "sentence"):
            return np.isin(own.sentence, speaks)
        if condition.within == "paragraph":
            return np.isin(own.paragraph, self._paragraph[speaks])
        return np.isin(own.article, self._article[self._unit[speaks]])

    @cached_property
    def _speakers(self) -> dict[str, Ints]:
        """For each actor the sentences that he speaks."""
        names = [sentence.speaker for sentence in self._layout.sentences]
        distinct = sorted({name for name in names if name})
        if not distinct:
            return {}
        codes = pd.Categorical(names, categories=distinct).codes
        tokens = tokenise(distinct)
        speakers = {}
        for actor in self._codebook.actors:
            found = Patterns([(entry.families, entry.gap) for entry in actor.entries]).find(tokens)
            named = np.unique(np.concatenate([tokens.text[windows.first] for windows in found]))
            speakers[actor.id] = np.flatnonzero(np.isin(codes, named)).astype(np.int64)
        return speakers


def _near(
    own: _Places, there: _Places, within: str | int, side: str, clauses: Callable[[_Places, _Places], tuple[Ints, Ints]]
) -> Mask:
    if isinstance(within, int) or within == "sentence":
        group, other = own.sentence, there.sentence
    elif within == "clause":
        group, other = clauses(own, there)
    else:
        group, other = (own.paragraph, there.paragraph) if within == "paragraph" else (own.article, there.article)
    reach = within if isinstance(within, int) else None
    holds = np.zeros(len(group), bool)
    if side in ("before", "either"):
        holds |= _before(group, own.begin, own.first, other, there.end, there.last, reach)
    if side in ("after", "either"):
        holds |= _before(group, -own.end, -own.last, other, -there.begin, -there.first, reach)
    return holds


def _before(group: Ints, at: Ints, word: Ints, other: Ints, end: Ints, last: Ints, reach: int | None) -> Mask:
    """Whether in the same group something ends at or before a place, at most `reach` words before the word there."""
    if not len(other):
        return np.zeros(len(group), bool)
    order = np.lexsort((end, other))
    other, end, last = other[order], end[order], last[order]
    # the last one that is not behind the place, in groups that follow each other
    size = int(max(np.abs(at).max(initial=0), np.abs(end).max(initial=0))) + 1
    low = int(min(group.min(initial=0), other.min()))
    key, wanted = (other - low) * 2 * size + end, (group - low) * 2 * size + at
    found = np.searchsorted(key, wanted, side="right") - 1
    holds = (found >= 0) & (other[found] == group)
    return holds if reach is None else holds & (word - last[found] <= reach)
