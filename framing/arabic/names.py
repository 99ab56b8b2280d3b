"""Spellings of one name: foreign names are written with more or fewer vowel letters, with ج, غ or ك, with و or ف.

This is for counting and showing words, never for finding frames: a codebook lists its names by hand. Two words that no
lexicon knows are taken for one name where their consonants agree, of which there are at least four, and their vowel
letters differ in one place (two, from six consonants on).
"""

from __future__ import annotations

from collections.abc import Mapping

from framing.arabic.inflection import POSSESSIVE
from framing.arabic.keys import Keys
from framing.arabic.letters import fold
from framing.arabic.stopwords import word_lists

_SAME = str.maketrans("جقگپڤطص", "غغغبفتس")
_VOWELS = "اويءه"
_ENOUGH, _MANY = 4, 6
_SHORTEST = 4


def known_spellings() -> dict[str, str]:
    """Folded words of the lexicon that are spelled in two ways, each with the spelling that stands for all."""
    lines = (fold(line).split() for line in word_lists()["spellings"]["same"])
    return {other: first for first, *others in lines for other in others}


def is_strange(folded: str, keys: Keys) -> bool:
    """Say whether a folded word may be a name because the lexicon does not know it in any form.

    Not so for what looks like a future verb, an adverb in ا, or a noun with a pronoun.

    >>> keys = Keys()
    >>> is_strange("ويتكوف", keys), is_strange("حكومه", keys), is_strange("ساناقش", keys)
    (True, False, False)
    """
    if len(folded) < _SHORTEST or folded.isascii() or keys.knows(folded):
        return False
    bare = folded[1:] if folded[0] in "وف" and len(folded) > _SHORTEST else folded
    if bare[0] == "س" and bare[1] in "ايتن" and (keys.knows(bare[1:]) or keys.knows(bare[2:])):
        return False
    if folded[0] in "وفبلك" and any(keys.knows(folded[cut:]) for cut in (1, 2) if len(folded) - cut >= _SHORTEST - 1):
        return False
    return not any(folded.endswith(end) and keys.knows(folded[: -len(end)]) for end in ("ا", *POSSESSIVE))


def name_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Map rarer spellings of a name to its most frequent one; `counts` holds folded words that no lexicon knows.

    >>> name_spellings({"بلومبرغ": 3, "بلومبيرغ": 2, "بلومبرج": 1, "لافروف": 2})
    {'بلومبيرغ': 'بلومبرغ', 'بلومبرج': 'بلومبرغ'}
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        found = consonants(word)
        if len(found) >= _ENOUGH:
            end = word[-1] if word[-1] in "ايوه" else ""
            groups.setdefault((found, end.replace("ه", "ا")), []).append(word)
    spellings: dict[str, str] = {}
    for words in groups.values():
        heads: list[str] = []
        for word in words:
            head = next((head for head in heads if _near(word, head)), None)
            if head is None:
                heads.append(word)
            else:
                spellings[word] = head
    return spellings


def consonants(word: str) -> str:
    """The consonants of a folded word, those that foreign names exchange brought together.

    >>> consonants("بلومبيرج") == consonants("بلومبرغ")
    True
    """
    return _parts(word)[0]


def _parts(word: str) -> tuple[str, list[str]]:
    """The consonants of a word, and the vowel letters after each of them."""
    found = word[0].replace("و", "ف").translate(_SAME)
    slots = [""]
    for letter in word[1:]:
        if letter in _VOWELS:
            slots[-1] += letter
        else:
            found += letter.translate(_SAME)
            slots.append("")
    return found, slots


def _near(one: str, other: str) -> bool:
    found, slots = _parts(one)
    differences = sum(_distance(a, b) for a, b in zip(slots, _parts(other)[1], strict=True))
    return differences <= (2 if len(found) >= _MANY else 1)


def _distance(a: str, b: str) -> int:
    """How many letters must be changed, put in or left out (Levenshtein)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
