"""Tokens: the words of a whole corpus, once, as arrays of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

WORD = re.compile(r"[\u0621-\u063A\u0641-\u064A\u0640\u064B-\u0655\u0670-\u06D3\uFB50-\uFEFC\u200c-\u200f\w]+")


@dataclass(frozen=True)
class Tokens:
    """The words of a list of texts, with their places.

    ``text``, ``start``, ``end``, ``type`` have one int32 entry a token: the number of its text, its span of code points
    in that text, and the number of its spelling. ``types`` lists the distinct spellings as they stand in the texts.
    The tokens of text *i* are ``first[i]:first[i + 1]``.
    """

    text: npt.NDArray[np.int32]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    type: npt.NDArray[np.int32]
    types: list[str]
    first: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.type)


def tokenise(texts: Sequence[str]) -> Tokens:
    """Find the words of the texts; a word is what ``WORD`` matches, marks and tatweel included.

    >>> tokens = tokenise(["قال الوزير", "قال"])
    >>> [tokens.types[number] for number in tokens.type]
    ['قال', 'الوزير', 'قال']
    """
    numbers: dict[str, int] = {}
    text, start, end, kind, first = [], [], [], [], [0]
    for number, content in enumerate(texts):
        for word in WORD.finditer(content):
            text.append(number)
            start.append(word.start())
            end.append(word.end())
            kind.append(numbers.setdefault(word.group(), len(numbers)))
        first.append(len(kind))
    columns = [np.array(column, dtype=np.int32) for column in (text, start, end, kind)]
    return Tokens(*columns, list(numbers), np.array(first, dtype=np.int64))
