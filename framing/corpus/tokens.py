"""Tokens: the words of a whole corpus, found once, as arrays of numbers.

The texts are joined to blocks and read as one array of characters. A table gives every character that can stand in a
word a number of one byte; a word is a run of such bytes from its first letter on. Eight bytes are read as one number,
so that equal words are found by comparing numbers: exactly, for nothing is hashed. The few words with a character that
has no number of its own are compared as strings.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arabic.letters import WORD, light_all

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
_Letters = npt.NDArray[np.uint8]
_Eights = npt.NDArray[np.uint64]
_Piece = tuple[int, int, str]  # the number of a text, a place in it, what stands there

_BLOCK = 1 << 20
_USUAL = (range(0x30, 0x7B), range(0x610, 0x6CE), range(0x200C, 0x2010))  # Latin, digits, Arabic, joiners
_RARE_MARK, _RARE_LETTER = 1, 255  # all other characters that go on in a word, and that may begin one
_KEPT = np.array([(1 << 8 * length) - 1 for length in range(9)], dtype=np.uint64)


@dataclass(frozen=True)
class Tokens:
    """The words of a list of texts, with their places.

    ``text``, ``start``, ``end``, ``type`` have one int32 entry a token: the number of its text, its span of code points
    in that text, and the number of its spelling. ``types`` lists the distinct spellings as they stand in the texts, in
    the order in which they come. The tokens of text *i* are ``first[i]:first[i + 1]``.
    """

    text: Int32
    start: Int32
    end: Int32
    type: Int32
    types: list[str]
    first: Int64

    def __len__(self) -> int:
        return len(self.type)

    @functools.cached_property
    def spellings(self) -> list[str]:
        """The distinct words without marks, as `framing.arabic.letters.light` spells them."""
        return light_all(self.types)


def tokenise(texts: Sequence[str]) -> Tokens:
    """Find the words of the texts; a word is what `framing.arabic.letters.WORD` matches, marks and tatweel included.

    >>> tokens = tokenise(["قال الوزير", "قال"])
    >>> [tokens.types[number] for number in tokens.type]
    ['قال', 'الوزير', 'قال']
    >>> tokens.first.tolist()
    [0, 2, 3]
    """
    found = _read(texts)
    text, start, end = (_joined(parts, np.int32) for parts in (found.text, found.start, found.end))

    def words(tokens: Int64) -> list[str]:
        places = zip(text[tokens].tolist(), start[tokens].tolist(), end[tokens].tolist(), strict=True)
        return [texts[number][a:b] for number, a, b in places]

    kind, first = _numbered(_spellings(found, end - start, words))
    edges = np.searchsorted(text, np.arange(len(texts) + 1))
    return Tokens(text, start, end, kind, words(first), edges)


class _Found(NamedTuple):
    """The tokens, an array a block: text, start, end; which hold a rare character; their letters, eight at a time.

    ``eights[n]`` has the letters from 8 n on of every token that is longer than 8 n.
    """

    text: list[Int32]
    start: list[Int32]
    end: list[Int32]
    rare: list[npt.NDArray[np.bool_]]
    eights: list[list[_Eights]]


def _read(texts: Sequence[str]) -> _Found:
    found = _Found([], [], [], [], [])
    for pieces in _blocks(texts):
        _read_block(pieces, found)
    return found


def _joined(arrays: list[npt.NDArray[Any]], kind: type[np.generic]) -> npt.NDArray[Any]:
    """One array; the list is emptied, so that a large corpus is not held twice."""
    whole = np.empty(sum(map(len, arrays)), dtype=kind)
    end = len(whole)
    while arrays:
        part = arrays.pop()
        whole[end - len(part) : end] = part
        end -= len(part)
    return whole


def _blocks(texts: Sequence[str]) -> Iterator[list[_Piece]]:
    """Gather texts to blocks; a long text is cut at spaces."""
    pieces: list[_Piece] = []
    size = 0
    for number, text in enumerate(texts):
        for start, end in _cuts(text):
            if size + end - start > _BLOCK and pieces:
                yield pieces
                pieces, size = [], 0
            pieces.append((number, start, text[start:end]))
            size += end - start + 1
    if pieces:
        yield pieces


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > _BLOCK:
        end = text.rfind(" ", start, start + _BLOCK)
        if end <= start:
            end = text.find(" ", start + _BLOCK)
        if end < 0:
            break
        yield start, end
        start = end
    yield start, len(text)


def _read_block(pieces: list[_Piece], found: _Found) -> None:
    """Add the tokens of a block to those found."""
    joined = "\n".join(piece for _, _, piece in pieces)
    letters = _letters(joined)
    start, end = _words(letters)
    lengths = np.array([len(piece) + 1 for _, _, piece in pieces])
    begins = np.cumsum(lengths) - lengths
    counts = np.diff(np.searchsorted(start, np.append(begins, len(joined) + 1)))
    shift = np.repeat(begins - np.array([place for _, place, _ in pieces]), counts)
    rare = np.flatnonzero((letters == _RARE_MARK) | (letters == _RARE_LETTER))
    found.text.append(np.repeat(np.array([number for number, _, _ in pieces], dtype=np.int32), counts))
    found.start.append((start - shift).astype(np.int32))
    found.end.append((end - shift).astype(np.int32))
    found.rare.append(np.searchsorted(rare, start) < np.searchsorted(rare, end))
    for depth, eights in enumerate(_eights(letters, start, end)):
        if depth == len(found.eights):
            found.eights.append([])
        found.eights[depth].append(eights)


def _letters(text: str) -> _Letters:
    """One number a character, 0 for what stands in no word; no word holds a character of more than 16 bits."""
    codes = text.encode("utf-16-le", "surrogatepass")
    if len(codes) == 2 * len(text):
        return _numbers()[0][np.frombuffer(codes, dtype="<u2")]
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return _numbers()[0][np.minimum(wide, 0xFFFF)]


@functools.cache
def _numbers() -> tuple[_Letters, int]:
    """The number of every character of 16 bits, and the number of the first letter: marks come before it."""
    numbers = np.zeros(0x10000, dtype=np.uint8)
    for code in range(0x10000):
        if WORD.fullmatch(chr(code)):
            numbers[code] = _RARE_LETTER
        elif WORD.fullmatch(f"a{chr(code)}"):
            numbers[code] = _RARE_MARK
    usual = np.concatenate([np.array(part) for part in _USUAL])
    marks, letters = (usual[numbers[usual] == kind] for kind in (_RARE_MARK, _RARE_LETTER))
    numbers[marks] = _RARE_MARK + 1 + np.arange(len(marks))
    numbers[letters] = _RARE_LETTER - len(letters) + np.arange(len(letters))
    return numbers, _RARE_LETTER - len(letters)


def _words(letters: _Letters) -> tuple[Int64, Int64]:
    """The spans of the words: runs of what may go on, from their first letter on."""
    inside = np.zeros(len(letters) + 2, dtype=bool)
    np.greater(letters, 0, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    start, end = edges[::2], edges[1::2]
    first_letter = _numbers()[1]
    late = np.flatnonzero(letters[start] < first_letter)
    if len(late):
        places = np.append(np.flatnonzero(letters >= first_letter), len(letters))
        start = start.copy()
        start[late] = places[np.searchsorted(places, start[late])]
        real = start < end
        start, end = start[real], end[real]
    return start, end


def _eights(letters: _Letters, start: Int64, end: Int64) -> list[_Eights]:
    """The letters of the words as numbers: the first eight of each, the next eight of each longer one, and so on."""
    padded = np.append(letters, np.zeros(8, dtype=np.uint8))
    eight_from = np.ndarray(len(letters), dtype="<u8", buffer=padded, strides=(1,))
    found = []
    while len(start):
        found.append(eight_from[start] & _KEPT[np.minimum(end - start, 8)])
        longer = end - start > 8
        start, end = start[longer] + 8, end[longer]
    return found


def _spellings(found: _Found, length: Int32, words: Callable[[Int64], list[str]]) -> Int32:
    """A number for each token, the same for the same spelling."""
    spelling = np.zeros(len(length), dtype=np.int32)
    count = 0
    for depth, parts in enumerate(found.eights):
        kind = pd.factorize(_joined(parts, np.uint64))[0]
        if depth:
            here = np.flatnonzero(length > 8 * depth)
            # what begins alike and goes on alike is alike so far; it is none of the words that ended before
            kind = count + pd.factorize(spelling[here].astype(np.int64) << 32 | kind)[0]
            spelling[here] = kind
        else:
            spelling[:] = kind
        count = int(kind.max()) + 1
    rare = np.flatnonzero(_joined(found.rare, np.bool_))
    spelling[rare] = count + pd.factorize(np.array(words(rare), dtype=object))[0]
    return spelling


def _numbered(spelling: Int32) -> tuple[Int32, Int64]:
    """The spellings numbered in the order in which they come, and the first token of each."""
    # numbered as they come: the first token of each is above all before it
    kind = pd.factorize(spelling)[0].astype(np.int32)
    return kind, np.flatnonzero(np.diff(np.maximum.accumulate(kind), prepend=np.int32(-1)))
