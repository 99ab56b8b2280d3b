"""Do the actors, topics and entries that an entry wants near it (or not near it) stand there?

A mention is a place where an actor, a topic or an entry stands (an entry's own conditions are not asked for it). A
mention that shares a word with the candidate is not near it, but it makes the article one about the matter. Clause,
sentence and a number of words look inside the candidate's sentence, whatever the unit is; a paragraph is a line of the
article. The speaker of a turn is an actor of its sentences: a mention before their first word, at no number of words.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd

from framing.arabic.clauses import clause_spans
from framing.codebook.model import Codebook, Condition
from framing.corpus.tokens import tokenise
from framing.measure.candidates import Found
from framing.measure.counting import NEAR, NOT_NEAR, STANDS
from framing.measure.matching import Ints, Mask, Patterns

_NONE = np.zeros(0, np.int64)


class Nearness:
    """Decides `near` and `not_near` for the candidates in one set of units; rows are rows of `found.candidates`."""

    def __init__(self, codebook: Codebook, found: Found, units: pd.DataFrame) -> None:
        self._codebook = codebook
        self._found = found
        c = found.candidates
        start = units["start"].to_numpy(np.int64)
        self._article_of_unit = pd.factorize(units["article_id"])[0].astype(np.int64)
        self._article = self._article_of_unit[c.unit]
        self._begin, self._end = c.start + start[c.unit], c.end + start[c.unit]  # in the article's text
        self._spoken_units = _with_speakers(units, found)
        number = len(codebook.entries) + sum(len(a.entries) for a in codebook.actors)
        number += sum(len(t.entries) for t in codebook.topics)
        edges = np.searchsorted(c.entry, np.arange(number + 1))
        self.rows_of = [np.arange(a, b) for a, b in zip(edges[:-1], edges[1:], strict=True)]
        self._mentions: dict[tuple[str, str], Ints] = {}
        self._paragraphs: dict[tuple[str, int], int] = {}
        self._actors_named: dict[str, frozenset[str]] = {"": frozenset()}

    def check(self, reason: np.ndarray) -> None:
        """Write NEAR or NOT_NEAR where a condition fails; `reason` has an entry for each candidate of a frame.

        A condition that many entries share is looked up once for all their candidates, the cheapest first.
        """
        for kind in ("near", "not_near"):
            for condition, rows in self._shared(kind):
                standing = rows[reason[rows] == STANDS]
                holds = self.holds(condition, standing)
                if kind == "near":
                    reason[standing[~holds]] = NEAR
                else:
                    reason[self._not_lifted(condition, standing[holds])] = NOT_NEAR

    def _shared(self, kind: str) -> list[tuple[Condition, Ints]]:
        """Each distinct condition with all the candidates that are held to it."""
        rows: dict[Condition, list[Ints]] = {}
        for entry, own in zip(self._codebook.entries, self.rows_of, strict=False):
            for condition in getattr(entry, kind):
                if condition.kind == "entry" and "/" not in condition.target:
                    condition = replace(condition, target=f"{entry.frame}/{condition.target}")
                rows.setdefault(condition, []).append(own)
        return [(condition, np.concatenate(rows[condition])) for condition in sorted(rows, key=_cost)]

    def _not_lifted(self, condition: Condition, rows: Ints) -> Ints:
        if not condition.unless:
            return rows
        return rows[~self._in_sentence(Condition(condition.unless, "topic"), rows)]

    def holds(self, condition: Condition, rows: Ints) -> Mask:
        """Whether something that the condition names stands near each of these candidates."""
        mentions = self._mentions_of(condition)
        c = self._found.candidates
        home = self._article if condition.within in ("paragraph", "article") else c.unit
        possible = np.isin(home[rows], home[mentions])
        if condition.within == "article" and condition.side == "either":
            return possible | self._spoken(condition, rows)  # its own words may say so
        own, there = rows[possible], mentions[np.isin(home[mentions], home[rows])]
        holds = np.zeros(len(rows), bool)
        sides = ("before", "after") if condition.side == "either" else (condition.side,)
        for side in sides:
            holds[possible] |= self._stands(condition.within, side, own, there)
        return holds | self._spoken(condition, rows)

    def _stands(self, within: str | int, side: str, own: Ints, there: Ints) -> Mask:
        """Whether the nearest mention on one side of each candidate is near enough."""
        c, begin, end = self._found.candidates, self._begin, self._end
        group, other = self._groups(within, own, there)
        if side == "before":
            nearest = _last_before(group, begin[own], other, end[there])
        else:
            nearest = _last_before(group, -end[own], other, -begin[there])
        holds = nearest >= 0
        if isinstance(within, int):
            left, right = (there[nearest], own) if side == "before" else (own, there[nearest])
            holds &= c.first[right] - c.last[left] <= within
        if isinstance(within, int) or within == "sentence":
            left, right = (there[nearest], own) if side == "before" else (own, there[nearest])
            holds[holds] = self._same_sentence(left[holds], right[holds])
        return holds

    def _same_sentence(self, left: Ints, right: Ints) -> Mask:
        """Whether two candidates of a unit stand in one sentence, the one before the other."""
        c = self._found.candidates
        return self._found.layout.same_sentence(c.unit[left], c.end[left], c.start[right])

    def sentences(self, rows: Ints) -> Ints:
        """The number of the sentence in which each candidate stands."""
        c = self._found.candidates
        return self._found.layout.at(c.unit[rows], c.start[rows])

    def speaker(self, sentence: int) -> frozenset[str]:
        """The actors whom the label before a turn names; none in a sentence that is no turn."""
        name = self._found.layout.sentences[sentence].speaker
        if name not in self._actors_named:
            tokens = tokenise([name])
            named = {a.id: self._name_patterns[a.id].find(tokens) for a in self._codebook.actors}
            self._actors_named[name] = frozenset(actor for actor, found in named.items() if any(map(len, found)))
        return self._actors_named[name]

    @cached_property
    def _name_patterns(self) -> dict[str, Patterns]:
        return {a.id: Patterns([(e.families, e.gap) for e in a.entries]) for a in self._codebook.actors}

    def _groups(self, within: str | int, own: Ints, there: Ints) -> tuple[Ints, Ints]:
        """The number of the article, paragraph or clause of candidates and of mentions, else of their unit.

        The nearest mention of a unit is the only one that must be asked whether it stands in the candidate's sentence.
        """
        if within == "article":
            return self._article[own], self._article[there]
        if within == "paragraph":
            return self._paragraph_of(own), self._paragraph_of(there)
        if within == "clause":
            return self._clauses(own, self.sentences(own), there, self.sentences(there))
        unit = self._found.candidates.unit
        return unit[own], unit[there]

    def _paragraph_of(self, rows: Ints) -> Ints:
        c = self._found.candidates
        return self._numbered(self._found.layout.paragraph(c.unit[rows], c.start[rows]))

    def _paragraph(self, sentence: Ints) -> Ints:
        sentences = self._found.layout.sentences
        return self._numbered([sentences[number].paragraph for number in sentence.tolist()])

    def _numbered(self, paragraphs: list[tuple[str, int]]) -> Ints:
        known = self._paragraphs
        return np.fromiter((known.setdefault(home, len(known)) for home in paragraphs), np.int64, len(paragraphs))

    def _clauses(self, own: Ints, sentence: Ints, there: Ints, other: Ints) -> tuple[Ints, Ints]:
        """Each clause of each sentence that has candidates and mentions has its own number."""
        shared = np.intersect1d(sentence, other)
        begins: list[int] = []
        for number in shared.tolist():
            whole = self._found.layout.sentences[number]
            begins += [number << 32 | (a + whole.start) for a, _ in clause_spans(whole.text)]
        edges, start = np.array(begins, np.int64), self._found.candidates.start

        def clause(rows: Ints, of: Ints) -> Ints:
            return np.where(np.isin(of, shared), np.searchsorted(edges, of << 32 | start[rows], side="right"), -1 - of)

        return clause(own, sentence), clause(there, other)

    def _in_sentence(self, condition: Condition, rows: Ints) -> Mask:
        """Whether the topic stands in the candidate's sentence, be it the candidate itself."""
        c, there = self._found.candidates, self._mentions_of(condition)
        stands = np.zeros(len(rows), bool)
        for sign in (1, -1):
            nearest = _last_before(c.unit[rows], sign * c.start[rows], c.unit[there], sign * c.start[there])
            at = np.flatnonzero((nearest >= 0) & ~stands)
            pair = np.stack([there[nearest[at]], rows[at]])[::sign]
            stands[at] = self._same_sentence(pair[0], pair[1])
        return stands

    def _mentions_of(self, condition: Condition) -> Ints:
        """The rows of an actor, a topic or an entry."""
        target = condition.kind, condition.target
        if target not in self._mentions:
            rows = np.concatenate([*(self.rows_of[number] for number in self._numbers[target]), _NONE])
            self._mentions[target] = rows[~self._found.candidates.excluded[rows]]
        return self._mentions[target]

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

    def _spoken(self, condition: Condition, rows: Ints) -> Mask:
        """Whether the actor is the speaker of the candidate's turn, or of one in its paragraph or article."""
        if condition.kind != "actor" or isinstance(condition.within, int) or condition.side == "after":
            return np.zeros(len(rows), bool)
        speaks = self._turns.get(condition.target, _NONE)
        if not len(speaks):
            return np.zeros(len(rows), bool)
        if condition.within == "article":
            unit = np.array([self._found.layout.sentences[n].unit for n in speaks.tolist()], np.int64)
            return np.isin(self._article[rows], self._article_of_unit[unit])
        if condition.within == "paragraph":
            return np.isin(self._paragraph_of(rows), self._paragraph(speaks))
        return np.isin(self.sentences(rows), speaks)

    @cached_property
    def _turns(self) -> dict[str, Ints]:
        """For each actor the sentences that he speaks in turns of his own."""
        layout, turns = self._found.layout, dict[str, list[int]]()
        layout.lay_out(self._spoken_units)
        for number, sentence in enumerate(layout.sentences):
            for actor in self.speaker(number) if sentence.speaker else ():
                turns.setdefault(actor, []).append(number)
        return {actor: np.array(numbers, np.int64) for actor, numbers in turns.items()}


def _cost(condition: Condition) -> int:
    """Conditions over the article need no sentences and are asked first."""
    return ("article", "paragraph", "sentence", "clause").index(
        "sentence" if isinstance(condition.within, int) else condition.within
    )


def _with_speakers(units: pd.DataFrame, found: Found) -> Ints:
    """The units that are turns or, if they are coarser, may hold some."""
    labelled = np.array([bool(gaps) for gaps in found.layout.gaps], bool)
    if "speaker" in units:
        labelled |= (units["speaker"].fillna("") != "").to_numpy(bool)
    return np.flatnonzero(labelled)


def _last_before(group: Ints, at: Ints, other: Ints, end: Ints) -> Ints:
    """For each place the number of the last thing of its group that ends at or before it, -1 where there is none."""
    if not len(other):
        return np.full(len(group), -1)
    # one number for group and place, so that the last thing not behind a place is found for all places at once
    size = int(max(np.abs(at).max(initial=0), np.abs(end).max(initial=0))) + 1
    low = int(min(group.min(initial=0), other.min()))
    key, wanted = (other - low) * 2 * size + end, (group - low) * 2 * size + at
    order = np.argsort(key, kind="stable")
    found = order[np.searchsorted(key[order], wanted, side="right") - 1]
    return np.where((key[found] <= wanted) & (other[found] == group), found, -1)
