"""Word families: the derived words of one concept, each with its type; the program supplies clitics and inflection.

A word is accepted when letters can be taken off both its ends so that what is left is a shape of a listed stem, the
letters are allowed around that shape (`inflection`, `conjugation`), and the spelling does not contradict it: the text
may leave out what the form has (ا for أ, ه for a final ة), it may not show what the form has not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from framing.arabic.conjugation import imperfect_forms, verb_forms
from framing.arabic.inflection import (
    INNER_HAMZA,
    SHADDA,
    WRITTEN_HAMZA,
    Forms,
    Slot,
    adjective_forms,
    exact_forms,
    excluded_forms,
    guard_hamza,
    name_forms,
    noun_forms,
)
from framing.arabic.letters import RULES, WORD, Rules, fold, keys_of, light, light_all
from framing.arabic.many_words import LONGEST, ManyWords, Shape
from framing.errors import FramingError

FORMS_OF: dict[str, Callable[[str], Forms]] = {
    "noun": noun_forms,
    "adjective": adjective_forms,
    "verb": verb_forms,
    "imperfect": imperfect_forms,
    "name": name_forms,
    "exact": exact_forms,
    "exclude": excluded_forms,
}
KINDS = ("noun", "verb", "adjective", "imperfect", "name", "exact")


@dataclass(frozen=True)
class Family:
    """The words of one concept, by type; each field takes a word or a list of words.

    noun, adjective (and participles), verb (third person past), imperfect (without its prefix, where it cannot be
    derived), name (proclitics only), exact (as it stands), exclude (words never accepted, with or without proclitics).

    Raises `FramingError` for a stem that is not one word.

    >>> leak = Family(noun="تسريب", verb=["سرّب", "تسرّب"], adjective="مسرّب")
    >>> [leak.accepts(w) for w in ("والتسريبات", "سرّبتها", "مسرّبة", "تهريب")]
    [True, True, True, False]
    """

    noun: tuple[str, ...] = ()
    verb: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    imperfect: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def __init__(
        self,
        noun: str | Iterable[str] = (),
        verb: str | Iterable[str] = (),
        adjective: str | Iterable[str] = (),
        imperfect: str | Iterable[str] = (),
        name: str | Iterable[str] = (),
        exact: str | Iterable[str] = (),
        exclude: str | Iterable[str] = (),
    ) -> None:
        given = (noun, verb, adjective, imperfect, name, exact, exclude)
        for field, words in zip(fields(self), given, strict=True):
            listed = (words,) if isinstance(words, str) else tuple(words)
            for word in listed:
                _check_stem(field.name, word)
            object.__setattr__(self, field.name, listed)

    def accepts(self, word: str) -> bool:
        """Say whether the word, as it is spelled in a text, is one of the family."""
        return bool(_index_of(self).matches(word))


def _check_stem(kind: str, word: str) -> None:
    if not isinstance(word, str) or not WORD.fullmatch(word.strip()) or word != word.strip():
        raise FramingError(
            f'{kind} "{word}" is not a single word. A family lists single words without spaces or punctuation; '
            f"write several words as a phrase."
        )


@dataclass(frozen=True)
class Reading:
    """One way to read a word: the family that accepts it, the type and stem it was listed under, what stands around."""

    family: int
    kind: str
    stem: str
    before: str
    after: str


_Listed = dict[tuple[int, str, str], None]  # family, kind and stem that take a shape; a dict keeps their order


@lru_cache(maxsize=4096)
def _index_of(family: Family) -> FamilyIndex:
    return FamilyIndex([family])


class FamilyIndex:
    """All families of a codebook together: each distinct word is decided once, by look-up of its possible stems.

    >>> index = FamilyIndex([Family(noun="غضب", verb="أغضب"), Family(noun="تسريب")])
    >>> index.matches("بالتسريبات"), index.matches("أغضبتهم"), index.matches("سلام")
    ((1,), (0,), ())
    """

    def __init__(self, families: Sequence[Family], rules: Rules = RULES) -> None:
        self.families = tuple(families)
        self.rules = rules
        self._slots: list[tuple[dict[str, str], dict[str, str]]] = []
        self._shapes: dict[str, dict[Shape, _Listed]] = {}
        self._decided: dict[str, tuple[int, ...]] = {}
        numbers: dict[Slot, int] = {}
        for number, family in enumerate(self.families):
            for kind, stem, spelled, slot in _shapes_of(family):
                if slot not in numbers:
                    numbers[slot] = len(self._slots)
                    self._slots.append((self._keyed(slot.before), self._keyed(slot.after)))
                shape = Shape(spelled, numbers[slot], 1 << numbers[slot], len(stem) > 3)
                self._shapes.setdefault(self._key(spelled), {}).setdefault(shape, {})[number, kind, stem] = None
        self._before = _slots_by_affix(before for before, _ in self._slots)
        self._after = _slots_by_affix(after for _, after in self._slots)
        self._longest = (max(map(len, self._before), default=0), max(map(len, self._after), default=0))

    def _keyed(self, affixes: Iterable[str]) -> dict[str, str]:
        """Affixes by their look-up form; where an affix has two readings, the one that asks less of the text."""
        ordered = sorted(affixes, key=lambda affix: WRITTEN_HAMZA not in affix)
        return {self._key(affix): affix for affix in ordered}

    def _key(self, letters: str) -> str:
        return fold(letters.replace(WRITTEN_HAMZA, "أ").replace(INNER_HAMZA, "أ"), self.rules)

    def matches(self, word: str) -> tuple[int, ...]:
        """Return the numbers of all families that accept the word as it is spelled, in their order."""
        found = self._decided.get(word)
        if found is None:
            found = self._decided[word] = self._decide(light(word), fold(word, self.rules))
        return found

    def match_all(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return what `matches` returns for each of many distinct words, in a fraction of the time.

        >>> FamilyIndex([Family(noun="غضب")]).match_all(["والغضب", "قلم"])
        [(0,), ()]
        """
        word, family = self.pairs(words)
        edges = np.searchsorted(word, np.arange(1, len(words)))
        return [tuple(own.tolist()) for own in np.split(family, edges)] if words else []

    def pairs(self, words: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return the numbers of distinct words and of the families that accept them, a pair each, in order."""
        return self.pairs_of(light_all(words))

    def pairs_of(self, spellings: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return what `pairs` returns, for words that are `light` already."""
        keys = keys_of(spellings, self.rules)
        many = len(keys) >= _MANY and self._many_words.possible
        alone = [n for n, key in enumerate(keys) if len(key) > LONGEST] if many else range(len(keys))
        pairs = [(n, family) for n in alone for family in self._decide(spellings[n], keys[n])]
        word, family = np.array(pairs, np.int64).reshape(-1, 2).T
        if not many:
            return word, family
        more = self._many_words.decide(spellings, keys)
        word, family = np.concatenate([word, more[0]]), np.concatenate([family, more[1]])
        order = np.lexsort((family, word))
        return word[order], family[order]

    @cached_property
    def _many_words(self) -> ManyWords:
        return ManyWords(self._slots, self._shapes, _SHOWN, _ASKED_FOR, contradicts)

    def _decide(self, spelling: str, key: str) -> tuple[int, ...]:
        accepted: set[int] = set()
        excluded: set[int] = set()
        for listed, _, _ in self._fitting(spelling, key):
            for family, kind, _ in listed:
                (excluded if kind == "exclude" else accepted).add(family)
        return tuple(sorted(accepted - excluded)) if accepted else ()

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return every way in which a family that accepts the word reads it."""
        accepted = self.matches(word)
        return tuple(r for r in self._read(word) if r.family in accepted) if accepted else ()

    def _read(self, word: str) -> Iterator[Reading]:
        for listed, before, after in self._fitting(light(word), fold(word, self.rules)):
            for family, kind, stem in listed:
                yield Reading(family, kind, stem, before, after)

    def _fitting(self, spelling: str, key: str) -> list[tuple[_Listed, str, str]]:
        """The stems that fit a word and the affixes around them, for every way to take letters off both ends."""
        size = len(key)
        shortest = max(-1, size - self._longest[1] - 1)
        ends = [(j, slots) for j in range(size, shortest, -1) if (slots := self._after.get(key[j:]))]
        found = []
        for start in range(min(size, self._longest[0]) + 1):
            left = self._before.get(key[:start], 0)
            for end, right in ends if left else ():
                shapes = self._shapes.get(key[start:end]) if start < end and left & right else None
                for shape, listed in shapes.items() if shapes else ():
                    if not left & right & shape.bit:  # its slot allows what stands before and what stands after
                        continue
                    before, after = self._slots[shape.slot][0][key[:start]], self._slots[shape.slot][1][key[end:]]
                    if not contradicts(spelling, before + shape.spelled + after, start if shape.lenient else -1):
                        found.append((listed, before, after))
        return found


def _slots_by_affix(affixes_of_slots: Iterable[dict[str, str]]) -> dict[str, int]:
    """For each affix the slots that allow it, one bit a slot."""
    slots: dict[str, int] = {}
    for number, affixes in enumerate(affixes_of_slots):
        for affix in affixes:
            slots[affix] = slots.get(affix, 0) | 1 << number
    return slots


_MANY = 5_000  # for fewer words the tables are not worth their making
_SHOWN = frozenset("أإآة")
_ASKED_FOR = frozenset((WRITTEN_HAMZA, INNER_HAMZA))


def contradicts(written: str, form: str, stem_start: int = -1) -> bool:
    """Say whether a spelling shows a hamza or a ة where the form of the same folded letters has none.

    A spelling that leaves them out never contradicts. At `stem_start` a hamza on a joining alef (إتهام for اتهام) is
    let pass: the mistake is common in print.

    >>> contradicts("سلامة", "سلامه"), contradicts("ادانه", "إدانة"), contradicts("إتهام", "اتهام", 0)
    (True, False, False)
    """
    if written == form or (_SHOWN.isdisjoint(written) and _ASKED_FOR.isdisjoint(form)):
        return False  # what a spelling does not show cannot contradict
    for place, (a, b) in enumerate(zip(written, form, strict=True)):
        if b in (WRITTEN_HAMZA, INNER_HAMZA):
            if a != "أ" and not (a == "آ" and b == INNER_HAMZA):
                return True
        elif a != b and a in "أإآة" and not (place == stem_start and b == "ا" and a != "آ"):
            return True
    return False


def _shapes_of(family: Family) -> Iterable[tuple[str, str, str, Slot]]:
    for kind in (*KINDS, "exclude"):
        for stem in getattr(family, kind):
            spelled = _keep_shadda(stem) if kind in ("verb", "imperfect") else light(stem)
            for shape, slot in guard_hamza(light(stem), FORMS_OF[kind](spelled)):
                yield kind, light(stem), shape, slot
    for feminine in _feminine_persons(family):
        for shape, slot in noun_forms(feminine):
            yield "noun", feminine[:-1], shape, slot


def _keep_shadda(stem: str) -> str:
    """Spell a verb without its marks, but with the shadda that tells أصرّ from أكّد."""
    return SHADDA.join(light(part) for part in stem.split(SHADDA))


def _feminine_persons(family: Family) -> Iterable[str]:
    """Yield حليفة of حليف where its plural حلفاء is listed: a plural of that pattern belongs to persons only."""
    nouns = [light(n) for n in family.noun]
    for noun in nouns:
        if len(noun) == 4 and noun[2] == "ي" and f"{noun[:2]}{noun[3]}اء" in nouns:
            yield noun + "ة"
