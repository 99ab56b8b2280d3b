"""Which families accept each of many distinct words: the rule of `FamilyIndex.matches`, for all words at once.

Ten letters are one number of 64 bits, six bits a letter. What is left of a word when letters are taken off both ends is
then a shift and a mask of its number, and is looked up among the numbers of all shapes. Longer words, and forms whose
spelling may contradict the word, are left to the rules for single words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.uint64]

LONGEST = 10
_BITS = np.uint64(6)
_OTHER = 63  # a letter that no shape and no affix has
_KEPT = np.array([(1 << 6 * length) - 1 for length in range(LONGEST + 1)], dtype=np.uint64)


class _Letters:
    """Words as numbers."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words` are those whose letters are told apart."""
        letters = sorted(set(chain.from_iterable(words)))[: _OTHER - 1]
        self._number = np.full(0x10000, _OTHER, dtype=np.uint64)
        self._number[[ord(letter) for letter in letters]] = np.arange(1, len(letters) + 1)
        self._number[0] = 0
        self.enough = len(letters) == len(set(chain.from_iterable(words)))

    def numbers(self, words: Sequence[str]) -> Numbers:
        """The number of each word; only that of words of at most `LONGEST` letters is its own."""
        codes = np.array([*words, ""], dtype=f"U{LONGEST}").view(np.uint32).reshape(-1, LONGEST)[:-1]
        letters = self._number[np.minimum(codes, 0xFFFF)]
        return np.bitwise_or.reduce(letters << (_BITS * np.arange(LONGEST, dtype=np.uint64)), axis=1)


class Shape(NamedTuple):
    """A shape that stems take, the number and the bit of its slot, and whether a joining alef may be misspelled."""

    spelled: str
    slot: int
    bit: int
    lenient: bool


class _Affixes:
    """The letters that may be taken off one end of a word, as numbers, and the slots that allow them."""

    def __init__(self, slots: Sequence[Mapping[str, str]], letters: _Letters, asked: frozenset[str]) -> None:
        self.affixes = sorted({affix for slot in slots for affix in slot}, key=lambda affix: (len(affix), affix))
        self.allowed = np.array([[affix in slot for affix in self.affixes] for slot in slots], bool)
        self.asks = np.array(
            [[not asked.isdisjoint(slot.get(affix, "")) for affix in self.affixes] for slot in slots], bool
        )
        self.lengths = range(max(map(len, self.affixes)) + 1)
        self._numbers = letters.numbers(self.affixes)
        self._length = np.array([len(affix) for affix in self.affixes])

    def find(self, numbers: Numbers, length: int) -> Ints:
        """Which affix of so many letters each number is, or -1."""
        own = np.flatnonzero(self._length == length)
        own = own[np.argsort(self._numbers[own])]
        # the first three letters, looked up in a table, rule most numbers out
        begins = np.zeros(1 << 18, bool)
        begins[self._numbers[own] & _KEPT[3]] = True
        possible = np.flatnonzero(begins[numbers & _KEPT[3]])
        found = np.full(len(numbers), -1)
        place = _look_up(numbers[possible], self._numbers[own])
        found[possible[place >= 0]] = own[place[place >= 0]]
        return found


def _look_up(wanted: Numbers, numbers: Numbers) -> Ints:
    """The place of each wanted number among rising numbers, or -1."""
    if not len(numbers):
        return np.full(len(wanted), -1)
    place = np.minimum(np.searchsorted(numbers, wanted), len(numbers) - 1)
    return np.where(numbers[place] == wanted, place, -1)


class _Fits(NamedTuple):
    """Ways to read words: the word, the number of the affix at each end, the stem's number, where the stem begins."""

    word: Ints
    before: Ints
    after: Ints
    stem: Ints
    start: Ints

    def take(self, rows: Ints) -> _Fits:
        return _Fits(*(column[rows] for column in self))


class ManyWords:
    """The shapes of all families, prepared for many words."""

    def __init__(
        self,
        slots: Sequence[tuple[Mapping[str, str], Mapping[str, str]]],
        shapes: Mapping[str, Mapping[Shape, Iterable[tuple[int, str, str]]]],
        shows: frozenset[str],
        asked: frozenset[str],
        contradicts: Callable[[str, str, int], bool],
    ) -> None:
        """`slots` and `shapes` are those of the index; a word without a letter of `shows` does not contradict a form
        without one of `asked`.
        """
        affixes = {affix for slot in slots for side in slot for affix in side}
        self._letters = _Letters([*shapes, *affixes])
        self.possible = bool(slots) and self._letters.enough
        if not self.possible:
            return
        self._before = _Affixes([before for before, _ in slots], self._letters, asked)
        self._after = _Affixes([after for _, after in slots], self._letters, asked)
        stems = [stem for stem in shapes if len(stem) <= LONGEST]
        numbers = self._letters.numbers(stems)
        stems = [stems[place] for place in np.argsort(numbers).tolist()]
        self._stems = np.sort(numbers)
        self._shapes = [shape for stem in stems for shape in shapes[stem]]
        listed = [
            [(family, kind == "exclude") for family, kind, _ in own] for stem in stems for own in shapes[stem].values()
        ]
        self._listed = np.array([*chain.from_iterable(listed)], np.int64).reshape(-1, 2)
        self._number_listed = np.array([len(own) for own in listed], np.int64)
        self._count = np.array([len(shapes[stem]) for stem in stems], np.int64)
        self._slot = np.array([shape.slot for shape in self._shapes], np.int64)
        self._asks = np.array([not asked.isdisjoint(shape.spelled) for shape in self._shapes], bool)
        self._slots, self._shows, self._contradicts = slots, shows, contradicts

    def decide(self, spellings: Sequence[str], keys: Sequence[str]) -> tuple[Ints, Ints]:
        """Pairs of a word and a family that accepts it, in order; only of words of at most `LONGEST` letters."""
        fits = self._stems_in(keys)
        begin = np.cumsum(self._count) - self._count
        row = ranges(begin[fits.stem], self._count[fits.stem])
        fits = fits.take(np.repeat(np.arange(len(fits.stem)), self._count[fits.stem]))
        allowed = self._before.allowed[self._slot[row], fits.before] & self._after.allowed[self._slot[row], fits.after]
        row, fits = row[allowed], fits.take(np.flatnonzero(allowed))
        agrees = self._agree(row, fits, spellings)
        return self._families(row[agrees], fits.word[agrees])

    def _stems_in(self, keys: Sequence[str]) -> _Fits:
        """What is left of words when letters are taken off both ends, where it is a stem."""
        numbers, length = self._letters.numbers(keys), np.fromiter(map(len, keys), np.int64, len(keys))
        short = length <= LONGEST
        afters = {}
        for cut in self._after.lengths:
            last = numbers >> (_BITS * np.maximum(length - cut, 0).astype(np.uint64))
            afters[cut] = np.where(short & (length > cut), self._after.find(last, cut), -1)
        found = []
        for start in self._before.lengths:
            before = self._before.find(numbers & _KEPT[min(start, LONGEST)], start)
            begun = np.flatnonzero(before >= 0)
            for cut, after in afters.items():
                word = begun[(after[begun] >= 0) & (length[begun] > start + cut)]
                rest = (numbers[word] >> (_BITS * np.uint64(start))) & _KEPT[length[word] - start - cut]
                stem = _look_up(rest, self._stems)
                at = np.flatnonzero(stem >= 0)
                word = word[at]
                found.append(_Fits(word, before[word], after[word], stem[at], np.full(len(at), start)))
        return _Fits(*map(np.concatenate, zip(*found, strict=True)))

    def _agree(self, row: Ints, fits: _Fits, spellings: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Whether the spelling of each word does not contradict the form in which it is read."""
        slot = self._slot[row]
        asks = self._asks[row] | self._before.asks[slot, fits.before] | self._after.asks[slot, fits.after]
        written = map(spellings.__getitem__, fits.word.tolist())
        agrees = np.fromiter(map(self._shows.isdisjoint, written), bool, len(row)) & ~asks
        for n in np.flatnonzero(~agrees).tolist():
            shape = self._shapes[row[n]]
            befores, afters = self._slots[shape.slot]
            before, after = self._before.affixes[fits.before[n]], self._after.affixes[fits.after[n]]
            form = befores[before] + shape.spelled + afters[after]
            start = int(fits.start[n]) if shape.lenient else -1
            agrees[n] = not self._contradicts(spellings[fits.word[n]], form, start)
        return agrees

    def _families(self, row: Ints, word: Ints) -> tuple[Ints, Ints]:
        """Pairs of a word and a family that accepts and does not exclude it."""
        number = self._number_listed[row]
        listed = self._listed[ranges((np.cumsum(self._number_listed) - self._number_listed)[row], number)]
        pair = np.repeat(word, number) << 32 | listed[:, 0]
        excluded = listed[:, 1] == 1
        accepted = np.sort(pair[~excluded])
        accepted = accepted[np.append(True, accepted[1:] != accepted[:-1])[: len(accepted)]]
        accepted = accepted[~np.isin(accepted, pair[excluded])]
        return accepted >> 32, accepted & 0xFFFFFFFF


def ranges(begin: Ints, length: Ints) -> Ints:
    """The numbers begin, begin + 1, … of each range, one range after the other."""
    before = np.cumsum(length) - length
    return np.repeat(begin - before, length) + np.arange(int(length.sum()))
