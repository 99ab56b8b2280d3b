"""Words of a sentence with the marks between them, and the clauses they form.

Everything here is a heuristic over spelling: there is no parser. The word classes it looks at are in
`framing/data/grammar.toml`. Shared grammar, for speakers and for holders alike: what a word is in
`framing.arabic.word_kinds`, noun phrases in `framing.arabic.phrases`, subjects and objects in
`framing.arabic.subjects`; quotations in `framing.arabic.quotations`, negation and questions in
`framing.arabic.negation`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from framing.arabic.letters import WORD, fold
from framing.arabic.lexicon import is_definite, without_conjunction, words_of_class
from framing.arabic.reporting import groups_of, participle_groups

COMMAS = "،,–—"
STRONG_MARKS = "؛;:.!؟?…"


@dataclass(slots=True, unsafe_hash=True)  # not frozen: that would double the time to take a sentence apart
class Word:
    """One word: its span in the sentence, spelling, look-up key; `gap` stands between it and the word before."""

    start: int
    end: int
    text: str
    key: str
    gap: str


@lru_cache(maxsize=4096)
def split_words(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence in order.

    >>> [(word.text, word.gap) for word in split_words("قال: «لا»، ثم")]
    [('قال', ''), ('لا', ': «'), ('ثم', '»، ')]
    """
    pieces = _WORDS.split(sentence)  # a gap and a word by turns, and what stands behind the last word
    edges = list(accumulate(map(len, pieces)))
    texts = pieces[1::2]
    return tuple(map(Word, edges[:-1:2], edges[1::2], texts, map(_key, texts), pieces[:-1:2]))


_WORDS = re.compile(f"({WORD.pattern})")
_key = lru_cache(maxsize=65536)(fold)


@lru_cache(maxsize=65536)
def looks_like_verb(word: str) -> bool:
    """Whether a word, with or without و/ف before it, is most likely a finite verb.

    Verbs of reporting and frequent verbs are known; others are guessed from the shape: ي… and ست…/سي… (imperfect),
    …وا (they …ed), …ت but not …ات (she …ed). A past verb in the masculine that is not in the lists is missed.

    >>> [looks_like_verb(word) for word in ("وانتقدوا", "سيعود", "يطالب", "المكالمة", "وقت")]
    [True, True, True, False, False]
    """
    key = fold(word)
    forms = {key, without_conjunction(key)}
    if forms & words_of_class("prepositions"):
        return False
    if key.startswith("ف") and len(forms) == 2:
        forms = {key, key[1:]} if key[1:] in words_of_class("finite") or key[1:3] in ("سي", "ست") else {key}
    return bool(groups_of(word)) or any(_verb_shape(form) for form in forms)


def _verb_shape(key: str) -> bool:
    if key in words_of_class("finite"):
        return True
    if is_definite(key) or key.startswith("لل"):
        return False
    if key.startswith(("سي", "ست", "سن")) and len(key) >= 5:
        return key not in words_of_class("not_future") and not key.endswith(("يه", "ون", "ات"))
    if key.startswith("ي") and len(key) >= 4:
        return key not in words_of_class("not_imperfect") and not key.endswith(("يه", "يا", "ات"))
    if key.endswith("وا") and len(key) >= 5:
        return True
    past_feminine = key.endswith("ت") and not key.endswith("ات") and len(key) >= 4
    return past_feminine and key[0] not in "مت" and key not in words_of_class("not_past")


def starts_clause(before: Word, word: Word) -> bool:
    """Whether a new clause begins with a word behind another: by a mark, a subordinator, or و/ف/ثم and a new verb."""
    bare = without_conjunction(word.key)
    if marks_in(word.gap)[0]:
        return True
    if word.key in words_of_class("that"):
        return before.key not in words_of_class("prepositions")
    if {word.key, bare} & words_of_class("subordinators"):
        return True
    if has_comma(word):
        resumes = word.key in words_of_class("comma_resumes") or bool(participle_groups(word.text))
        return resumes or looks_like_verb(word.text)
    after_then = before.key == "ثم" and looks_like_verb(word.text)
    return after_then or (bare != word.key and looks_like_verb(word.text))


def has_comma(word: Word) -> bool:
    """Whether a comma or a spaced dash stands before the word."""
    return marks_in(word.gap)[1]


@lru_cache(maxsize=4096)
def marks_in(gap: str) -> tuple[bool, bool]:
    """Whether a strong mark, and whether a comma or a spaced dash, is among the marks before a word."""
    return any(mark in gap for mark in STRONG_MARKS), any(mark in gap for mark in COMMAS) or " - " in gap


@lru_cache(maxsize=4096)
def _clauses(sentence: str) -> tuple[tuple[int, int], ...]:
    words = split_words(sentence)
    starts = [at for at in range(len(words)) if at == 0 or starts_clause(words[at - 1], words[at])]
    edges = [*starts, len(words)]
    return tuple((words[a].start, words[b - 1].end) for a, b in zip(edges, edges[1:], strict=False) if b > a)


def clause_spans(sentence: str) -> list[tuple[int, int]]:
    """Divide a sentence into clauses; they follow one another, do not overlap and hold every word.

    A comma alone divides nothing (it may set off a name); with a verb, a subordinator or a participle of reporting
    behind it, it does. A relative clause (الذي …) stays in the clause of the noun it belongs to.

    >>> sentence = "أدان الكرملين التسريب، وأكد أن المكالمة صحيحة لأن الطرفين تحدثا."
    >>> [sentence[start:end] for start, end in clause_spans(sentence)]
    ['أدان الكرملين التسريب', 'وأكد', 'أن المكالمة صحيحة', 'لأن الطرفين تحدثا']
    """
    return list(_clauses(sentence))


def clause_at(clauses: Sequence[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """The clause that covers a position, or None between two clauses."""
    return next(((start, end) for start, end in clauses if start <= position < end), None)
