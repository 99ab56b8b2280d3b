"""What a codebook knows about the words of a corpus: which it has, what they mean in English, spellings of one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from framing.arabic.families import Family, FamilyIndex
from framing.arabic.letters import fold
from framing.arabic.names import consonants
from framing.codebook.model import Codebook, Entry

_ONE_CONCEPT = 8  # a family of more words than this lists several things: its gloss says little about one of them


class CodebookWords:
    """For each of some words, by the single-word entries of frames, actors and topics:

    `accepted`: an entry of a frame or an actor accepts it (a topic may list قد, which stays a stop word); `entry`:
    "frame/entry" of the first one, else empty;
    `gloss`: the gloss of the smallest family that has one; `name`: where an actor's entry lists the word as a name, the
    spelling that stands for all spellings of that name, else empty.
    """

    def __init__(self, codebook: Codebook | None, words: Sequence[str]) -> None:
        self._entries = _single_words(codebook)
        self._index = FamilyIndex([entry.families[0] for entry in self._entries])
        if not self._entries:
            self.accepted, self.entry = [False] * len(words), [""] * len(words)
            self.name, self.gloss = self.entry, self.entry
            return
        found = self._index.match_all(words)
        topics = {topic.id for topic in codebook.topics} if codebook else set()
        self._actors = {actor.id for actor in codebook.actors} if codebook else set()
        first = [next((e for e in self._at(numbers) if e.frame not in topics), None) for numbers in found]
        self.accepted = [entry is not None for entry in first]
        self.entry = [f"{entry.frame}/{entry.id}" if entry else "" for entry in first]
        self.name = [self._name(word) if numbers else "" for word, numbers in zip(words, found, strict=True)]
        self.gloss = [self._gloss(numbers, name) for numbers, name in zip(found, self.name, strict=True)]

    def _at(self, numbers: Sequence[int]) -> list[Entry]:
        return [self._entries[number] for number in numbers]

    def _name(self, word: str) -> str:
        """The first name in the same actor's entry with the same consonants, folded."""
        for reading in self._index.readings(word):
            if reading.kind == "name" and self._entries[reading.family].frame in self._actors:
                names = self._index.families[reading.family].name
                return next(fold(name) for name in names if consonants(fold(name)) == consonants(fold(reading.stem)))
        return ""

    def _gloss(self, numbers: Sequence[int], name: str) -> str:
        glossed = [e for e in self._at(numbers) if e.gloss and _size(e.families[0]) <= _ONE_CONCEPT]
        if name:
            glossed = [e for e in glossed if len({consonants(fold(n)) for n in e.families[0].name}) == 1]
        return min(glossed, key=lambda entry: _size(entry.families[0])).gloss if glossed else ""


def _size(family: Family) -> int:
    return sum(len(getattr(family, field.name)) for field in fields(family) if field.name != "exclude")


def _single_words(codebook: Codebook | None) -> list[Entry]:
    if codebook is None:
        return []
    groups = [codebook.entries, *(actor.entries for actor in codebook.actors), *(t.entries for t in codebook.topics)]
    return [entry for group in groups for entry in group if len(entry.families) == 1]
