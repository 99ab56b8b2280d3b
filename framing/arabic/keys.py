"""One key for the inflected forms of a word, for counting words: lexicon first, a light stemmer where it knows nothing.

A key is found from the folded word alone, so that vocalised, Egyptian and Persian-letter spellings have the same one.
Letters are taken off only where a known word is left: one of the lexicon (`lemmas`) or, for words it does not know
(most names), one that stands in the same corpus by itself. So كوشنر is never read as ك + وشنر, and بجرجيس is جرجيس.
The affixes are those of light10 (Larkey, Ballesteros & Connell 2007), with pronouns, ب ك ل and the future س.

A key is not shown to readers: its label is its most frequent surface form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from framing.arabic.inflection import AND, POSSESSIVE
from framing.arabic.lemmas import lemmas
from framing.arabic.letters import fold
from framing.arabic.lexicon import words_of_class

_PREPOSITIONS = ("", "ب", "ك", "ل")
_ENDINGS = ("ات", "ون", "ين", "ان", "تين", "تان", "وا", "يه", "ه")
_LAST = frozenset(ending[-1] for ending in (*_ENDINGS, *POSSESSIVE))
_FIRST = frozenset("وفبكلسا")  # what a proclitic can begin with
_ARTICLE = ("ال", "لل")
_SHORT = 4  # a rest of at most so many letters must be common in the corpus where only one letter was taken off
_SHORTEST = 3
_AS_COMMON = 0.1  # it stands there at least a tenth as often as the longer word


class Key(NamedTuple):
    """The key of a word, what was taken off before it (و, ب, ال …), and whether the lexicon has it."""

    key: str
    before: str
    known: bool

    @property
    def clitic(self) -> bool:
        """Whether the word carries a proclitic other than the article."""
        return self.before not in ("", "ال")

    def without_clitics(self, spelling: str) -> str:
        """The word as it is spelled, without its proclitics and with its article.

        >>> Keys().read("بالحكومه").without_clitics("بالحكومة"), Keys().read("للحكومه").without_clitics("للحكومة")
        ('الحكومة', 'الحكومة')
        """
        rest = spelling[len(self.before) :]
        return "ال" + rest if self.before.endswith(_ARTICLE) else rest


class Keys:
    """Finds the keys of the words of one corpus; `counts` says how often each folded word stands in it.

    >>> keys = Keys({})
    >>> [keys(word) for word in ("الحُكُومة", "وحكومات", "بالحكومة", "بوتين")]
    ['حكومه', 'حكومه', 'حكومه', 'بوتين']
    >>> Keys({"قيروان": 40, "بجرجيس": 5, "جرجيس": 9})("بجرجيس")
    'جرجيس'
    """

    def __init__(self, counts: Mapping[str, float] | None = None) -> None:
        self._counts = dict(counts or {})
        self._lemmas = lemmas()
        self._conjunction_is_letter = words_of_class("lexical_w")
        self._decided: dict[str, Key] = {}

    def __reduce__(self) -> tuple[type[Keys], tuple[dict[str, float]]]:
        return Keys, (self._counts,)  # the lexicon is read again, not stored

    def __call__(self, word: str) -> str:
        """Return the key of a word as it is spelled in a text."""
        return self.read(fold(word)).key

    def knows(self, folded: str) -> bool:
        """Say whether the lexicon has the word, with or without clitics and endings."""
        return self.read(folded).known

    def read(self, folded: str) -> Key:
        """Return the key of a folded word and how it was found."""
        found = self._decided.get(folded)
        if found is None:
            found = self._decided[folded] = self._read(folded)
        return found

    def _read(self, word: str) -> Key:
        if word in self._lemmas:
            return Key(self._lemmas[word], "", True)
        return self._in_lexicon(word) or self._unknown(word)

    def _in_lexicon(self, word: str) -> Key | None:
        """The word as a word of the lexicon behind clitics: fewest letters of an ending, then fewest before it."""
        cuts = sorted(_beheaded(word, word in self._conjunction_is_letter), key=lambda cut: len(cut[0]))
        for before, rest in cuts:
            if rest in self._lemmas and (before.endswith(_ARTICLE) or self._trusted(word, before, rest, 0)):
                return Key(self._lemmas[rest], before, True)
        if word[-1:] not in _LAST:
            return None
        best, found = (len(word), 0), None
        for before, rest in cuts:
            article = before.endswith(_ARTICLE)
            for form, off in _docked(rest, article):
                better = form in self._lemmas and (off, len(before)) < best
                if better and (article or self._trusted(word, before, form, off)):
                    best, found = (off, len(before)), Key(self._lemmas[form], before, True)
        return found

    def _trusted(self, word: str, before: str, form: str, off: int) -> bool:
        """Whether a reading without article is believed: long words are, short ones where the corpus has them too."""
        if (before in ("", "و") and not off) or (before and form.endswith("ه")):
            return True  # a noun in ة behind a preposition is no name
        if before.endswith("ل") and form.startswith("ل"):
            return True  # للقاء is ل + لقاء
        return len(form) > _SHORT - (len(before) > 1) or self._common(form, word)

    def _common(self, form: str, word: str) -> bool:
        """Whether a shorter form stands in the corpus by itself, often enough beside the longer word."""
        alone = self._counts.get(form, 0) + self._counts.get("ال" + form, 0)
        return alone > 0 and alone >= _AS_COMMON * self._counts.get(word, 0)

    def _unknown(self, word: str) -> Key:
        """The key of a word no lexicon knows: its form without article, clitics and endings that the corpus shows."""
        cuts = list(_beheaded(word, word in self._conjunction_is_letter))
        for before, rest in sorted(cuts, key=lambda cut: -len(cut[0])):
            if before.endswith(_ARTICLE) and len(rest) >= _SHORTEST and not rest.startswith("ال"):
                return Key(self._unknown_ending(rest), before, False)
        for before, rest in cuts:
            if before and len(rest) >= _SHORT and self._common(rest, word):
                return Key(self.read(rest).key, before, False)
        return Key(self._unknown_ending(word), "", False)

    def _unknown_ending(self, word: str) -> str:
        if word in self._lemmas:
            return self._lemmas[word]
        if word.endswith("يه") and len(word) > _SHORT:
            return word[:-1]  # جهوية: جهوي
        for ending in ("ات", "ون", "ين", "ها", "هم", "ه"):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORT:
                for form in (stem, stem + "ه"):
                    if form != word and (form in self._lemmas or self._common(form, word)):
                        return self.read(form).key
        return word


def _beheaded(word: str, conjunction_is_letter: bool) -> Iterator[tuple[str, str]]:
    """The word without proclitics, in every way: what was taken off, and the rest."""
    if word[:1] not in _FIRST:
        if len(word) >= _SHORTEST:
            yield "", word
        return
    for conjunction in ("",) if conjunction_is_letter else AND:
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        for preposition in _PREPOSITIONS:
            if not rest.startswith(preposition):
                continue
            noun = rest[len(preposition) :]
            if len(noun) >= _SHORTEST:
                yield conjunction + preposition, noun
            if noun.startswith("ال") and len(noun) > 4:
                yield conjunction + preposition + "ال", noun[2:]
            if preposition == "ل" and noun.startswith("ل") and len(noun) >= _SHORTEST:
                yield conjunction + "لل", "ال" + noun[1:]
                yield conjunction + "لل", noun[1:]
        if rest[:1] == "س" and rest[1:2] in ("ي", "ت", "ن") and len(rest) > 4:
            yield conjunction + "س", rest[1:]


def _docked(rest: str, article: bool) -> Iterator[tuple[str, int]]:
    """The word without endings, in every way: the form that may be in the lexicon, and how many letters came off."""
    for ending in _ENDINGS:
        if rest.endswith(ending) and len(rest) - len(ending) >= _SHORTEST:
            stem = rest[: -len(ending)]
            if ending in ("ات", "تين", "تان"):
                yield stem + "ه", len(ending)
            if ending != "تين" and ending != "تان":
                yield (stem + "ي" if ending == "يه" else stem), len(ending)
    if article:
        return
    for pronoun in POSSESSIVE:
        if rest.endswith(pronoun) and len(rest) - len(pronoun) >= _SHORTEST:
            stem = rest[: -len(pronoun)]
            yield stem, len(pronoun)
            if stem.endswith("ت"):
                yield stem[:-1] + "ه", len(pronoun)
            elif stem.endswith("ا"):
                yield stem[:-1] + "ي", len(pronoun)
            elif stem.endswith("ء"):
                yield stem[:-1] + "اء", len(pronoun)
