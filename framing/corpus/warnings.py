"""Warnings: places where the text itself is damaged. They exclude nothing."""

from __future__ import annotations

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
_PLACES = 20

_KINDS = (
    ("characters that change the direction of the text", re.compile("[\u202a-\u202e\u2066-\u2069]")),
    ("control characters", re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")),
    ("replacement characters: something could not be decoded", re.compile("\ufffd")),
    ("private or unassigned characters", re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]")),
    ("presentation forms instead of letters", re.compile("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]+")),
    (
        "invisible characters inside a word",
        re.compile(r"(?<=[\u0621-\u064a])[\u00ad\u200b\u2060\ufeff](?=[\u0621-\u064a])"),
    ),
    (
        "Latin, Greek or Cyrillic letters inside an Arabic word",
        re.compile(r"(?<=[\u0621-\u064a]{2})[A-Za-z\u0370-\u04ff](?=[\u0621-\u064a]{2})"),
    ),
    ("letters of Persian or Urdu", re.compile("[کیہےڈٹڑںۃ]")),
    ("marks without a letter", re.compile(r"(?:^|(?<=\s))[\u064b-\u0652\u0670]+", re.MULTILINE)),
)


def glued_words(texts: Sequence[str]) -> dict[int, list[Span]]:
    """Find words that are two words: a final letter inside (ة, ى), or a second article behind a first one.

    A second article counts where both halves are words of these texts, or the first half ends like a word (ات، ة، ين).

    >>> glued_words(["في شوارع المدينةالقديمة"])
    {0: [(9, 23)]}
    """
    tokens = tokenise(texts)
    known = {light(word) for word in tokens.types}
    glued = [number for number, word in enumerate(tokens.types) if _is_glued(light(word), known)]
    found: dict[int, list[Span]] = {}
    for token in np.flatnonzero(np.isin(tokens.type, glued)):
        found.setdefault(int(tokens.text[token]), []).append((int(tokens.start[token]), int(tokens.end[token])))
    return found


def _is_glued(word: str, known: set[str]) -> bool:
    if _INSIDE.search(word):
        return True
    halves = _TWO_ARTICLES.fullmatch(word)
    if halves is None or halves[2] not in known:
        return False
    return halves[1] in known or halves[1].endswith(_ENDINGS)


def odd_characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield one finding a kind of odd character: the first place, with the number and the places in its reason."""
    if text.isascii() and text.isprintable():
        return
    for kind, pattern in _KINDS:
        places = [match.span() for match in pattern.finditer(text)]
        if places:
            character = text[places[0][0]]
            name = unicodedata.name(character, f"U+{ord(character):04X}")
            listed = ", ".join(str(start) for start, _ in places[:_PLACES]) + (" …" if len(places) > _PLACES else "")
            yield *places[0], f"{kind}: {len(places)} times, first {name}; at {listed}"
