"""Tokens: the words of a whole corpus, found once, as arrays of numbers.

The texts are joined to blocks that fit a processor's cache and read as one array of code units. A table says of every
character whether it is a letter, may go on in a word, or neither; a word is a run from its first letter on. Equal words
are found by a hash of their letters and then compared letter by letter: no two spellings are ever taken for one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from framing.arabic.letters import WORD

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint16] | npt.NDArray[np.uint32]
_Piece = tuple[int, int, str]  # the number of a text, a place in it, what stands there

_BLOCK = 1 << 17
_FEW_LETTERS = 32
_LETTER, _GOES_ON = 2, 1


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


def tokenise(texts: Sequence[str]) -> Tokens:
    """Find the words of the texts; a word is what `framing.arabic.letters.WORD` matches, marks and tatweel included.

    >>> tokens = tokenise(["قال الوزير", "قال"])
    >>> [tokens.types[number] for number in tokens.type]
    ['قال', 'الوزير', 'قال']
    >>> tokens.first.tolist()
    [0, 2, 3]
    """
    blocks = [_read_block(pieces) for pieces in _blocks(texts)]
    types, kind = _distinct_types(blocks)
    ends = np.cumsum([len(block.lengths) for block in blocks])
    numbers = [kind[end - len(block.lengths) : end][block.spelling] for block, end in zip(blocks, ends, strict=True)]
    text = _joined([block.text for block in blocks], np.int32)
    return Tokens(
        text=text,
        start=_joined([block.start for block in blocks], np.int32),
        end=_joined([block.end for block in blocks], np.int32),
        type=_joined(numbers, np.int32),
        types=types,
        first=np.searchsorted(text, np.arange(len(texts) + 1)).astype(np.int64),
    )


class _Block(NamedTuple):
    """The tokens of a block (text, start, end, number of the spelling) and its spellings, one behind the other."""

    text: Int32
    start: Int32
    end: Int32
    spelling: Int32
    hashes: npt.NDArray[np.uint64]
    lengths: Int64
    letters: npt.NDArray[np.uint32]


def _joined(arrays: Sequence[npt.NDArray[Any]], kind: type[np.integer]) -> npt.NDArray[Any]:
    return np.concatenate(arrays).astype(kind, copy=False) if arrays else np.zeros(0, dtype=kind)


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


def _read_block(pieces: list[_Piece]) -> _Block:
    joined = "\n".join(piece for _, _, piece in pieces)
    codes = _code_points(joined)
    start, end = _words(codes)
    first, spelling, hashes = _spellings(codes, start, end)
    lengths = np.array([len(piece) + 1 for _, _, piece in pieces])
    begins = np.cumsum(lengths) - lengths
    counts = np.diff(np.searchsorted(start, np.append(begins, len(joined) + 1)))
    shift = np.repeat(begins - np.array([place for _, place, _ in pieces]), counts)
    return _Block(
        text=np.repeat(np.array([number for number, _, _ in pieces], dtype=np.int32), counts),
        start=(start - shift).astype(np.int32),
        end=(end - shift).astype(np.int32),
        spelling=spelling.astype(np.int32),
        hashes=hashes[first],
        lengths=(end - start)[first],
        letters=codes[_places(start[first], (end - start)[first])].astype(np.uint32),
    )


def _code_points(text: str) -> Codes:
    """One number a character: 16 bits where no character needs more."""
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, dtype="<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _class_of(character: str) -> int:
    """A letter (a word may begin with it), what may go on in a word, or neither."""
    return _LETTER if WORD.fullmatch(character) else _GOES_ON if WORD.fullmatch(f"a{character}") else 0


@functools.cache
def _classes() -> npt.NDArray[np.uint8]:
    """The class of every character of 16 bits."""
    return np.array([_class_of(chr(code)) for code in range(0x10000)], dtype=np.uint8)


def _classified(codes: Codes) -> npt.NDArray[np.uint8]:
    if codes.dtype.itemsize == 2:
        return _classes()[codes]
    kinds = _classes()[np.minimum(codes, 0xFFFF)]
    for code in np.unique(codes[codes > 0xFFFF]).tolist():
        kinds[codes == code] = _class_of(chr(code))
    return kinds


def _words(codes: Codes) -> tuple[Int64, Int64]:
    """The spans of the words: runs of what may go on, from their first letter on."""
    kinds = _classified(codes)
    inside = np.zeros(len(kinds) + 2, dtype=np.int8)
    np.greater(kinds, 0, out=inside[1:-1].view(bool))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    start, end = edges[::2], edges[1::2]
    late = np.flatnonzero(kinds[start] == _GOES_ON)
    if len(late):
        letters = np.append(np.flatnonzero(kinds == _LETTER), len(kinds))
        start = start.copy()
        start[late] = letters[np.searchsorted(letters, start[late])]
        real = start < end
        start, end = start[real], end[real]
    return start, end


_ODD = 0x9E3779B97F4A7C15
_INVERSE = pow(_ODD, -1, 1 << 64)


@functools.lru_cache(maxsize=4)
def _powers(odd: int, size: int) -> npt.NDArray[np.uint64]:
    """The first powers of an odd number, modulo 2**64."""
    steps = np.full(size, odd, dtype=np.uint64)
    steps[0] = 1
    return np.multiply.accumulate(steps)


def _spellings(codes: Codes, start: Int64, end: Int64) -> tuple[Int64, Int64, npt.NDArray[np.uint64]]:
    """The first word of each spelling in the order of the text, the spelling of each word, the words' hashes."""
    size = max(2 * _BLOCK, 1 << len(codes).bit_length())
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes.astype(np.uint64) + 1) * _powers(_ODD, size)[: len(codes)], out=sums[1:])
    hashes = (sums[end] - sums[start]) * _powers(_INVERSE, size)[start] + (end - start).astype(np.uint64)
    return *_distinct(hashes, codes, start, end - start), hashes


def _distinct(hashes: npt.NDArray[np.uint64], codes: Codes, start: Int64, lengths: Int64) -> tuple[Int64, Int64]:
    """The first of each group of equal words, in order, and the group of each word."""
    by_hash = np.argsort(hashes)
    hashes = hashes[by_hash]
    new = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)])
    first = np.minimum.reduceat(by_hash, new) if len(new) else new
    group = np.empty_like(by_hash)
    group[by_hash] = np.repeat(np.arange(len(new)), np.diff(np.append(new, len(hashes))))
    if _collide(codes, start, lengths, first[group]):
        words = [codes[a : a + length].tobytes() for a, length in zip(start.tolist(), lengths.tolist(), strict=True)]
        numbers: dict[bytes, int] = {}
        group = np.array([numbers.setdefault(word, len(numbers)) for word in words])
        first = np.unique(group, return_index=True)[1]
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return first[order], rank[group]


def _collide(codes: Codes, start: Int64, lengths: Int64, twin: Int64) -> bool:
    """Tell whether a word differs from its twin, letter by letter."""
    if (lengths != lengths[twin]).any():
        return True
    rest = np.flatnonzero(twin != np.arange(len(twin)))
    left, right, length = start[rest], start[twin[rest]], lengths[rest]
    for place in range(_FEW_LETTERS):
        longer = length > place
        left, right, length = left[longer], right[longer], length[longer]
        if not len(left):
            return False
        if (codes[left + place] != codes[right + place]).any():
            return True
    spans = zip(left.tolist(), right.tolist(), length.tolist(), strict=True)
    return any((codes[a : a + size] != codes[b : b + size]).any() for a, b, size in spans)


def _distinct_types(blocks: list[_Block]) -> tuple[list[str], Int32]:
    """The spellings of all blocks in the order in which they come, and the number of each block's spelling in them."""
    lengths = _joined([block.lengths for block in blocks], np.int64)
    letters = _joined([block.letters for block in blocks], np.uint32)
    start = np.cumsum(lengths) - lengths
    first, group = _distinct(_joined([block.hashes for block in blocks], np.uint64), letters, start, lengths)
    chosen = letters[_places(start[first], lengths[first])].tobytes().decode("utf-32-le", "surrogatepass")
    ends = np.cumsum(lengths[first]).tolist()
    return [chosen[a:b] for a, b in zip([0, *ends], ends, strict=False)], group.astype(np.int32)


def _places(start: Int64, lengths: Int64) -> Int64:
    """The places start, start + 1, … of each span, one behind the other."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(start - (ends - lengths), lengths)
