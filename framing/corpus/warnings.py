"""Warnings: places where the text itself is damaged. They exclude nothing."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np

from framing.arabic.letters import light
from framing.corpus.parts import Span
from framing.corpus.tokens import tokenise

_INSIDE = re.compile(r"(?<=[\u0621-\u064a]{2}[ةى])[\u064b-\u0652]?(?=[\u0621-\u0623\u0625-\u063a\u0641-\u064a]{2})")
_TWO_ARTICLES = re.compile(r"((?:[وفبك]?ال|لل)[\u0621-\u064a]{3,})(ال[\u0621-\u064a]{4,})")
_ENDINGS = ("ات", "ة", "ية", "ين", "ون", "ان")
_LETTER = "[\u0621-\u064a]"
_PLACES = 20
_LONG_WORD = 60
_BATCH = 1_000

# every pattern begins with its character: that is quick to look for
_KINDS = (
    ("characters that change the direction of the text", "[\u202a-\u202e\u2066-\u2069]"),
    ("control characters", "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"),
    ("replacement characters: something could not be decoded", "\ufffd"),
    ("private or unassigned characters", "[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"),
    ("presentation forms instead of letters", "[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]+"),
    ("letters of Persian or Urdu", "[کیہےڈٹڑںۃ]"),
    ("invisible characters inside a word", "[\u00ad\u200b\u2060\ufeff](?<=[\u0621-\u064a].)(?=[\u0621-\u064a])"),
    (
        "Latin, Greek or Cyrillic letters inside an Arabic word",
        f"[A-Za-z\u0370-\u04ff](?<={_LETTER}{{2}}.)(?={_LETTER}{{2}})",
    ),
    ("marks without a letter", r"[\u064b-\u0652\u0670](?<!\S.)"),
)


@functools.cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(pattern, re.DOTALL)) for kind, pattern in _KINDS]


def glued_words(texts: Sequence[str]) -> dict[int, list[Span]]:
    """Find words that are two words: a final letter inside (ة, ى), or a second article behind a first one.

    A second article counts where both halves are words of these texts, or the first half ends like a word (ات، ة، ين).

    >>> glued_words(["في شوارع المدينةالقديمة"])
    {0: [(9, 23)]}
    """
    known: set[str] = set()
    maybe: list[tuple[int, Span, str]] = []
    for first in range(0, len(texts), _BATCH):
        tokens = tokenise(texts[first : first + _BATCH])
        words = [light(word) for word in tokens.types]
        known.update(words)
        odd = [number for number, word in enumerate(words) if _may_be_glued(word)]
        for token in np.flatnonzero(np.isin(tokens.type, odd)):
            span = (int(tokens.start[token]), int(tokens.end[token]))
            maybe.append((first + int(tokens.text[token]), span, words[tokens.type[token]]))
    found: dict[int, list[Span]] = {}
    for number, span, word in maybe:
        if _is_glued(word, known):
            found.setdefault(number, []).append(span)
    return found


def _may_be_glued(word: str) -> bool:
    return len(word) <= _LONG_WORD and bool(_INSIDE.search(word) or _TWO_ARTICLES.fullmatch(word))


def _is_glued(word: str, known: set[str]) -> bool:
    if _INSIDE.search(word):
        return True
    halves = _TWO_ARTICLES.fullmatch(word)
    return halves is not None and (halves[1].endswith(_ENDINGS) or (halves[1] in known and halves[2] in known))


def odd_characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield one finding a kind of odd character: the first place, with the number and the places in its reason."""
    for kind, pattern in _patterns():
        places = [match.span() for match in pattern.finditer(text)]
        if places:
            character = text[places[0][0]]
            name = unicodedata.name(character, f"U+{ord(character):04X}")
            listed = ", ".join(str(start) for start, _ in places[:_PLACES]) + (" …" if len(places) > _PLACES else "")
            yield *places[0], f"{kind}: {len(places)} times, first {name}; at {listed}"
