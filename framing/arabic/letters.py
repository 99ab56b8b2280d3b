"""Letters of Arabic words: what a token is, how it is folded for look-up, how its spelling is kept for checking.

Texts are never altered. A token is found in the original, its distinct spelling is folded once, and its offsets stay
those of the original. Folding is a visible choice: every rule of `Rules` can be switched off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

LETTERS = (
    "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u0373\u0376\u0377\u0386\u0388-\u0481"
    "\u048a-\u0556\u0561-\u0587\u05d0-\u05ea\u1e00-\u1fbc"  # Latin, Greek, Cyrillic, Armenian, Hebrew
    "\u0620-\u063f\u0641-\u064a\u0660-\u0669\u066e\u066f\u0671-\u06d3\u06d5\u06ee-\u06fc\u06ff\u0750-\u077f"
    "\u0870-\u0887\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"  # Arabic, presentation forms
    "\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3"  # Kana, Han, Hangul
)
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
TATWEEL = "\u0640"
JOINERS = "\u00ad\u061c\u200c-\u200f\u2060\ufeff"  # invisible: they join letters, or set direction, inside a word

WORD = re.compile(f"[{LETTERS}][{LETTERS}{MARKS}{TATWEEL}{JOINERS}]*")
"""One token: a letter or digit, then letters, digits, marks, tatweel and invisible joiners. `_` and `-` part words."""

_PERSIAN = str.maketrans("یېۍکڪەہھۀۃٱ", "ييىككهههةةا")
_INVISIBLE = re.compile(f"[{MARKS}{TATWEEL}{JOINERS}]")
_MOST_MARKS = 30  # on one letter: the limit of Unicode's stream-safe text (UAX 15); sorting thousands takes minutes
_PILE = re.compile(f"([{MARKS}\u3099\u309a]{{{_MOST_MARKS}}})[{MARKS}\u3099\u309a]+")


@dataclass(frozen=True)
class Rules:
    """Which letters count as the same when words are looked up; switch one off with `Rules(ta_marbuta=False)`.

    alef: أ إ آ ٱ are ا. ya: ى is ي (so على and علي become one form). hamza: ؤ and ئ are ء.
    ta_marbuta: ة is ه. digits: ٣ is 3. case: Latin capitals are small letters.
    """

    alef: bool = True
    ya: bool = True
    hamza: bool = True
    ta_marbuta: bool = True
    digits: bool = True
    case: bool = True


RULES = Rules()

_FOLDED = {
    "alef": ("أإآ", "ااا"),
    "ya": ("ى", "ي"),
    "hamza": ("ؤئ", "ءء"),
    "ta_marbuta": ("ة", "ه"),
    "digits": ("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789"),
    "case": ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"),
}


@lru_cache(maxsize=64)
def _table(rules: Rules) -> dict[int, int]:
    table: dict[int, int] = {}
    for rule, (written, folded) in _FOLDED.items():
        if getattr(rules, rule):
            table.update(str.maketrans(written, folded))
    return table


def light(word: str) -> str:
    """Return the word as it is spelled, without marks, tatweel, joiners, presentation forms and Persian letters.

    Hamza seats, ة and ى stay: they decide whether a spelling contradicts a form.

    >>> light("التســـريبُ"), light("ﺔﻄﺧ"[::-1]), light("مسؤولیة")
    ('التسريب', 'خطة', 'مسؤولية')
    """
    if not word.isascii():
        word = _INVISIBLE.sub("", _normal(word)).translate(_PERSIAN)
    return word


def fold(word: str, rules: Rules = RULES) -> str:
    """Return the form under which a word is looked up: `light`, then the letters that `rules` call the same.

    Never shown and never written back: it is a key. It has as many letters as `light(word)`.

    >>> fold("إِدَانَة"), fold("ادانه"), fold("مسئول") == fold("مسؤول")
    ('ادانه', 'ادانه', True)
    >>> fold("إدانة", Rules(ta_marbuta=False))
    'ادانة'
    """
    return light(word).translate(_table(rules))


def light_all(words: Sequence[str]) -> list[str]:
    """Return `light` of many words: they are joined, rewritten in one go, and divided again.

    >>> light_all(["التســـريبُ", "خطة"])
    ['التسريب', 'خطة']
    """
    joined = "\n".join(words)
    if not unicodedata.is_normalized("NFKC", joined):
        joined = "\n".join(w if unicodedata.is_normalized("NFKC", w) else _normal(w) for w in words)
    return _rewritten(_INVISIBLE.sub("", joined), _PERSIAN).split("\n") if words else []


def fold_all(words: Sequence[str], rules: Rules = RULES) -> list[str]:
    """Return `fold` of many words.

    >>> fold_all(["إِدَانَة", "مسؤول"])
    ['ادانه', 'مسءول']
    """
    return keys_of(light_all(words), rules)


def keys_of(spellings: Sequence[str], rules: Rules = RULES) -> list[str]:
    """Return `fold` of many words that are `light` already."""
    return _rewritten("\n".join(spellings), _table(rules)).split("\n") if spellings else []


def _normal(word: str) -> str:
    """NFKC; of a pile of marks on one letter the first ones."""
    return unicodedata.normalize("NFKC", _PILE.sub(r"\1", word) if len(word) > _MOST_MARKS else word)


def _rewritten(text: str, table: dict[int, int]) -> str:
    """`text.translate(table)`, one letter after the other: ten times faster on long Arabic texts."""
    for letter, other in table.items():
        text = text.replace(chr(letter), chr(other))
    return text
