"""Apply the rules for holders (`framing.measure.conditions`) to the candidates of entries that declare one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook, Condition, Entry
from framing.measure.candidates import Found
from framing.measure.conditions import Held, Mention, find_holder
from framing.measure.counting import HOLDER, STANDS
from framing.measure.matching import Ints
from framing.measure.names import Names
from framing.measure.nearness import Nearness
from framing.measure.voices import Voice, voices_by_unit

HOLDER_TYPES = {"holder": "str", "holder_rule": "str", "holder_start": "Int64", "holder_end": "Int64"}


def find_holders(
    codebook: Codebook, found: Found, nearness: Nearness, reason: np.ndarray, units: pd.DataFrame, strict: bool
) -> pd.DataFrame:
    """Holder, rule and place (offsets in the unit's text) for every candidate of a frame.

    A candidate without its holder gets the reason HOLDER; so does, if `strict`, one whose holder merely stands near.
    """
    wanted: dict[int, Entry] = {}
    for entry, rows in zip(codebook.entries, nearness.rows_of, strict=False):
        possible = _possible(entry, rows[reason[rows] == STANDS], nearness, reason)
        wanted.update(dict.fromkeys(possible.tolist(), entry))
    mentions = _Mentions(codebook, found, nearness, np.array(list(wanted), np.int64))
    held = _held(codebook, found, nearness, mentions, wanted, units)
    reason[[row for row in wanted if row not in held or (strict and held[row].rule == "near")]] = HOLDER
    nobody = ("", "", pd.NA, pd.NA)
    holders = [(one.actor, one.rule, *mentions.place(row, one.mention)) for row, one in held.items()]
    table = pd.DataFrame([nobody, *holders], columns=list(HOLDER_TYPES)).astype(HOLDER_TYPES)
    of = np.zeros(len(reason), np.int64)
    of[list(held)] = np.arange(1, len(table))
    return table.take(of).reset_index(drop=True)


def _possible(entry: Entry, rows: Ints, nearness: Nearness, reason: np.ndarray) -> Ints:
    """The candidates in whose article the wanted actor stands or speaks at all; the others get their reason here."""
    if entry.holder is None or not len(rows):
        return rows[:0]
    there = nearness.holds(Condition(entry.holder.actor, "actor", "article"), rows)
    reason[rows[~there]] = HOLDER
    return rows[there]


def _carried(codebook: Codebook, found: Found, rows: list[int], units: pd.DataFrame) -> dict[int, str]:
    """For each candidate the actor who speaks there, be he named in a sentence before («وأضاف أن …»).

    Empty where the narrator speaks, or somebody who is no actor of the codebook.
    """
    if not rows:
        return {}
    names, c = Names(codebook), found.candidates
    concerned = units["article_id"].array.take(np.unique(c.unit[rows]))
    whole = units[units["article_id"].isin(concerned)]
    ids, begins = units["unit_id"].array.take(c.unit[rows]), units["start"].to_numpy()[c.unit[rows]]
    voices = voices_by_unit(whole, set(ids), names)
    carried = {}
    for row, unit, at in zip(rows, ids, (begins + c.start[rows]).tolist(), strict=True):
        voice = next((v for v in voices[unit] if v.start <= at < v.end), None)
        carried[row] = _actor(voice, names) if voice else ""
    return carried


def _actor(voice: Voice, names: Names) -> str:
    """Whose a speaker is; a source without a name is of the side of the agency that quotes it (مصدر عن «تاس»)."""
    own = names.actor_of(voice.speaker.words or voice.speaker.name)
    unnamed = not voice.speaker.named and voice.speaker.kind in {"role", "group"}
    return own or (names.actor_of(voice.via.split()) if unnamed else "")


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
        for own in self._of.values():
            own.sort(key=lambda m: (m.start, m.end, m.actor))

    def _add(self, actor: str, entry: Entry, rows: Ints, sentences: list[int], found: Found) -> None:
        c = found.candidates
        for row, number in zip(rows.tolist(), sentences, strict=True):
            if number in self._of:
                start = int(c.start[row]) - self._sentences[number].start
                adjective = len(entry.families) == 1 and _is_adjective(entry, found, row)
                self._of[number].append(Mention(actor, start, start + int(c.end[row] - c.start[row]), adjective))

    def of(self, row: int) -> list[Mention]:
        """The mentions in the sentence of a candidate, in reading order."""
        return self._of[self.sentence[row]]

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
    codebook: Codebook,
    found: Found,
    nearness: Nearness,
    mentions: _Mentions,
    wanted: dict[int, Entry],
    units: pd.DataFrame,
) -> dict[int, Held]:
    """Who holds each candidate that is held by the actor its entry wants.

    Who is named in a sentence before and still speaks is looked for only where this decides.
    """
    undecided: list[int] = []

    def later(row: int) -> str:
        undecided.append(row)
        return ""

    def holder(row: int, carried: Callable[[int], str]) -> Held | None:
        return _holder(wanted[row], row, found, nearness, mentions, carried)

    held = {row: holder(row, later) for row in wanted}
    held |= {
        row: holder(row, {row: actor}.__getitem__) for row, actor in _carried(codebook, found, undecided, units).items()
    }
    return {row: one for row, one in held.items() if one is not None}


def _holder(
    entry: Entry, row: int, found: Found, nearness: Nearness, mentions: _Mentions, carried: Callable[[int], str]
) -> Held | None:
    assert entry.holder is not None
    actor, c, number = entry.holder.actor, found.candidates, mentions.sentence[row]
    sentence, spoken = found.layout.sentences[number], nearness.speaker(number)
    named = mentions.of(row)
    stands, may_speak = any(m.actor == actor for m in named), not spoken and "speaker" in entry.holder.rules
    if not (stands or may_speak or actor in spoken):
        return None
    last = c.first[row] if entry.gap else c.last[row]  # of a phrase with gaps the head: the holder may stand inside
    evidence = int(c.start[row]) - sentence.start, int(found.tokens.end[last]) - sentence.start
    speaker = actor if actor in spoken else min(spoken, default="") or partial(carried, row)
    return find_holder(sentence.text, evidence, named, entry.holder, entry.families, speaker)
