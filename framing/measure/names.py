"""The codebook's actors as a table of names: one spelling for a speaker, and the actor he belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property

from framing.arabic.families import FamilyIndex
from framing.arabic.letters import fold
from framing.arabic.speakers import Speaker
from framing.codebook.model import Codebook, Entry

_SAME_NAME = 0.65  # likeness of two spellings of one name; different people in one list are far below


class Names:
    """Look-up of words among the entries of a codebook's actors.

    >>> from framing.arabic.families import Family
    >>> from framing.codebook.model import Actor
    >>> entry = Entry("trump", "us", (Family(name=["ترامب", "ترمب"]),), kind="name")
    >>> names = Names(Codebook("demo", actors=(Actor("us", "USA", "الولايات المتحدة", (entry,)),)))
    >>> names.spelling("ترمب"), names.actor_of(["الرئيس", "ترمب"]), names.spelling("ماكرون")
    ('ترامب', 'us', 'ماكرون')
    """

    def __init__(self, codebook: Codebook) -> None:
        self.entries: list[tuple[str, Entry]] = [
            (actor.id, entry) for actor in codebook.actors for entry in actor.entries
        ]
        self.labels = {actor.id: actor.label_ar or actor.id for actor in codebook.actors}

    @cached_property
    def _first(self) -> FamilyIndex:
        """Every entry by its first word."""
        return FamilyIndex([entry.families[0] for _, entry in self.entries])

    @cached_property
    def _spellings(self) -> frozenset[str]:
        """Listed names as they stand, without clitics."""
        return frozenset(fold(name) for _, entry in self.entries for name in entry.families[0].name)

    def known(self, word: str) -> bool:
        """Whether a word is a listed name of an actor."""
        return any(self.entries[i][1].families[0].name for i in self._first.matches(word))

    def spelling(self, word: str) -> str:
        """The first of the listed spellings of the same name; the word itself where it is not listed."""
        for i in self._first.matches(word):
            listed = self.entries[i][1].families[0].name
            same = [name for name in listed if SequenceMatcher(None, fold(name), fold(word)).ratio() >= _SAME_NAME]
            if same:
                return same[0]
        return word

    def label(self, speaker: Speaker) -> str:
        """The label of a speaker: a listed name in its first spelling, otherwise what the text says."""
        for word in reversed(speaker.name):
            bare = self._listed(word)
            if bare is not None and self.known(word):
                return self.spelling(bare)
        return speaker.label

    def _listed(self, word: str) -> str | None:
        """The word, or what stands behind its و or ف, if that is a listed name: ويتكوف, and بيسكوف of «وبيسكوف»."""
        behind = word[1:] if word[:1] in ("و", "ف") else word
        return next((name for name in (word, behind) if fold(name) in self._spellings), None)

    def actors_in(self, words: Sequence[str]) -> list[tuple[int, str]]:
        """The actors that words name, with the place of the first word of each mention."""
        found: list[tuple[int, str]] = []
        for at, word in enumerate(words):
            for i in self._first.matches(word):
                actor, entry = self.entries[i]
                if _end_of(entry, words, at) is not None:
                    found.append((at, actor))
                    break
        return found

    def mention_at(self, words: Sequence[str], at: int, actor: str) -> tuple[int, Entry] | None:
        """The longest entry of an actor that begins with word `at`, and the index behind its last word."""
        entries = [self.entries[i] for i in self._first.matches(words[at])]
        ends = [(_end_of(entry, words, at), entry) for owner, entry in entries if owner == actor]
        found = [(end, entry) for end, entry in ends if end is not None]
        return max(found, key=lambda mention: mention[0]) if found else None

    def actor_of(self, words: Sequence[str]) -> str:
        """The actor whom a speaker's words name: a listed person first, then the first mention; empty if none."""
        for word in reversed(words):
            if self.known(word):
                return self.actors_in([word])[0][1] if self.actors_in([word]) else ""
        mentioned = self.actors_in(words)
        return mentioned[0][1] if mentioned else ""


def _end_of(entry: Entry, words: Sequence[str], at: int) -> int | None:
    """The index behind the last word of an entry whose first word is word `at`; None where the rest does not follow."""
    place = at
    for family in entry.families[1:]:
        ahead = range(place + 1, min(place + 2 + entry.gap, len(words)))
        following = next((i for i in ahead if family.accepts(words[i])), None)
        if following is None:
            return None
        place = following
    return place + 1
