"""Apply the rules for holders (`framing.measure.conditions`) to the candidates of entries that declare one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook, Condition, Entry
from framing.measure.candidates import Found
from framing.measure.conditions import Held, Mention, find_holder
from framing.measure.matching import Ints
from framing.measure.names import Names
from framing.measure.nearness import Nearness
from framing.measure.voices import voices_by_unit

HOLDER_COLUMNS = ["holder", "holder_rule", "holder_start", "holder_end"]


def find_holders(
    codebook: Codebook, found: Found, nearness: Nearness, reason: np.ndarray, units: pd.DataFrame, strict: bool
) -> pd.DataFrame:
    """Holder, rule and place (offsets in the unit's text) for every candidate of a frame.

    A candidate without its holder gets the reason holder; so does, if `strict`, one whose holder merely stands near.
    """
    wanted = [
        _possible(entry, rows[reason[rows] == ""], nearness, reason)
        for entry, rows in zip(codebook.entries, nearness.rows_of, strict=False)
    ]
    everyone = np.concatenate([*wanted, np.zeros(0, np.int64)])
    mentions = _Mentions(codebook, found, nearness, everyone)
    carried = _carried(codebook, found, everyone, units)
    held_by: dict[int, tuple[str, str, object, object]] = {}
    for entry, rows in zip(codebook.entries, wanted, strict=True):
        for row, held in _held(entry, rows, found, nearness, mentions, carried):
            if held is None or (strict and held.rule == "near"):
                reason[row] = "holder"
            if held is not None:
                held_by[row] = (held.actor, held.rule, *mentions.place(row, held.mention))
    nobody = ("", "", pd.NA, pd.NA)
    columns = {}
    for place, name in enumerate(HOLDER_COLUMNS):
        column = np.full(len(reason), nobody[place], object)
        for row, held_ in held_by.items():
            column[row] = held_[place]
        columns[name] = pd.array(column, dtype="Int64" if nobody[place] is pd.NA else "str")
    return pd.DataFrame(columns)


def _possible(entry: Entry, rows: Ints, nearness: Nearness, reason: np.ndarray) -> Ints:
    """The candidates in whose article the wanted actor stands or speaks at all; the others get their reason here."""
    if entry.holder is None or not len(rows):
        return rows[:0]
    there = nearness.holds(Condition(entry.holder.actor, "actor", "article"), rows)
    reason[rows[~there]] = "holder"
    return rows[there]


def _carried(codebook: Codebook, found: Found, rows: Ints, units: pd.DataFrame) -> dict[int, str]:
    """For each candidate the actor who speaks there, be he named in a sentence before («وأضاف أن …»).

    Empty where the narrator speaks, or somebody who is no actor of the codebook.
    """
    if not len(rows):
        return {}
    names, c = Names(codebook), found.candidates
    ids, begins = units["unit_id"].tolist(), units["start"].to_numpy()
    home = {row: ids[c.unit[row]] for row in rows.tolist()}
    voices = voices_by_unit(units, set(home.values()), names)
    carried = {}
    for row, unit in home.items():
        at = int(begins[c.unit[row]] + c.start[row])
        voice = next((v for v in voices[unit] if v.start <= at < v.end), None)
        carried[row] = names.actor_of(voice.speaker.words or voice.speaker.name) if voice else ""
    return carried


class _Mentions:
    """All places where an actor stands in the sentences of some candidates."""

    def __init__(self, codebook: Codebook, found: Found, nearness: Nearness, rows: Ints) -> None:
        c = found.candidates
        self._sentences = found.layout.sentences
        self.sentence = dict(zip(rows.tolist(), nearness.sentences(rows).tolist(), strict=True))
        self._of: dict[int, list[Mention]] = {number: [] for number in set(self.sentence.values())}
        at = len(codebook.entries)
        units = np.unique(c.unit[rows])
        for actor in codebook.actors:
            for entry in actor.entries:
                named = nearness.rows_of[at]
                named = named[np.isin(c.unit[named], units) & ~c.excluded[named]]
                self._add(actor.id, entry, named, nearness.sentences(named).tolist(), found)
                at += 1

    def _add(self, actor: str, entry: Entry, rows: Ints, sentences: list[int], found: Found) -> None:
        c = found.candidates
        for row, number in zip(rows.tolist(), sentences, strict=True):
            if number in self._of:
                start = int(c.start[row]) - self._sentences[number].start
                adjective = len(entry.families) == 1 and _is_adjective(entry, found, row)
                self._of[number].append(Mention(actor, start, start + int(c.end[row] - c.start[row]), adjective))

    def of(self, row: int) -> list[Mention]:
        """The mentions in the sentence of a candidate, in reading order."""
        return sorted(self._of[self.sentence[row]], key=lambda m: (m.start, m.end, m.actor))

    def place(self, row: int, mention: Mention | None) -> tuple[object, object]:
        """Where a mention stands in the unit's text; empty for the speaker of a turn."""
        if mention is None:
            return pd.NA, pd.NA
        start = self._sentences[self.sentence[row]].start
        return start + mention.start, start + mention.end


def _is_adjective(entry: Entry, found: Found, row: int) -> bool:
    """Whether the word is one of the entry's adjectives (الروسي), and not also one of its names or nouns."""
    family = entry.families[0]
    if not family.adjective:
        return False
    if not (family.name or family.noun or family.exact):
        return True
    word = found.tokens.types[int(found.tokens.type[found.candidates.first[row]])]
    return not type(family)(noun=family.noun, name=family.name, exact=family.exact).accepts(word)


def _held(
    entry: Entry, rows: Ints, found: Found, nearness: Nearness, mentions: _Mentions, carried: dict[int, str]
) -> Iterator[tuple[int, Held | None]]:
    if entry.holder is None:
        return
    c = found.candidates
    for row in rows.tolist():
        number = mentions.sentence[row]
        sentence, spoken = found.layout.sentences[number], nearness.speaker(number)
        named = mentions.of(row)
        speaks = {*spoken, carried[row]}
        if entry.holder.actor not in speaks and all(m.actor != entry.holder.actor for m in named):
            yield row, None  # he neither stands in the sentence nor speaks it
            continue
        last = c.first[row] if entry.gap else c.last[row]  # of a phrase with gaps the head: the holder may stand inside
        evidence = int(c.start[row]) - sentence.start, int(found.tokens.end[last]) - sentence.start
        speaker = entry.holder.actor if entry.holder.actor in spoken else min(spoken, default=carried[row])
        yield row, find_holder(sentence.text, evidence, named, entry.holder, entry.families, speaker)
